"""What a waiver is bound to: the value, what the rule says of it, and whose it is."""

import json
from hashlib import sha256

import pytest
from releasegate.document import Document
from releasegate.json_types import JsonValue
from releasegate.policies import PolicySet
from releasegate.waivers.value_digest import value_at, value_digest

from tests.conftest import BASES
from tests.validators.waivers.builder import settled

ROLE = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "a", "namespace": "b"},
    "spec": {"x": [1, {"y/~": 2}]},
}


def _document(value: JsonValue = ROLE, kind: str = "Deployment.apps") -> Document:
    return Document("platform/main/a/a.yaml", kind, value, b"")


def test_it_can_be_computed_by_hand() -> None:
    written = '{"args":{"n":1,"text":"\\u00e9"},"resource":["Deployment.apps","b","a"],"value":[1,{"y/~":2}]}'
    digest = value_digest(_document(), "/spec/x", {"text": "é", "n": 1})
    assert digest == f"sha256:{sha256(written.encode()).hexdigest()}"
    assert json.loads(written)["value"] == value_at(_document(), "/spec/x")


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", ROLE),
        ("/spec/x/0", 1),
        ("/spec/x/1/y~1~0", 2),
        ("/spec/x/2", None),
        ("/spec/x/-1", None),
        ("/spec/x/²", None),
        ("/spec/x/" + "9" * 5_000, None),
        ("/spec/absent/deeper", None),
        ("/kind/0", None),
    ],
)
def test_a_pointer_names_a_value_or_nothing(pointer: str, value: JsonValue) -> None:
    assert value_at(_document(), pointer) == value


def test_in_text_a_pointer_names_a_line() -> None:
    text: JsonValue = {"text": "one\ntwo\n", "bytes": 8, "executable": False}
    document = _document(text, "Codeowners")
    assert value_at(document, "/lines/1") == "two"
    assert value_at(document, "/lines/9") is None
    assert value_at(document, "") == text


def test_another_object_of_the_same_file_has_another_digest() -> None:
    other = {**ROLE, "metadata": {"name": "other", "namespace": "b"}}
    assert value_digest(_document(), "/spec/x", {}) != value_digest(_document(other), "/spec/x", {})


def test_nothing_is_not_the_same_as_null_in_a_document() -> None:
    assert value_digest(None, "", {}) != value_digest(_document({}), "/absent", {})


def test_a_metric_that_falls_further_is_another_finding(policies: PolicySet) -> None:
    """The finding points at the report's path, which stays the same while the metrics in it fall."""
    profile = "governance/models/churn.yaml"
    text = (BASES / "starter" / profile).read_text()
    bar = text[text.index("threshold: ") :].split("}")[0]
    digests = set()
    for threshold in ("0.98", "0.99"):
        found = settled(policies, {profile: text.replace(bar, f"threshold: {threshold}", 1)})
        missed = [one for one in found.findings if one.rule == "release.thresholds_met"]
        assert len({(one.path, one.pointer) for one in missed}) == len(missed) > 0
        digests |= {one.value_digest for one in missed if one.path.startswith("environments/staging/")}
    assert len(digests) == 2
