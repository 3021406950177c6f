"""When commits were merged: what facts say, and what decisions say that a job of the base signed."""

from pathlib import Path

import pytest
from releasegate.decisions.line import read_line
from releasegate.git import open_git
from releasegate.json_types import JsonObject
from releasegate.status.times import merges_of

from tests.validators.decisions.court import BRANCH, Court, build, copied, later, make_key
from tests.validators.decisions.documents import merged_at


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("court")
    make_key(folder / "other")
    build(folder / "built", make_key(folder / "ci"))
    return folder


@pytest.fixture
def court(bench: Path, tmp_path: Path) -> Court:
    """One change is merged, and another one is proposed, whose decision can say when."""
    court = copied(bench / "built", tmp_path / "repo", bench / "ci", bench / "other")
    court.propose("more")
    court.repo.merge("more")
    court.propose("next", "3Gi")
    return court


def times(court: Court, *facts: JsonObject, commit: str = "main") -> list[object]:
    """When a commit was merged, by everything that tells."""
    asked = court.repo.sha(commit)
    with open_git(court.repo.path) as git:
        told = merges_of(git, read_line(git, "refs/heads/main"), {asked}, facts, BRANCH)["merges"]
    assert isinstance(told, list)
    return [one["mergedAt"] for one in told if isinstance(one, dict) and one["commit"] == asked]


def test_without_a_branch_of_decisions_only_facts_tell(court: Court) -> None:
    assert times(court) == []
    merge: JsonObject = {"commit": court.repo.sha(), "mergedAt": "2026-11-20T08:00:00Z", "number": 1}
    assert times(court, {}, {"merges": [merge]}) == ["2026-11-20T08:00:00Z"]


def test_a_signed_decision_tells_what_its_facts_say(court: Court) -> None:
    court.decide("next", facts=merged_at(**{court.repo.sha(): later(minutes=-30)}))
    assert times(court) == ["2026-11-22T11:30:00Z"]
    assert times(court, commit="main~1") == []


def test_decisions_are_asked_only_for_what_facts_do_not_tell(court: Court) -> None:
    court.decide("next", facts=merged_at(**{court.repo.sha(): later(minutes=-30)}))
    merge: JsonObject = {"commit": court.repo.sha(), "mergedAt": "2026-11-20T08:00:00Z", "number": 1}
    assert times(court, {"merges": [merge]}) == ["2026-11-20T08:00:00Z"]
    elsewhere: JsonObject = {"commit": "f" * 40, "mergedAt": "2026-11-20T08:00:00Z", "number": 1}
    assert times(court, {"merges": [elsewhere]}) == ["2026-11-22T11:30:00Z"]


def test_the_newest_decision_that_counts_tells(court: Court) -> None:
    tip = court.repo.sha()
    court.decide("next", facts=merged_at(**{tip: later(minutes=-30)}))
    court.decide("next", at=later(hours=1), facts=merged_at(**{tip: later(minutes=-20)}))
    assert times(court) == ["2026-11-22T11:40:00Z"]


def test_a_claim_tells_nothing_and_an_older_decision_is_asked(court: Court) -> None:
    tip = court.repo.sha()
    court.decide("next", facts=merged_at(**{tip: later(minutes=-30)}))
    backdated = court.decision("next", facts=merged_at(**{tip: later(days=-30)}))
    court.forge(backdated, court.other, at=later(hours=1))
    court.forge(backdated, None, at=later(hours=2))
    assert times(court) == ["2026-11-22T11:30:00Z"]
