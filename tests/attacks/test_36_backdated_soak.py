"""36. Backdated soak: a commit that says it is months old, so that what it brings seems to have soaked."""

import re

import pytest
from releasegate.json_types import JsonObject
from releasegate.movement import moves

from tests.attacks.stage import Stage

DEV, STAGING = "environments/dev/releases/churn.yaml", "environments/staging/releases/churn.yaml"
REFUSED = [f"{STAGING}:6:3 promotion.soak"]


def block(release: str) -> str:
    """The model of a release, as text."""
    return re.search(r"  model:\n(?: {4}.*\n)+", release)[0]  # type: ignore[index]


@pytest.fixture
def stage(starter: Stage) -> Stage:
    """Staging asks for a day in dev; every commit of main is dated half a year ago."""
    starter.edit("environments/staging/environment.yaml", "soakHours: 0", "soakHours: 24").settle()
    staging = starter.text(STAGING)
    return starter.write({STAGING: staging.replace(block(staging), block(starter.text(DEV)))}).propose()


def merged(stage: Stage, at: str) -> JsonObject:
    """Facts of a forge that merged what dev declares at a time."""
    merge: JsonObject = {"commit": stage.repo.sha("main~1"), "mergedAt": at, "number": 3}
    return stage.facts("bob", merges=[merge])


def test_the_date_of_a_commit_soaks_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    brought = stage.repo.sha("main~1")
    date = stage.repo.git("show", "-s", "--format=%cI", brought).strip()
    assert date < "2026-06"
    assert stage.refusals() == REFUSED
    assert stage.refusals(without="promotion.soak") == []
    monkeypatch.setattr(moves, "_merge_times", lambda outside: {brought: date})
    assert stage.refusals() == []


def test_the_forge_s_merge_time_counts_whatever_the_commit_says(stage: Stage) -> None:
    assert stage.refusals(facts=merged(stage, "2026-11-22T11:00:00Z")) == REFUSED
    assert stage.refusals(facts=merged(stage, "2026-11-21T12:00:00Z")) == []


def test_a_second_merge_time_for_the_same_commit_does_not_make_it_older(stage: Stage) -> None:
    facts = merged(stage, "2026-11-22T11:00:00Z")
    older = merged(stage, "2026-05-01T11:00:00Z")
    both: JsonObject = {**facts, "merges": [*facts["merges"], *older["merges"]]}  # type: ignore[misc]
    assert stage.refusals(facts=both) == REFUSED
