"""Retarget: since when, at the latest, a pull request goes to the branch that it goes to now."""

from collections.abc import Iterable

from releasegate.collect.payload import text, when
from releasegate.json_types import JsonObject


def retargeted_at(events: Iterable[JsonObject]) -> str | None:
    """The latest created_at of the events that changed a pull request's base, in the forge's own words.

    None when there is no such event. Raises GateError for one without a usable time.
    """
    of = "a change of the base branch"
    times = [(when(one, "created_at", of), text(one, "created_at", of)) for one in events]
    return max(times)[1] if times else None
