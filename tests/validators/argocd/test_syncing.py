"""Argo CD syncs when SyncWindows.CanSync of 3.5.1 says so; what cannot be told counts against it."""

from releasegate.argocd.syncing import Selection, held, next_change, selection
from releasegate.argocd.windows import Window, selects

from tests.validators.argocd.sample import CHURN, at, window

NIGHT, NOON = at("2026-11-22T23:00:00"), at("2026-11-22T12:00:00")
ALLOW = window(kind="allow", schedule="0 9 * * *", duration="8h")


def selected_by(*windows: Window) -> Selection:
    return selection(windows, [selects(one, CHURN) for one in windows])


def answer(moment: int, *windows: Window) -> tuple[bool, bool] | None:
    """(held, by hand too) or None if Argo CD syncs."""
    found = held(selected_by(*windows), moment)
    return None if found is None else (True, found.manual)


def test_without_a_window_nothing_is_held() -> None:
    assert answer(NIGHT) is None
    assert answer(NIGHT, window(applications=["fraud-*"])) is None


def test_an_open_deny_window_holds() -> None:
    assert answer(NIGHT, window()) == (True, False)
    assert answer(NOON, window()) is None


def test_outside_of_every_allow_window_is_held() -> None:
    assert answer(NIGHT, ALLOW) == (True, False)
    assert answer(NOON, ALLOW) is None
    later = window(kind="allow", schedule="0 23 * * *", duration="1h")
    assert answer(at("2026-11-22T23:30:00"), ALLOW, later) is None


def test_a_deny_window_beats_an_allow_window() -> None:
    assert answer(NOON, ALLOW, window(schedule="0 12 * * *")) == (True, False)


def test_by_hand_only_if_every_window_that_holds_says_so() -> None:
    lax = window(manualSync=True)
    assert answer(NIGHT, lax) == (True, True)
    assert answer(NIGHT, lax, window()) == (True, False)


def test_a_window_of_another_kind_holds_nothing() -> None:
    assert answer(NIGHT, window(kind="Deny")) is None


def test_a_window_that_cannot_be_read_stops_everything() -> None:
    assert answer(NOON, window(schedule="@daily"), ALLOW) == (True, False)
    assert answer(NOON, window(schedule="@daily", applications=["fraud-*"])) is None


def test_a_window_that_may_be_for_it_denies_and_does_not_allow() -> None:
    assert answer(NIGHT, window(applications=["{churn,fraud}-*"])) == (True, False)
    unsure = window(kind="allow", schedule="0 22 * * *", applications=["{churn,fraud}-*"])
    assert answer(NIGHT, unsure, ALLOW) == (True, False)
    assert answer(NOON, unsure) == (True, False)


def test_the_next_change_is_where_the_answer_turns_round() -> None:
    far = at("2028-01-01T00:00:00")
    selected = selected_by(window())
    assert next_change(selected, NOON, far) == at("2026-11-22T22:00:00")
    assert next_change(selected, NIGHT, far) == at("2026-11-23T00:00:00")
    assert next_change(selected_by(), NOON, far) is None


def test_windows_that_follow_each_other_are_one_freeze() -> None:
    far = at("2028-01-01T00:00:00")
    night, morning = window(), window(schedule="0 0 * * *", duration="6h")
    assert next_change(selected_by(night, morning), NIGHT, far) == at("2026-11-23T06:00:00")
    every_day = window(schedule="0 0 * * *", duration="24h")
    assert next_change(selected_by(every_day), NOON, at("2026-12-22T00:00:00")) is None


def test_an_endless_search_ends_at_a_moment_up_to_which_nothing_changes() -> None:
    selected = selected_by(window(schedule="* * * * *", duration="5m"))
    until = next_change(selected, NOON, at("2028-01-01T00:00:00"))
    assert until is not None
    assert until > NOON + 3_600
    assert held(selected, until) is not None


def test_each_answer_holds_until_the_next_change() -> None:
    windows = (
        window(timeZone="Europe/Berlin", schedule="0 1 * * 0", duration="3h"),
        window(kind="allow", schedule="0 */5 * * *", duration="150m"),
        window(kind="allow", schedule="30 2 * 10 *", duration="1h", timeZone="America/New_York"),
    )
    selected = selected_by(*windows)
    here, limit = at("2026-10-24T00:00:00"), at("2026-11-03T00:00:00")
    while (turn := next_change(selected, here, limit)) is not None:
        answers = {held(selected, moment) is None for moment in range(here, turn, 600)}
        assert answers == {held(selected, here) is None} == {held(selected, turn - 1) is None}
        assert (held(selected, turn) is None) != (held(selected, here) is None)
        here = turn
    assert here > at("2026-11-02T00:00:00")
