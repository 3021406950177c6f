"""Durations mean what Go's time.ParseDuration makes of them: every value was observed there (Go 1.26)."""

import re

import pytest
from releasegate.argocd.duration import parse_duration

HOUR = 3_600_000_000_000


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("48h", 48 * HOUR),
        ("1h30m", HOUR * 3 // 2),
        ("1.5h", HOUR * 3 // 2),
        (".5h", HOUR // 2),
        ("1.h", HOUR),
        ("-2h", -2 * HOUR),
        ("+0", 0),
        ("-0", 0),
        ("0h", 0),
        ("500ms", 500_000_000),
        ("1us1µs1μs1ns", 3_001),
        ("0.100000000000000000000h", HOUR // 10),
        ("2562047h47m16.854775807s", 2**63 - 1),
        ("-9223372036854775808ns", -(2**63)),
    ],
)
def test_what_go_reads(text: str, nanoseconds: int) -> None:
    assert parse_duration(text) == nanoseconds


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it says no time"),
        ("-", "it says no time"),
        ("2d", "2d counts in d"),
        ("1w", "1w counts in w"),
        ("1H", "1H counts in H"),
        ("90", "90 lacks a unit"),
        ("1h30", "1h30 lacks a unit"),
        ("h", "h is no duration"),
        (".h", ".h is no duration"),
        ("1..5h", "1..5h lacks a unit"),
        ("++5m", "++5m is no duration"),
        ("1h -1m", "1h -1m counts in h -"),
        ("٣h", "٣h is no duration"),
        ("2562047h47m16.854775808s", "2562047h47m16.854775808s is longer"),
        ("9999999999999999999h", "9999999999999999999h is longer"),
    ],
)
def test_what_go_refuses(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}"):
        parse_duration(text)
