"""A window is open, and is for an Application, when Argo CD 3.5.1 says so (SyncWindows of its types.go)."""

import pytest
from releasegate.argocd.windows import Application, is_active, next_edge, read_windows, selects
from releasegate.json_types import JsonValue

from tests.validators.argocd.sample import CHURN, at, window


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-11-22T21:59:59", False),
        ("2026-11-22T22:00:00", True),
        ("2026-11-22T23:59:59", True),
        ("2026-11-23T00:00:00", False),
    ],
)
def test_open_from_its_start_until_its_duration_is_over(moment: str, open_: bool) -> None:
    assert is_active(window(), at(moment)) is open_


def test_the_schedule_is_read_in_the_windows_time_zone() -> None:
    berlin = window(timeZone="Europe/Berlin")
    assert is_active(berlin, at("2026-11-22T21:30:00"))
    assert not is_active(berlin, at("2026-11-22T23:30:00"))
    # In summer Berlin is two hours ahead.
    assert is_active(berlin, at("2026-07-22T20:30:00"))


def test_a_bad_time_zone_is_utc_as_in_argo_cd_and_a_fault() -> None:
    nowhere = window(timeZone="Europe/Berln")
    assert is_active(nowhere, at("2026-11-22T22:30:00"))
    assert [fault.field for fault in nowhere.faults] == ["timeZone"]


@pytest.mark.parametrize(
    "zone", ["US/Pacific", "EST", "Local", "localtime", "europe/berlin", "../UTC", "+01:00"]
)
def test_zones_that_argo_cds_image_lacks_are_faults_even_if_this_machine_knows_them(zone: str) -> None:
    assert [fault.field for fault in window(timeZone=zone).faults] == ["timeZone"]


@pytest.mark.parametrize("zone", ["", "UTC", "Etc/UTC", "Europe/Berlin", "Asia/Kolkata"])
def test_places_are_no_faults(zone: str) -> None:
    assert window(timeZone=zone).faults == ()


def test_a_window_in_the_hour_that_summer_time_skips_never_opens() -> None:
    # 29 March 2026, Berlin: 02:00 is followed by 03:00. Argo CD asks for the offset of now, not of the start.
    skipped = window(schedule="30 2 29 3 *", duration="15m", timeZone="Europe/Berlin")
    assert not any(is_active(skipped, at("2026-03-29T00:00:00") + 60 * minute) for minute in range(240))


def test_a_window_in_the_hour_that_winter_time_repeats_opens_twice() -> None:
    # 25 October 2026, Berlin: 03:00 is followed by 02:00.
    repeated = window(schedule="30 2 25 10 *", duration="15m", timeZone="Europe/Berlin")
    opened = [
        t for t in range(at("2026-10-25T00:00:00"), at("2026-10-25T03:00:00"), 900) if is_active(repeated, t)
    ]
    assert opened == [at("2026-10-25T00:30:00"), at("2026-10-25T01:30:00")]


def test_a_window_over_the_end_of_summer_time_is_open_for_an_hour_more_than_it_says() -> None:
    night = window(schedule="0 0 25 10 *", duration="4h", timeZone="Europe/Berlin")
    assert is_active(night, at("2026-10-24T22:00:00"))
    assert is_active(night, at("2026-10-25T02:59:59"))
    assert not is_active(night, at("2026-10-25T03:00:00"))


def test_a_day_that_never_comes_is_always() -> None:
    never = window(schedule="0 0 30 2 *")
    assert is_active(never, at("2026-11-22T12:00:00"))
    assert [fault.field for fault in never.faults] == ["schedule"]


@pytest.mark.parametrize("duration", ["0s", "-2h"])
def test_a_window_without_time_is_never_open(duration: str) -> None:
    assert not any(is_active(window(duration=duration), at("2026-11-22T22:00:00") + n) for n in (-1, 0, 1))


def test_fractions_of_a_second_count() -> None:
    short = window(duration="1500ms")
    assert [is_active(short, at("2026-11-22T22:00:00") + n) for n in (-1, 0, 1, 2)] == [
        False,
        True,
        True,
        False,
    ]


def test_edges_are_where_a_window_may_open_or_close() -> None:
    far = at("2028-01-01T00:00:00")
    edges, here = [], at("2026-10-24T12:00:00")
    for _ in range(4):
        found = next_edge(window(timeZone="Europe/Berlin"), here, far)
        assert found is not None
        edges.append(found)
        here = found
    wanted = ["2026-10-24T20:00:00", "2026-10-24T22:00:00", "2026-10-25T01:00:00", "2026-10-25T21:00:00"]
    assert edges == [at(text) for text in wanted]
    assert next_edge(window(), at("2026-11-22T12:00:00"), at("2026-11-22T22:00:00")) is None
    assert next_edge(window(schedule="0 0 30 2 *"), at("2026-11-22T12:00:00"), far) is None


@pytest.mark.parametrize(
    ("selectors", "selected"),
    [
        ({"applications": ["churn-*"]}, True),
        ({"applications": ["churn"]}, False),
        ({"namespaces": ["ml-prod"]}, True),
        ({"clusters": ["https://main.clusters.example.com"]}, True),
        # By its server: the Applications of the template name no cluster.
        ({"clusters": ["main"]}, False),
        ({"applications": ["fraud-*"], "namespaces": ["ml-prod"]}, True),
        ({"applications": ["fraud-*"], "namespaces": ["ml-prod"], "andOperator": True}, False),
        ({"applications": ["churn-*"], "namespaces": ["ml-prod"], "andOperator": True}, True),
        ({"applications": [], "namespaces": ["ml-prod"], "andOperator": True}, True),
        ({"applications": []}, False),
        ({"applications": [], "andOperator": True}, False),
        ({"applications": ["{churn,fraud}-*"]}, None),
        ({"applications": ["{churn,fraud}-*"], "namespaces": ["ml-prod"]}, True),
        ({"applications": ["{churn,fraud}-*"], "namespaces": ["ml-dev"], "andOperator": True}, False),
    ],
)
def test_selectors_are_alternatives_unless_all_are_asked_for(
    selectors: dict[str, JsonValue], selected: bool | None
) -> None:
    assert selects(window(**{"applications": [], **selectors}), CHURN) is selected


def test_a_name_that_cannot_be_told_is_matched_by_a_star_alone() -> None:
    nameless = Application(None, "https://main.clusters.example.com", "ml-prod")
    assert selects(window(applications=["*"]), nameless) is True
    assert selects(window(applications=["churn-*"]), nameless) is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"schedule": "0 0 * * 7"}, "schedule"),
        ({"schedule": None}, "schedule"),
        ({"duration": "2d"}, "duration"),
        ({"duration": 2}, "duration"),
        ({"timezone": "Europe/Berlin"}, "timezone"),
        ({"useAndOperator": True}, "useAndOperator"),
        ({"manualSync": "true"}, "manualSync"),
        ({"applications": "*"}, "applications"),
        ({"applications": [1]}, "applications"),
        ({"applications": ["[ab]*"]}, "applications"),
    ],
)
def test_what_argo_cd_would_refuse_misread_or_drop_is_a_fault(
    fields: dict[str, JsonValue], field: str
) -> None:
    assert field in {fault.field for fault in window(**fields).faults}


@pytest.mark.parametrize("project", [None, {}, {"spec": None}, {"spec": {}}, {"spec": {"syncWindows": None}}])
def test_a_project_without_windows_has_none(project: JsonValue) -> None:
    assert read_windows(project) == ()


@pytest.mark.parametrize("windows", ["freeze", ["freeze"], [None], {"kind": 1}])
def test_what_is_no_window_cannot_be_read(windows: JsonValue) -> None:
    (found,) = read_windows({"spec": {"syncWindows": windows}})
    assert found.schedule is None
    assert found.faults
