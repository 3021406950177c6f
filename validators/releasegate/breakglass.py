"""breakglass: the sessions of emergency access that the base knows of."""

from datetime import datetime

from releasegate.json_types import JsonObject, part
from releasegate.repo import Repo

_KIND = "BreakGlass"


def sessions_input(before: Repo) -> JsonObject:
    """The part of a change's `input` about emergency access: the sessions of the base, open and closed."""
    return {
        "breakGlass": [{"path": one.path, "document": one.value} for one in before.of_kind(_KIND)],
    }


def sessions_until(before: Repo) -> tuple[datetime, ...]:
    """When the open sessions of the base end: from then on each blocks what it did not block before."""
    spec = [part(one.value, "spec") for one in before.of_kind(_KIND)]
    ends = {str(part(one, "expires")) for one in spec if part(one, "closed") is None}
    moments = (datetime.fromisoformat(end) for end in ends)
    # In the first and the last year an offset can lead to where Python knows no moments.
    return tuple(sorted(moment for moment in moments if 1 < moment.year < 9999))
