"""What a trusted job collected is refused once it is too old, from the future, or about something else."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from releasegate.errors import GateError
from releasegate.facts import read_facts, require_facts_of
from releasegate.health import read_health, require_health
from releasegate.json_types import JsonObject

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HEAD = "a" * 40
GATE: JsonObject = {
    "spec": {"repository": {"forge": "github", "id": "acme/ml-gitops", "defaultBranch": "main"}}
}


def facts(**other: Any) -> JsonObject:
    return {
        "schema": "releasegate/facts/v1alpha1",
        "forge": "github",
        "repository": "acme/ml-gitops",
        "number": 7,
        "head": HEAD,
        "baseRef": "main",
        "collectedAt": "2026-11-22T11:59:00Z",
        "author": {"handle": "alice"},
        "commits": [{"sha": HEAD, "author": "alice", "committer": "alice"}],
        "reviews": [],
        **other,
    }


def health(**other: Any) -> JsonObject:
    base = {
        "schema": "releasegate/health/v1alpha1",
        "instance": "prod",
        "collectedAt": "2026-11-22T11:59:00Z",
    }
    return {**base, "applications": [], **other}


@pytest.mark.parametrize("at", ["2026-11-21T12:00:00Z", "2026-11-22T12:05:00Z", "2026-11-22T13:00:00+01:00"])
def test_facts_of_the_last_day_are_believed(at: str) -> None:
    require_facts_of(facts(collectedAt=at), GATE, HEAD, NOW)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"collectedAt": "2026-11-21T11:59:59Z"}, "too old: .*more than 24 hours ago"),
        ({"collectedAt": "2026-11-22T12:05:01Z"}, "from the future: .*clock says 2026-11-22T12:00:00Z"),
        # The same hour in another zone: an offset that is not read makes an old file new.
        ({"collectedAt": "2026-11-22T08:00:00+23:00"}, "too old"),
        ({"forge": "gitlab"}, "another forge: gitlab instead of github"),
        ({"repository": "acme/other"}, "another repository"),
        ({"baseRef": "weak"}, "another base branch"),
        ({"head": "b" * 40}, "another head commit"),
    ],
)
def test_other_facts_are_refused(other: dict[str, Any], message: str) -> None:
    with pytest.raises(GateError, match=message):
        require_facts_of(facts(**other), GATE, HEAD, NOW)


def test_health_of_the_last_hour_is_believed() -> None:
    require_health([health(), health(instance="dev", collectedAt="2026-11-22T11:00:00Z")], NOW)


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        ([health(collectedAt="2026-11-22T10:59:59Z")], "observations of prod are too old: .*than 1 hour ago"),
        ([health(collectedAt="2026-11-22T12:06:00Z")], "observations of prod are from the future"),
        (
            [health(), health(collectedAt="2026-11-22T11:30:00Z")],
            "two health files are about the instance prod",
        ),
    ],
)
def test_other_health_is_refused(documents: list[JsonObject], message: str) -> None:
    with pytest.raises(GateError, match=message):
        require_health(documents, NOW)


@pytest.mark.parametrize(("read", "kind"), [(read_facts, "facts"), (read_health, "health")])
def test_a_file_that_is_missing_or_malformed_is_refused_and_its_place_named(
    tmp_path: Path, read: Any, kind: str
) -> None:
    path = tmp_path / "given.json"
    with pytest.raises(GateError, match="No such file") as caught:
        read(path)
    assert caught.value.fix == f"pass the {kind} file that CI collected"
    path.write_text('{\n "schema": "releasegate/facts/v1alpha2"}')
    with pytest.raises(GateError, match=r"given\.json:\d+:\d+: ") as caught:
        read(path)
    assert caught.value.fix == f"collect the {kind} again"


def test_one_kind_never_passes_for_the_other(tmp_path: Path) -> None:
    path = tmp_path / "given.json"
    path.write_text(json.dumps(health()))
    assert read_health(path)["instance"] == "prod"
    with pytest.raises(GateError):
        read_facts(path)


def test_the_limits_differ_because_health_changes_faster() -> None:
    yesterday = (NOW - timedelta(hours=23)).isoformat()
    require_facts_of(facts(collectedAt=yesterday), GATE, HEAD, NOW)
    with pytest.raises(GateError, match="too old"):
        require_health([health(collectedAt=yesterday)], NOW)
