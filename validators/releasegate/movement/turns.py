"""turns: the moments at which a rule about movements could decide otherwise, by time alone."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from releasegate.approvals.facts import moment
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, listed, part

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def turns(told: JsonObject) -> tuple[datetime, ...]:
    """The moments at which a rule about movements could decide otherwise: a soak ends, a version, its
    evaluation or its impact assessment grows older.

    told: the rules' `input`. Moments may lie in the past.
    """
    found: list[datetime] = []
    now = _moment(told.get("now"))
    for release in listed(told.get("releases")):
        merged, hours = part(release, "previousMerged", "mergedAt"), part(release, "soak", "hours")
        promoted = part(release, "change") in ("promotion", "new-model")
        if promoted and isinstance(merged, str) and isinstance(hours, int):
            found.append(moment(merged) + hours * _HOUR)
        for one in listed(release, "ran"):
            gone, days = part(one, "goneAt"), part(one, "daysAgo")
            if isinstance(gone, str) and isinstance(days, int):
                found.append(moment(gone) + (days + 1) * _DAY)
        if promoted and now is not None:
            found += _next_days(release, now)
    return tuple(found)


def _next_days(release: JsonValue, now: datetime) -> Iterator[datetime]:
    """When what a promotion rests on is a day older: its evaluation, and the impact assessment."""
    assessed = part(release, "profile", "spec", "compliance", "dpiaDate")
    for since in (_moment(part(release, "evaluatedAt")), _moment(f"{assessed}T00:00:00Z")):
        if since is not None:
            yield since + ((now - since) // _DAY + 1) * _DAY


def _moment(text: JsonValue) -> datetime | None:
    """A point in time; None for what the schemas refuse, which is a finding already."""
    try:
        return moment(text) if isinstance(text, str) else None
    except (GateError, OverflowError):
        return None
