"""Told: `input` as JSON text, with the clock at its end, so that the rest can be told apart from it."""

import json

from releasegate.json_types import JsonObject

_MOMENT = ', "now": "2026-11-22T12:00:00Z"'
_DAY = ', "today": "2026-11-22T00:00:00Z"'


def told(parts: JsonObject, now: str) -> str:
    """`input` with these parts, `input.now` = now, and `input.today`, the moment that day began.

    now: RFC 3339 in UTC, whole seconds.
    """
    return json.dumps({**parts, "now": now, "today": f"{now[:10]}T00:00:00Z"})


def without_moment(text: str) -> str:
    """A text of `told` without `now`; another text as it is."""
    tail = text[-len(_DAY) - 1 :]
    head = text[: -len(_DAY) - 1]
    if not (tail.startswith(_DAY[:11]) and head[-len(_MOMENT) :].startswith(_MOMENT[:9])):
        return text
    return head[: -len(_MOMENT)] + tail


def without_clock(text: str) -> str:
    """A text of `told` without `now` and `today`; another text as it is."""
    return text if (shorter := without_moment(text)) is text else shorter[: -len(_DAY) - 1]


def told_at(text: str, now: str) -> str:
    """A text of `told` as it would be at another moment; another text as it is."""
    body = without_clock(text)
    return text if body is text else f'{body}, "now": "{now}", "today": "{now[:10]}T00:00:00Z"}}'
