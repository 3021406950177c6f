"""Duration: how long a sync window stays open, as Go's time.ParseDuration reads it."""

import re

_UNITS = {
    "ns": 1,
    "us": 1_000,
    "\u00b5s": 1_000,
    "\u03bcs": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
}
_PART = re.compile(r"([0-9]*)(?:\.([0-9]*))?([^0-9.]*)")
_LIMIT = 2**63


def parse_duration(text: str) -> int:
    """Nanoseconds of `1h30m`, `1.5h`, `-2m`, `0`. ValueError, with a message for people, for other texts.

    Go knows no days and no weeks: https://pkg.go.dev/time#ParseDuration
    """
    sign = text[:1] if text[:1] in ("+", "-") else ""
    rest = text[len(sign) :]
    if rest == "0":
        return 0
    if not rest:
        raise ValueError("it says no time")
    total = 0
    while rest:
        match = _PART.match(rest)
        if match is None or not (match[1] or match[2]):
            raise ValueError(f"{text} is no duration such as 48h or 1h30m")
        total += _nanoseconds(match[1], match[2] or "", match[3], text)
        rest = rest[match.end() :]
    if total > _LIMIT or (total == _LIMIT and sign != "-"):
        raise ValueError(f"{text} is longer than Go can count (292 years)")
    return -total if sign == "-" else total


def _nanoseconds(whole: str, fraction: str, unit: str, text: str) -> int:
    if not unit:
        raise ValueError(f"{text} lacks a unit (h, m or s)")
    if unit not in _UNITS:
        raise ValueError(f"{text} counts in {unit}, and Go knows h, m and s")
    # More digits than a number of 63 bits has are cut, as Go does.
    count, scale = 0, 1.0
    for digit in fraction:
        longer = count * 10 + int(digit)
        if count > (_LIMIT - 1) // 10 or longer > _LIMIT:
            break
        count, scale = longer, scale * 10
    units = int(whole or "0")
    if units > _LIMIT // _UNITS[unit]:
        raise ValueError(f"{text} is longer than Go can count (292 years)")
    return units * _UNITS[unit] + int(count * (_UNITS[unit] / scale))
