"""Row 41: facts about something else, from another time, or written by the change itself.

A facts file says who reviewed what, and health what ran. Each names its forge, repository, branch, head or
instance and time; one that is about anything else ends the verdict, and none is read from the repository.
"""

import json
from dataclasses import replace

import pytest
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

MISSING = [f"{RELEASE}:1:1 approval.quorum"]
ELSE: dict[str, tuple[dict[str, JsonValue], str]] = {
    "another forge": ({"forge": "gitlab"}, "about another forge"),
    "another repository": ({"repository": "mallory/ml-gitops"}, "about another repository"),
    "another branch": ({"baseRef": "sandbox"}, "about another base branch"),
    "another head": ({"head": "1" * 40}, "about another head commit"),
    "long ago": ({"collectedAt": "2026-11-20T11:59:00Z"}, "are too old"),
    "the future": ({"collectedAt": "2026-11-23T11:59:00Z"}, "are from the future"),
}
PROD = "environments/prod/environment.yaml"


@pytest.fixture
def proposed(starter: Stage) -> Stage:
    return starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()


@pytest.mark.parametrize(("changed", "said"), ELSE.values(), ids=ELSE.keys())
def test_facts_of_something_else_are_no_facts(
    proposed: Stage, monkeypatch: pytest.MonkeyPatch, changed: dict[str, JsonValue], said: str
) -> None:
    facts = {**proposed.facts("bob"), **changed}

    with pytest.raises(GateError, match=said):
        proposed.refusals(facts=facts)
    replaced(monkeypatch, "releasegate.gate.require_facts_of", lambda *_: None)
    assert proposed.refusals(facts=facts) == []


@pytest.mark.parametrize("path", ["facts.json", "approvals/facts.json", ".releasegate/facts.json"])
def test_facts_that_the_change_brings_are_not_read(proposed: Stage, path: str) -> None:
    proposed.write({path: json.dumps(proposed.facts("bob"))}).propose()

    found = proposed.refusals(approved_by=[])

    assert f"{path}:1:1 meta.ledger" in found
    assert set(MISSING) <= set(found)


def seen(stage: Stage, **changed: JsonValue) -> JsonObject:
    """What was observed of version 7 in staging, merged three days and more ago."""
    return {
        "schema": "releasegate/health/v1alpha1",
        "instance": "main",
        "collectedAt": "2026-11-22T11:50:00Z",
        "applications": [
            {
                "name": "churn-staging",
                "project": "staging",
                "sync": "Synced",
                "health": "Healthy",
                "since": None,
                "revisions": [stage.repo.sha("main")],
            }
        ],
        **changed,
    }


@pytest.fixture
def promotion(starter: Stage) -> Stage:
    """Production asks that a model is seen to be healthy in staging, and version 7 comes to it."""
    starter.edit(PROD, "  soakHours: 0\n", "  soakHours: 0\n  requireHealthy: true\n")
    release = starter.text(RELEASE)
    starter.remove(RELEASE).settle()
    return starter.write({RELEASE: release}).propose()


def merged(stage: Stage) -> JsonObject:
    """Facts with Bob's review and the merge time of everything on main."""
    return stage.facts(
        "bob",
        merges=[
            {"commit": commit, "mergedAt": "2026-11-18T08:00:00Z", "number": 3}
            for commit in stage.repo.git("rev-list", "main").split()
        ],
    )


def judged(stage: Stage, *health: JsonObject, without: tuple[str, ...] = ()) -> list[str]:
    return replace(stage, health=health).refusals(facts=merged(stage), without=without)


def test_what_was_seen_to_be_healthy_passes(promotion: Stage) -> None:
    assert judged(promotion, seen(promotion)) == []


UNSEEN: dict[str, dict[str, JsonValue]] = {
    "another instance": {"instance": "playground"},
    "another application": {"applications": []},
}


@pytest.mark.parametrize("changed", UNSEEN.values(), ids=UNSEEN.keys())
def test_health_of_something_else_is_not_health(promotion: Stage, changed: dict[str, JsonValue]) -> None:
    assert judged(promotion, seen(promotion, **changed)) == [f"{RELEASE}:6:3 promotion.healthy"]
    assert judged(promotion, seen(promotion, **changed), without=("promotion.healthy",)) == []


def test_health_at_a_commit_without_the_merge_is_not_health(promotion: Stage) -> None:
    """The Application is healthy, and runs what was there before."""
    [one] = seen(promotion)["applications"]
    old = seen(promotion, applications=[{**one, "revisions": ["2" * 40]}])

    assert judged(promotion, old) == [f"{RELEASE}:6:3 promotion.healthy"]
    assert judged(promotion, old, without=("promotion.healthy",)) == []


def test_two_stories_about_one_instance_are_none(promotion: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    sick = seen(promotion, collectedAt="2026-11-22T11:40:00Z", applications=[])

    with pytest.raises(GateError, match="two health files are about the instance main"):
        judged(promotion, sick, seen(promotion))
    replaced(monkeypatch, "releasegate.gate.require_health", lambda *_: None)
    assert judged(promotion, sick, seen(promotion)) == []


def test_old_health_is_no_health(promotion: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    old = seen(promotion, collectedAt="2026-11-21T11:50:00Z")

    with pytest.raises(GateError, match="observations of main are too old"):
        judged(promotion, old)
    replaced(monkeypatch, "releasegate.gate.require_health", lambda *_: None)
    assert judged(promotion, old) == []
