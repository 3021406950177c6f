"""What rules are told of each window."""

import pytest
from releasegate.argocd.facts import window_facts
from releasegate.json_types import JsonValue

from tests.validators.argocd.conftest import PROD, Frozen


def facts(frozen: Frozen, window: str) -> dict[str, JsonValue]:
    repo = frozen(window)
    listed = window_facts(repo, repo.documents[PROD][0])["windows"]
    assert isinstance(listed, list)
    (found,) = listed
    assert isinstance(found, dict)
    return found


def test_the_facts_of_a_sound_window_for_a_date(frozen: Frozen) -> None:
    window = (
        '{kind: deny, schedule: "0 0 20 12 *", duration: 240h, timeZone: Europe/Berlin, applications: ["*"],'
        ' description: "until 2026-12-29T23:00:00Z: holidays"}'
    )
    assert facts(frozen, window) == {
        "faults": [],
        "seconds": 864_000,
        "once": True,
        "ends": "2026-12-29T23:00:00Z",
        "runsOn": False,
        "idle": None,
    }


def test_a_window_that_is_open_when_it_says_it_is_over(frozen: Frozen) -> None:
    window = '{schedule: "0 0 20 12 *", duration: 240h, description: "until 2026-12-29T22:59:59Z: x"}'
    assert facts(frozen, window)["runsOn"] is True


@pytest.mark.parametrize(
    "description",
    [
        "until 2026-12-29: holidays",
        "until 2026-02-30T00:00:00Z: holidays",
        "until 2026-12-29T23:00:00+01:00: holidays",
        "until 2026-12-29T23:00:00Z:",
        "until 2026-12-29T23:00:00Z",
        "holidays until 2026-12-29T23:00:00Z: holidays",
        "Until 2026-12-29T23:00:00Z: holidays",
    ],
)
def test_an_end_has_one_form_and_a_reason(frozen: Frozen, description: str) -> None:
    window = f'{{schedule: "0 0 20 12 *", duration: 240h, description: "{description}"}}'
    assert facts(frozen, window)["ends"] is None


def test_a_window_for_no_application_is_idle_in_its_environment(frozen: Frozen) -> None:
    assert facts(frozen, '{schedule: "0 0 * * *", duration: 1h, applications: [churn]}')["idle"] == "prod"
    assert facts(frozen, '{schedule: "0 0 * * *", duration: 1h, applications: [churn-*]}')["idle"] is None
    assert facts(frozen, '{schedule: "0 0 * * *", duration: 1h, applications: ["[a-c]*"]}')["idle"] is None


def test_faults_are_told_with_their_field(frozen: Frozen) -> None:
    window = '{schedule: "0 0 * * 7", duration: 2d, timezone: UTC, applications: ["*"]}'
    listed = facts(frozen, window)["faults"]
    assert isinstance(listed, list)
    assert [fault["field"] for fault in listed if isinstance(fault, dict)] == [
        "timezone",
        "schedule",
        "duration",
    ]
