"""Argo CD's Applications as a health document: observed, and `since` only where it is proven."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from releasegate.cli import main
from releasegate.collect import argocd
from releasegate.collect.applications import application_of, health_of
from releasegate.collect.service import ARGOCD
from releasegate.collect.writing import health_bytes
from releasegate.errors import GateError
from releasegate.health import read_health
from releasegate.json_types import JsonObject

from tests.validators.collect.conftest import TOKEN, MakeClient
from tests.validators.collect.server import Forge, Reply

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
API = "/api/v1/applications"


def application(name: str = "churn-prod-eu", at: str = "2026-11-22T11:58:00Z", **status: Any) -> JsonObject:
    """An Application as Argo CD serves it; members that nobody reads are left out."""
    return {
        "metadata": {"name": name, "namespace": "argocd"},
        "spec": {"project": "prod", "syncPolicy": {"automated": {"prune": True, "selfHeal": True}}},
        "status": {
            "sync": {"status": "Synced", "revision": COMMIT, "comparedTo": {}},
            "health": {"status": "Healthy", "lastTransitionTime": "2026-11-20T08:00:00Z"},
            "operationState": {
                "phase": "Succeeded",
                "startedAt": "2026-11-20T07:57:00Z",
                "finishedAt": "2026-11-20T07:58:00Z",
            },
            "reconciledAt": at,
            **status,
        },
    }


def since(item: JsonObject) -> object:
    return application_of(item, NOW)["since"]


def test_an_application() -> None:
    assert application_of(application(), NOW) == {
        "name": "churn-prod-eu",
        "project": "prod",
        "sync": "Synced",
        "health": "Healthy",
        "since": "2026-11-20T08:00:00Z",
        "revisions": [COMMIT],
    }


def test_a_sync_after_it_became_healthy_is_a_break() -> None:
    later = {"phase": "Succeeded", "finishedAt": "2026-11-21T09:00:00Z"}
    assert since(application(operationState=later)) == "2026-11-21T09:00:00Z"


@pytest.mark.parametrize(
    "status",
    [
        {"sync": {"status": "OutOfSync"}},
        {"health": {"status": "Progressing", "lastTransitionTime": "2026-11-22T11:00:00Z"}},
        {"health": {"status": "Healthy"}},
        {"operationState": {"phase": "Running", "startedAt": "2026-11-22T11:00:00Z"}},
        {"operationState": {"phase": "Failed", "finishedAt": "2026-11-20T07:58:00Z"}},
        {"operationState": {"phase": "Succeeded"}},
        {"operationState": None},
    ],
)
def test_what_is_not_both_or_not_proven_has_no_since(status: dict[str, Any]) -> None:
    assert since(application(**status)) is None


@pytest.mark.parametrize(
    "policy",
    [
        {},
        {"automated": None},
        {"automated": {"prune": True}},
        {"automated": {"selfHeal": True}},
        {"automated": {"prune": True, "selfHeal": False}},
        {"automated": {"prune": True, "selfHeal": True, "enabled": False}},
    ],
)
def test_without_self_healing_a_difference_leaves_no_trace(policy: JsonObject) -> None:
    item = application()
    item["spec"] = {"project": "prod", "syncPolicy": policy}
    assert since(item) is None


def test_a_sync_that_waits_is_a_break() -> None:
    assert since({**application(), "operation": {"sync": {"revision": COMMIT}}}) is None


@pytest.mark.parametrize("at", ["2026-11-22T10:59:59Z", "2026-11-22T12:06:00Z", ""])
def test_an_application_that_is_not_compared_any_more_is_unknown(at: str) -> None:
    """A controller at rest leaves its last word standing, and that word is Synced."""
    found = health_of("prod", [application(at=at)], NOW)
    assert found.facts["applications"] == [
        {
            "name": "churn-prod-eu",
            "project": "prod",
            "sync": "Unknown",
            "health": "Healthy",
            "since": None,
            "revisions": [COMMIT],
        }
    ]
    assert found.notes == (
        "churn-prod-eu counts as Unknown: Argo CD has not compared it within the last hour",
    )


def test_an_application_of_several_sources_has_their_commits_and_no_versions_of_charts() -> None:
    status = {"status": "Synced", "revisions": ["1.4.2", COMMIT, "a" * 40]}
    assert application_of(application(sync=status), NOW)["revisions"] == [COMMIT, "a" * 40]


def test_an_application_that_is_new_is_unknown() -> None:
    found = application_of({**application(), "status": {}}, NOW)
    assert (found["sync"], found["health"], found["since"]) == ("Unknown", "Unknown", None)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (application(health={"status": "Splendid"}), "'Splendid' of status.health.status"),
        (application(sync={"status": "Sunk"}), "'Sunk' of status.sync.status"),
        ({"metadata": {}, "spec": {"project": "prod"}}, "no usable metadata.name"),
        ({"metadata": {"name": "x"}, "spec": {}}, "no usable spec.project"),
        (application(at="yesterday"), "'yesterday' is no point in time"),
    ],
)
def test_an_answer_of_another_form_is_refused(item: JsonObject, message: str) -> None:
    with pytest.raises(GateError, match=message):
        health_of("prod", [item], NOW)


def test_two_applications_of_one_name_are_refused() -> None:
    other = application()
    other["metadata"] = {"name": "churn-prod-eu", "namespace": "team-a"}
    with pytest.raises(GateError, match="two Applications named churn-prod-eu"):
        health_of("prod", [application(), other], NOW)


def test_the_schema_refuses_an_instance_that_is_no_folder() -> None:
    with pytest.raises(GateError, match="what Argo CD says does not fit the health document"):
        health_bytes(health_of("../prod", [], NOW).facts)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setenv("ARGOCD_TOKEN", TOKEN)
    return main(["facts", "argocd", "--instance", "prod", *arguments])


def moment_ago() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def test_the_api(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "prod.json"
    items = [application("fraud-prod-eu", at=moment_ago()), application(at=moment_ago())]
    forge.json(API, {"metadata": {"resourceVersion": "7"}, "items": items})
    assert run(monkeypatch, "--server", forge.root, "--out", str(out)) == 0
    assert capsys.readouterr() == (f"wrote {out}: prod; applications: 2\n", "")
    applications = read_health(out)["applications"]
    assert [(one["name"], one["since"]) for one in applications] == [  # type: ignore[index,union-attr]
        ("churn-prod-eu", "2026-11-20T08:00:00Z"),
        ("fraud-prod-eu", "2026-11-20T08:00:00Z"),
    ]
    assert [headers["Authorization"] for _, headers in forge.requests] == [f"Bearer {TOKEN}"]


def test_an_instance_without_applications_answers_null(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.json(API, {"metadata": {}, "items": None})
    assert run(monkeypatch, "--server", forge.root, "--out", str(tmp_path / "prod.json")) == 0
    assert read_health(tmp_path / "prod.json")["applications"] == []


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply({"error": "no session information"}, 401), "does not accept the token in ARGOCD_TOKEN"),
        (Reply({"error": "permission denied"}, 403), "may not read this"),
        (Reply({}, 404), "no such thing"),
        (Reply({}, 503), "Argo CD failed"),
        (Reply({"items": [application()]}, cut=9), r"bytes came \(4 attempts\)"),
        (Reply({"items": ["churn"]}), "answered with something else"),
        (Reply(b"<html>", headers={"Content-Type": "text/html"}), "text/html instead of JSON"),
    ],
)
def test_an_api_that_refuses(forge: Forge, client: MakeClient, reply: Reply, message: str) -> None:
    forge.on(API, reply)
    with pytest.raises(GateError, match=message):
        argocd.served(client(ARGOCD))


def test_a_refusal_leaves_the_file_alone(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "prod.json"
    out.write_text("before")
    assert run(monkeypatch, "--server", forge.root, "--out", str(out)) == 2
    assert "/api/v1/applications: Argo CD knows no such thing" in capsys.readouterr().err
    assert out.read_text() == "before"


def test_of_the_notifications_about_one_application_the_last_comparison_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    bodies = {
        "a.json": application(at=moment_ago(), sync={"status": "OutOfSync"}),
        "b.json": application(at="2026-11-20T09:00:00Z"),
        "c.json": application("fraud-prod-eu", at=moment_ago()),
    }
    for name, body in bodies.items():
        (folder / name).write_text(json.dumps(body))
    (folder / "README").write_text("not a notification")
    out = tmp_path / "prod.json"
    assert run(monkeypatch, "--notifications", str(folder), "--out", str(out)) == 0
    found: Any = read_health(out)["applications"]
    assert [(one["name"], one["sync"]) for one in found] == [
        ("churn-prod-eu", "OutOfSync"),
        ("fraud-prod-eu", "Synced"),
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "holds no notification"),
        ({"a.json": '{"metadata": '}, r"a\.json:1:\d+: "),
        ({"a.json": '{"metadata": {}, "metadata": {}}'}, r"a\.json:1:\d+: "),
        ({"a.json": "[]"}, "holds no object"),
        ({"a.json": '{"metadata": {"name": "x"}, "spec": {"project": "p"}}'}, "no usable"),
        ({"a.json": " " * (4 * 1024 * 1024 + 1)}, "larger than 4,194,304 bytes"),
    ],
)
def test_a_notification_that_cannot_be_read_is_refused_and_not_skipped(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    message: str,
) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    assert run(monkeypatch, "--notifications", str(folder), "--out", str(tmp_path / "prod.json")) == 2
    assert re.search(message, capsys.readouterr().err)
