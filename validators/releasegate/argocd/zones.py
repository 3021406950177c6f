"""Zones: the time zones that sync windows may name, and their offsets."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.errors import GateError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_PLACES = "zone.tab"
_UTC = ("", "UTC", "Etc/UTC")
_DAY = 86_400


def zone_fault(name: str) -> str | None:
    """Why Argo CD may not know a zone (it would take UTC without a word), None if it does.

    Known are UTC and the places of the time zone database's zone.tab. The images of Argo CD 3.4 and 3.5 are
    Ubuntu 25.10 and 26.04, whose tzdata leaves out other names, such as US/Pacific (package tzdata-legacy).
    GateError when this machine has no time zone database, and so cannot say.
    """
    if name in _UTC or name in _places():
        return None
    return f"{name} is no place of the time zone database"


def offset(name: str, moment: int) -> int:
    """Seconds that a zone is ahead of UTC at a moment (seconds since 1970); 0 for one that has a fault.

    GateError when this machine has no time zone database.
    """
    if name in _UTC or zone_fault(name) is not None:
        return 0
    found = datetime.fromtimestamp(moment, _zone(name)).utcoffset()
    return int(found.total_seconds()) if found else 0


def offset_change(name: str, start: int, end: int) -> int | None:
    """The first moment after `start` and up to `end` at which a zone's offset changes, None if it does not.

    No zone has changed twice within a day since 1970.
    """
    if name in _UTC or zone_fault(name) is not None:
        return None
    before = offset(name, start)
    low = start
    while low < end:
        high = min(low + _DAY, end)
        if offset(name, high) != before:
            return _between(name, low, high)
        low = high
    return None


def _between(name: str, low: int, high: int) -> int:
    """The first second after `low` and up to `high` with another offset than `low` has."""
    before = offset(name, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset(name, middle) == before else (low, middle)
    return high


@cache
def _zone(name: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


@cache
def _places() -> frozenset[str]:
    """The names in zone.tab: the system's, else that of the package tzdata."""
    from importlib import resources
    from zoneinfo import TZPATH

    found = next((file for file in (Path(folder, _PLACES) for folder in TZPATH) if file.is_file()), None)
    try:
        text = (found or resources.files("tzdata.zoneinfo").joinpath(_PLACES)).read_text("utf-8")
    except (OSError, ImportError) as error:
        raise GateError(
            "a sync window names a time zone, and this machine has no time zone database to look it up",
            "install it: apt-get install tzdata, apk add tzdata, or pip install tzdata",
        ) from error
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(row[2] for row in rows if len(row) > 2)
