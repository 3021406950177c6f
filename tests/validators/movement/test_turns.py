"""When a verdict about movements could turn."""

from datetime import UTC, datetime

import pytest
from releasegate.json_types import JsonObject, JsonValue
from releasegate.movement.turns import turns

MERGED = {"commit": "1" * 40, "mergedAt": "2026-11-20T12:00:00+01:00"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_soak_ends() -> None:
    soaking: JsonObject = {"previousMerged": {**MERGED}, "soak": {"hours": 24, "ran": 3}}
    assert turns({"releases": [{**soaking, "change": "promotion"}]}) == (at("2026-11-21T11:00:00"),)
    assert turns({"releases": [{**soaking, "change": "serving"}]}) == ()


def test_a_version_that_ran_grows_older_by_whole_days() -> None:
    ran: JsonObject = {"goneAt": "2026-11-01T00:00:00Z", "daysAgo": 21}
    told: JsonObject = {"releases": [{"previousMerged": None, "soak": {"hours": 0}, "ran": [ran]}]}
    assert turns(told) == (at("2026-11-23T00:00:00"),)


def test_what_a_promotion_rests_on_grows_older_by_whole_days() -> None:
    release: JsonObject = {
        "change": "promotion",
        "evaluatedAt": "2026-11-01T08:30:00+01:00",
        "profile": {"spec": {"compliance": {"dpiaDate": "2026-03-01"}}},
    }
    told: JsonObject = {"now": "2026-11-22T12:00:00Z", "releases": [release]}
    assert turns(told) == (at("2026-11-23T07:30:00"), at("2026-11-23T00:00:00"))
    assert turns({**told, "releases": [{**release, "change": "rollback"}]}) == ()


def test_evidence_of_the_future_turns_today() -> None:
    release: JsonObject = {"change": "promotion", "evaluatedAt": "9999-12-31T00:00:00Z"}
    assert turns({"now": "2026-11-22T12:00:00Z", "releases": [release]}) == (at("2026-11-23T00:00:00"),)


@pytest.mark.parametrize(
    "when", ["2026-02-31T00:00:00Z", "soon", "2026-11-01T08:00:00", "0001-01-01T00:00:00+05:00", 7]
)
def test_a_moment_that_the_schemas_refuse_turns_nothing(when: JsonValue) -> None:
    profile: JsonObject = {"spec": {"compliance": {"dpiaDate": when}}}
    release: JsonObject = {"change": "promotion", "evaluatedAt": when, "profile": profile}
    assert turns({"now": "2026-11-22T12:00:00Z", "releases": [release]}) == ()


@pytest.mark.parametrize(
    "release",
    [
        {"previousMerged": None, "soak": {"hours": 24, "ran": None}, "ran": []},
        {"previousMerged": {"commit": "1" * 40, "mergedAt": None}, "soak": {"hours": 24, "ran": None}},
        {"previousMerged": {**MERGED}, "soak": {"hours": None, "ran": 3}},
        {"ran": [{"goneAt": None, "daysAgo": None}]},
    ],
)
def test_what_is_not_known_turns_at_no_known_moment(release: JsonObject) -> None:
    assert turns({"releases": [{"change": "promotion", **release}]}) == ()


def test_a_change_without_releases() -> None:
    assert turns({"releases": []}) == ()
    assert turns({}) == ()
