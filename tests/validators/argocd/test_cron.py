"""Schedules mean what robfig/cron makes of them: each value was observed there (bc59245fe10e, Go 1.26)."""

import re
from datetime import UTC, datetime

import pytest
from releasegate.argocd.cron import next_start, parse_schedule

NOON = "2026-11-22T12:00:00"  # a Sunday


def next_of(schedule: str, after: str = NOON) -> str | None:
    found = next_start(parse_schedule(schedule), int(datetime.fromisoformat(f"{after}Z").timestamp()))
    return None if found is None else datetime.fromtimestamp(found, UTC).strftime("%Y-%m-%dT%H:%M:%S")


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("* * * * *", "2026-11-22T12:01:00"),
        ("0 12 * * *", "2026-11-23T12:00:00"),
        ("*/7 * * * *", "2026-11-22T12:07:00"),
        ("5/20 * * * *", "2026-11-22T12:05:00"),
        ("10-20/5,59 3 * * *", "2026-11-23T03:10:00"),
        ("0 0 * * ?", "2026-11-23T00:00:00"),
        ("0 0 * * 0", "2026-11-29T00:00:00"),
        ("0 0 * * SUN,wed", "2026-11-25T00:00:00"),
        ("0 0 1 jan *", "2027-01-01T00:00:00"),
        ("0 0 31 * *", "2026-12-31T00:00:00"),
        ("0 0 29 2 *", "2028-02-29T00:00:00"),
        ("  0\t0 +3 012 * ", "2026-12-03T00:00:00"),
        ("0 0 *-5 * *", "2026-11-23T00:00:00"),
        ("0,,30 0 * * *", "2026-11-23T00:00:00"),
    ],
)
def test_the_next_start(schedule: str, expected: str) -> None:
    assert next_of(schedule) == expected


def test_a_start_is_later_than_the_moment_and_never_at_it() -> None:
    assert next_of("0 12 22 11 *", "2026-11-22T11:59:59") == "2026-11-22T12:00:00"
    assert next_of("0 12 22 11 *", "2026-11-22T12:00:00") == "2027-11-22T12:00:00"


def test_day_and_weekday_are_alternatives_unless_one_of_them_is_a_star() -> None:
    assert next_of("0 0 15 * fri") == "2026-11-27T00:00:00"
    assert next_of("0 0 * * fri") == "2026-11-27T00:00:00"
    # A star with a step of two is no star, so any Friday will do, and any odd day as well.
    assert next_of("0 0 */2 * fri") == "2026-11-23T00:00:00"
    assert next_of("0 0 */1 * fri") == "2026-11-27T00:00:00"


def test_a_day_that_never_comes_is_given_up_after_five_years() -> None:
    assert next_of("0 0 30 2 *") is None
    assert next_of(", * * * *") is None
    # 2100 is no leap year.
    assert next_of("0 0 29 2 *", "2097-01-01T00:00:00") is None
    assert next_of("0 0 29 2 *", "2099-01-01T00:00:00") == "2104-02-29T00:00:00"


@pytest.mark.parametrize(
    ("schedule", "problem"),
    [
        ("", "it has 0 fields and not 5"),
        ("* * * *", "it has 4 fields and not 5"),
        ("0 * * * * *", "it has 6 fields and not 5"),
        ("@daily", "@daily is no schedule that Argo CD reads"),
        ("0 0 * * 7", "7 is no day of week (0 to 6)"),
        ("0 24 * * *", "24 is no hour (0 to 23)"),
        ("0 0 0 * *", "0 is no day of month (1 to 31)"),
        ("0 0 * 13 *", "13 is no month (1 to 12)"),
        ("0 0 * * sat-mon", "sat-mon begins after its end"),
        ("0 0 * * sunday", "sunday is no day of week"),
        ("0 0 L * *", "L is no day of month"),
        ("-1 0 * * *", "nothing is no minute"),
        ("1-2-3 0 * * *", "1-2-3 has too many hyphens"),
        ("*/2/3 0 * * *", "*/2/3 has too many slashes"),
        ("*/0 0 * * *", "*/0 steps by nothing"),
        ("*/x 0 * * *", "x is no minute"),
        ("99999999999999999999 0 * * *", "99999999999999999999 is no minute"),
        ("٣ 0 * * *", "it holds characters other than ASCII"),
    ],
)
def test_what_argo_cd_refuses_is_refused(schedule: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}"):
        parse_schedule(schedule)


@pytest.mark.parametrize("schedule", ["TZ=Europe/Berlin 0 0 * * *", "CRON_TZ=UTC 0 0 * * *", "TZ=UTC"])
def test_a_second_time_zone_is_refused_though_argo_cd_takes_it(schedule: str) -> None:
    with pytest.raises(ValueError, match="belongs into timeZone"):
        parse_schedule(schedule)


@pytest.mark.parametrize(
    ("schedule", "dated"),
    [
        ("0 0 24 12 *", True),
        ("0 0 20-24 dec ?", True),
        ("0 0 24 12 1", True),
        ("0 0 * 12 *", False),
        ("0 0 1-31 12 *", False),
        ("0 0 25 3,6,9,12 *", False),
        ("0 0 1 * *", False),
        ("0 22 * * 5", False),
    ],
)
def test_days_of_one_month_mean_a_date(schedule: str, dated: bool) -> None:
    assert parse_schedule(schedule).dated is dated
