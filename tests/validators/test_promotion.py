"""What a release says in the next environment."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import pytest
from releasegate.change.releases import carries
from releasegate.errors import GateError
from releasegate.promotion import Step, promoted
from releasegate.settings import Setting


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _release(environment: str, version: str, **spec: dict[str, Any]) -> dict[str, Any]:
    model: dict[str, Any] = {
        "version": version,
        "uri": f"models:/churn/{version}",
        "artifact": {
            "uri": f"s3://models.example.com/churn/{version}",
            "digest": _digest(f"churn {version}"),
        },
        "image": f"registry.example.com/churn@{_digest('image')}",
    }
    return {
        "apiVersion": "releasegate/v1alpha1",
        "kind": "ModelRelease",
        "metadata": {"name": "churn", "environment": environment},
        "spec": {
            "chart": "1.0.0",
            "model": model,
            "serving": {"resources": {"cpu": "1", "memory": "1Gi"}},
            **spec,
        },
    }


def _promoted(
    source: dict[str, Any],
    target: dict[str, Any] | None = None,
    evidence: dict[str, bytes] | None = None,
    ticket: str | None = None,
    settings: Sequence[Setting] = (),
) -> dict[str, Any]:
    return promoted(Step("churn", "dev", "qa"), source, target, evidence or {}, ticket, settings)


def _at(document: dict[str, Any], *path: str) -> Any:
    value: Any = document
    for name in path:
        value = value[name]
    return value


def test_a_first_release_takes_serving_and_monitoring_and_has_nothing_to_go_back_to() -> None:
    source = _release(
        "dev", "7", monitoring={"alerts": {}}, placement={"clusters": ["a"]}, change={"ticket": "T-1"}
    )
    result = _promoted(source)
    assert result["metadata"] == {"name": "churn", "environment": "qa"}
    assert _at(result, "spec", "model") == _at(source, "spec", "model")
    assert list(_at(result, "spec")) == ["chart", "model", "serving", "monitoring", "change"]
    assert _at(result, "spec", "change") == {"rollbackTo": "none"}


def test_the_target_keeps_its_own_fields_and_can_go_back_to_what_it_declares_now() -> None:
    target = _release("qa", "6", placement={"clusters": ["qa"]}, change={"ticket": "T-1", "rollbackTo": "5"})
    source = _release("dev", "7", monitoring={"alerts": {}})
    result = _promoted(source, target, ticket="T-2")
    assert _at(result, "spec", "model", "version") == "7"
    assert _at(result, "spec", "placement") == {"clusters": ["qa"]}
    assert "monitoring" not in _at(result, "spec")
    assert _at(result, "spec", "change") == {"ticket": "T-2", "rollbackTo": "6"}


def test_the_ticket_of_another_change_is_not_carried_over() -> None:
    target = _release("qa", "6", change={"ticket": "T-1", "reason": "fewer errors", "rollbackTo": "5"})
    assert _at(_promoted(_release("dev", "7"), target), "spec", "change") == {"rollbackTo": "6"}


def test_a_second_promotion_of_the_same_version_changes_nothing() -> None:
    first = _promoted(_release("dev", "7"), _release("qa", "6"), ticket="T-2")
    assert _promoted(_release("dev", "7"), first) == first


def test_a_release_that_was_written_by_hand_stays_as_it_is() -> None:
    assert _promoted(_release("dev", "7"), _release("qa", "7")) == _release("qa", "7")


def test_what_the_target_added_to_the_same_model_stays() -> None:
    target = _release("qa", "7")
    target["spec"]["model"]["format"] = "onnx"
    assert _at(_promoted(_release("dev", "7"), target), "spec", "model", "format") == "onnx"
    assert carries(_release("dev", "7"), target)
    assert not carries(target, _release("dev", "7"))


def _evidence(version: str = "7", digest: str | None = None, **more: bytes) -> dict[str, bytes]:
    report = {
        "model": {"name": "churn", "version": version, "digest": digest or _digest("churn 7")},
        "lineage": {"gitCommit": hashlib.sha1(b"example", usedforsecurity=False).hexdigest()},
    }
    folder = "evidence/churn/7"
    named = {f"{folder}/{name.replace('_', '.')}": data for name, data in more.items()}
    return {f"{folder}/evaluation.json": json.dumps(report).encode(), **named}


def test_evidence_is_added_by_digest() -> None:
    evidence = _evidence(card_md=b"# churn", card_json=b"{}", signature_json=b"{}")
    result = _promoted(_release("dev", "7"), evidence=evidence)
    report = evidence["evidence/churn/7/evaluation.json"]
    assert _at(result, "spec", "model", "evaluation") == {
        "report": "evidence/churn/7/evaluation.json",
        "digest": "sha256:" + hashlib.sha256(report).hexdigest(),
    }
    assert _at(result, "spec", "model", "lineage", "gitCommit")
    assert _at(result, "spec", "model", "card") == {
        "path": "evidence/churn/7/card.json",
        "digest": _digest("{}"),
    }
    assert _at(result, "spec", "model", "signature", "path") == "evidence/churn/7/signature.json"
    assert list(_at(result, "spec", "model"))[-4:] == ["lineage", "evaluation", "card", "signature"]


def test_what_the_release_names_already_stays() -> None:
    source = _release("dev", "7")
    named = {"report": "evidence/churn/7/other.json", "digest": _digest("other")}
    source["spec"]["model"]["evaluation"] = named
    assert _at(_promoted(source, evidence=_evidence()), "spec", "model", "evaluation") == named


@pytest.mark.parametrize(
    ("evidence", "field"),
    [(_evidence(version="6"), "version 6"), (_evidence(digest=_digest("churn 6")), "digest sha256")],
)
def test_a_report_about_another_artifact_is_refused(evidence: dict[str, bytes], field: str) -> None:
    with pytest.raises(GateError, match=f"is about the model {field}"):
        _promoted(_release("dev", "7"), evidence=evidence)


def test_settings_change_what_the_environment_owns_and_only_add_to_the_model() -> None:
    added = Setting(("spec", "model", "format"), "onnx")
    changed = Setting(("spec", "serving", "replicas"), 3)
    result = _promoted(_release("dev", "7"), settings=[added, changed])
    assert _at(result, "spec", "model", "format") == "onnx"
    assert _at(result, "spec", "serving", "replicas") == 3


@pytest.mark.parametrize(
    "path",
    [("spec", "model", "version"), ("spec", "model", "artifact", "digest"), ("metadata", "name"), ("kind",)],
)
def test_settings_never_change_the_model_or_its_place(path: tuple[str, ...]) -> None:
    with pytest.raises(GateError, match=f"can't change {'.'.join(path)}"):
        _promoted(_release("dev", "7"), settings=[Setting(path, "x")])
