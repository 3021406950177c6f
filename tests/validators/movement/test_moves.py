"""When a verdict about movements could turn."""

from datetime import UTC, datetime

import pytest
from releasegate.json_types import JsonObject
from releasegate.movement.moves import turns

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
