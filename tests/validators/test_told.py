"""The clock stands at the end of an input, and can be taken off it."""

import json

import pytest
from releasegate.told import told, told_at, without_clock, without_moment

NOW = "2026-11-22T12:34:56Z"
PARTS = [{}, {"a": 1}, {"x": {"now": NOW}}, {"x": ', "now": "2026-11-22T12:34:56Z"'}]


@pytest.mark.parametrize("parts", PARTS)
def test_a_rule_is_told_the_moment_and_the_day(parts: dict[str, object]) -> None:
    said = json.loads(told(parts, NOW))  # type: ignore[arg-type]
    assert said == {**parts, "now": NOW, "today": "2026-11-22T00:00:00Z"}


@pytest.mark.parametrize("parts", PARTS[1:])
def test_one_day_is_one_text_without_the_moment(parts: dict[str, object]) -> None:
    early, late, other = (
        told(parts, moment)  # type: ignore[arg-type]
        for moment in ("2026-11-22T00:00:00Z", "2026-11-22T23:59:59Z", "2026-11-23T00:00:00Z")
    )
    assert without_moment(early) == without_moment(late) != without_moment(other)
    assert without_clock(early) == without_clock(late) == without_clock(other)
    assert json.loads(f"{without_clock(early)}}}") == parts
    assert (told_at(early, NOW), told_at(other, NOW)) == (told(parts, NOW),) * 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"unusedWaivers": []}',
        '{"x": {"a": 1, "now": "2026-11-22T12:34:56Z", "today": "2026-11-22T00:00:00Z"}}',
        '{"a": 1, "today": "2026-11-22T00:00:00Z"}',
        '{"a": 1, "now": "2026-11-22T12:34:56Z"}',
        '{"now": "2026-11-22T12:34:56Z", "today": "2026-11-22T00:00:00Z", "a": 1}',
    ],
)
def test_another_text_stays_as_it_is(text: str) -> None:
    assert without_clock(text) is without_moment(text) is told_at(text, NOW) is text
