"""Cron: the five-field schedules of sync windows, read and stepped as robfig/cron does it for Argo CD.

Argo CD 3.4 and 3.5 use robfig/cron at bc59245fe10e (parser.go, spec.go) with the fields minute, hour, day of
month, month and day of week, and without descriptors. It steps through a clock without summer time, onto
which Argo CD has added the zone's offset (pkg/apis/application/v1alpha1/types.go, SyncWindows.active).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_NUMBER = re.compile(r"[+-]?0*[0-9]{1,19}")
_LARGEST = 2**63 - 1
# After so many years without a match robfig/cron gives up.
_YEARS = 5


@dataclass(frozen=True, slots=True)
class _Field:
    """One of the five: what it may hold, and the names that stand for numbers."""

    name: str
    least: int
    most: int
    names: Mapping[str, int]


_FIELDS = (
    _Field("minute", 0, 59, {}),
    _Field("hour", 0, 23, {}),
    _Field("day of month", 1, 31, {}),
    _Field("month", 1, 12, {name: number for number, name in enumerate(_MONTHS, 1)}),
    _Field("day of week", 0, 6, {name: number for number, name in enumerate(_WEEKDAYS)}),
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a window starts. Weekdays count from Sunday, 0.

    any_day, any_weekday: whether the field held a star. A day has to match both fields if one of them did,
    else either.
    """

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    any_day: bool
    any_weekday: bool

    @property
    def dated(self) -> bool:
        """Whether it names days of one month: who writes that means a date, and cron has no year."""
        return not self.any_day and self.days != frozenset(range(1, 32)) and len(self.months) == 1


def parse_schedule(text: str) -> Schedule:
    """Read a schedule. ValueError, with a message for people, for what robfig/cron refuses.

    It also refuses TZ= and CRON_TZ= in front, which Argo CD accepts: they shift the clock a second time, and
    without a space after them they end its process.
    """
    if not text.isascii():
        raise ValueError("it holds characters other than ASCII")
    if text.startswith(("TZ=", "CRON_TZ=")):
        raise ValueError("it names a time zone, which belongs into timeZone")
    if text.startswith("@"):
        raise ValueError(f"{text.split()[0]} is no schedule that Argo CD reads")
    parts = text.split()
    if len(parts) != len(_FIELDS):
        raise ValueError(f"it has {len(parts)} fields and not 5: minute, hour, day, month, weekday")
    (minutes, _), (hours, _), (days, any_day), (months, _), (weekdays, any_weekday) = (
        _values(part, field) for part, field in zip(parts, _FIELDS, strict=True)
    )
    return Schedule(minutes, hours, days, months, weekdays, any_day, any_weekday)


def next_start(schedule: Schedule, after: int) -> int | None:
    """The first start later than `after`, both in whole seconds since 1970 on the shifted clock.

    None where robfig/cron gives up: no start until the end of the fifth year after.
    """
    earliest = _EPOCH + timedelta(seconds=after + 1)
    limit = earliest.year + _YEARS
    first = earliest + timedelta(seconds=-earliest.second % 60)
    for day in _days(schedule, first.date(), limit):
        begin = (first.hour, first.minute) if day == first.date() else (0, 0)
        time = _time(schedule, *begin)
        if time is not None:
            start = datetime(day.year, day.month, day.day, *time, tzinfo=UTC)
            return (start - _EPOCH) // timedelta(seconds=1)
    return None


def _time(schedule: Schedule, hour: int, minute: int) -> tuple[int, int] | None:
    """The first hour and minute of a day at which the schedule starts, from the given ones on."""
    for later in sorted(one for one in schedule.hours if one >= hour):
        minutes = [one for one in schedule.minutes if later > hour or one >= minute]
        if minutes:
            return later, min(minutes)
    return None


def _days(schedule: Schedule, first: date, limit: int) -> Iterator[date]:
    """The days from `first` to the end of the year `limit` on which the schedule starts."""
    year, month, day = first.year, first.month, first.day
    while year <= limit:
        following = date(year + month // 12, month % 12 + 1, 1)
        if month in schedule.months:
            here = date(year, month, day)
            while here < following:
                if _on(schedule, here):
                    yield here
                here += timedelta(days=1)
        year, month, day = following.year, following.month, 1


def _on(schedule: Schedule, day: date) -> bool:
    by_day, by_weekday = day.day in schedule.days, day.isoweekday() % 7 in schedule.weekdays
    if schedule.any_day or schedule.any_weekday:
        return by_day and by_weekday
    return by_day or by_weekday


def _values(text: str, field: _Field) -> tuple[frozenset[int], bool]:
    """The numbers of one field, and whether one of its parts was a star."""
    found: set[int] = set()
    star = False
    for part in filter(None, text.split(",")):
        values, starred = _range(part, field)
        found |= set(values)
        star = star or starred
    return frozenset(found), star


def _range(text: str, field: _Field) -> tuple[range, bool]:
    """`number`, `low-high`, `*` or `?`, each with `/step`; `n/step` goes on to the end."""
    span, *steps = text.split("/")
    low, *highs = span.split("-")
    if len(steps) > 1:
        raise ValueError(f"{text} has too many slashes")
    step = _number(steps[0], field) if steps else 1
    if low in ("*", "?"):
        start, end = field.least, field.most
    else:
        if len(highs) > 1:
            raise ValueError(f"{text} has too many hyphens")
        start = _named(low, field)
        end = _named(highs[0], field) if highs else field.most if steps else start
    if start < field.least or end > field.most:
        raise ValueError(f"{text} is no {field.name} ({field.least} to {field.most})")
    if start > end:
        raise ValueError(f"{text} begins after its end")
    if step == 0:
        raise ValueError(f"{text} steps by nothing")
    return range(start, end + 1, step), low in ("*", "?") and step == 1


def _named(text: str, field: _Field) -> int:
    known = field.names.get(text.lower())
    return _number(text, field) if known is None else known


def _number(text: str, field: _Field) -> int:
    """What Go's strconv.Atoi reads, if it is not negative."""
    if not _NUMBER.fullmatch(text) or not 0 <= int(text) <= _LARGEST:
        raise ValueError(f"{text or 'nothing'} is no {field.name}")
    return int(text)
