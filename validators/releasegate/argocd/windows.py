"""Window: one sync window of an AppProject as Argo CD reads it, what of it cannot be, and whom it is for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from releasegate.argocd.cron import Schedule, next_start, parse_schedule
from releasegate.argocd.duration import parse_duration
from releasegate.argocd.globs import glob_match, is_read
from releasegate.argocd.zones import offset, offset_change, zone_fault
from releasegate.json_types import JsonObject, JsonValue

_SECOND = 1_000_000_000
_SELECTORS = ("applications", "clusters", "namespaces")
# The fields of SyncWindow in types.go: Kubernetes drops any other one without a word.
_FIELDS: Mapping[str, type] = {
    **dict.fromkeys(("kind", "schedule", "duration", "timeZone", "description"), str),
    **dict.fromkeys(("manualSync", "andOperator", "syncOverrun"), bool),
    **dict.fromkeys(_SELECTORS, list),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a window ("" for the whole window)."""

    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class Application:
    """What windows look at of an Application. name is None where it cannot be told from Git."""

    name: str | None
    server: str
    namespace: str


@dataclass(frozen=True, slots=True)
class Window:
    """A window with its place in the list. duration is in nanoseconds, 0 where it cannot be read.

    schedule is None where schedule or duration cannot be read: Argo CD then syncs nothing that it selects.
    """

    index: int
    kind: str
    schedule: Schedule | None
    duration: int
    zone: str
    selectors: tuple[tuple[str, ...], ...]
    all_selectors: bool
    manual: bool
    description: str
    faults: tuple[Fault, ...]


def read_windows(project: JsonValue) -> tuple[Window, ...]:
    """The windows of an AppProject, in order. Never raises for what it says; faults name what is wrong."""
    spec = project.get("spec") if isinstance(project, dict) else None
    listed = spec.get("syncWindows") if isinstance(spec, dict) else None
    if listed is None:
        return ()
    values = listed if isinstance(listed, list) else [listed]
    return tuple(_window(index, value) for index, value in enumerate(values))


def is_active(window: Window, moment: int) -> bool:
    """Whether a window is open at a moment (seconds since 1970), as SyncWindows.active of types.go decides.

    The moment is the nanosecond after the whole second, since at the very start Argo CD still says no. The
    zone's offset is the one of the moment. A window that never starts counts as open.
    """
    if window.schedule is None:
        return False
    ahead = offset(window.zone, moment)
    start = next_start(window.schedule, _reaching_back(window, moment, ahead))
    return start is None or start <= moment + ahead


def next_edge(window: Window, moment: int, limit: int) -> int | None:
    """The first moment after `moment` at which a window may open or close; None: not before `limit`."""
    if window.schedule is None:
        return None
    ahead = offset(window.zone, moment)
    local = moment + ahead
    current = next_start(window.schedule, _reaching_back(window, moment, ahead))
    following = next_start(window.schedule, local)
    edges = [] if following is None else [following]
    if current is not None and current <= local:
        edges.append(-((current * _SECOND + window.duration) // -_SECOND))
    turn = min((edge - ahead for edge in edges), default=limit)
    change = offset_change(window.zone, moment, min(turn, limit))
    found = turn if change is None else change
    return found if found < limit else None


def selects(window: Window, app: Application) -> bool | None:
    """Whether a window is for an Application (SyncWindows.Matches), None if that cannot be told.

    The selectors that it has are alternatives, or all needed with andOperator. Without any it is for nothing.
    """
    patterns = zip(window.selectors, (app.name, app.server, app.namespace), strict=True)
    answers = [_any(globs, text) for globs, text in patterns if globs]
    if window.all_selectors:
        return False if False in answers or not answers else None if None in answers else True
    return True if True in answers else None if None in answers else False


def _reaching_back(window: Window, moment: int, ahead: int) -> int:
    """A start after this second of the shifted clock keeps the window open. Go counts in 64 bits."""
    way = (ahead * _SECOND - window.duration + 2**63) % 2**64 - 2**63
    return (moment * _SECOND + 1 + way) // _SECOND


def _any(patterns: Iterable[str], text: str | None) -> bool | None:
    answers = [
        True if pattern == "*" else None if text is None else glob_match(pattern, text)
        for pattern in patterns
    ]
    return True if True in answers else None if None in answers else False


def _window(index: int, value: JsonValue) -> Window:
    if not isinstance(value, dict):
        fault = Fault("", "is no window")
        return Window(index, "", None, 0, "", (("*",), (), ()), False, False, "", (fault,))
    faults = [*_shape_faults(value), *_selector_faults(value)]
    schedule, duration = _times(value, faults)
    zone = _text(value, "timeZone")
    if problem := zone_fault(zone):
        faults.append(Fault("timeZone", problem))
    return Window(
        index,
        _text(value, "kind"),
        schedule,
        duration,
        zone,
        tuple(_patterns(value, name) for name in _SELECTORS),
        value.get("andOperator") is True,
        value.get("manualSync") is True,
        _text(value, "description"),
        tuple(faults),
    )


def _times(value: JsonObject, faults: list[Fault]) -> tuple[Schedule | None, int]:
    """Schedule and duration; (None, 0) and a fault for each that cannot be read."""
    schedule, duration = None, 0
    try:
        schedule = parse_schedule(_text(value, "schedule"))
    except ValueError as error:
        faults.append(Fault("schedule", str(error)))
    try:
        duration = parse_duration(_text(value, "duration"))
    except ValueError as error:
        faults.append(Fault("duration", str(error)))
        schedule = None
    if schedule is not None and next_start(schedule, 0) is None:
        faults.append(Fault("schedule", "it names a day that never comes, and Argo CD takes that for always"))
    return schedule, duration


def _shape_faults(value: JsonObject) -> Iterable[Fault]:
    for field, held in value.items():
        if field not in _FIELDS:
            yield Fault(field, "no window has such a field, so Kubernetes drops it without a word")
        elif not isinstance(held, _FIELDS[field]):
            yield Fault(field, "it is of a type that Kubernetes refuses")


def _selector_faults(value: JsonObject) -> Iterable[Fault]:
    for name in _SELECTORS:
        held = value.get(name)
        for pattern in held if isinstance(held, list) else []:
            if not isinstance(pattern, str):
                yield Fault(name, "it is of a type that Kubernetes refuses")
            elif not is_read(pattern):
                yield Fault(name, f"{pattern} is a pattern that this gate does not read (only * and ?)")


def _patterns(value: JsonObject, name: str) -> tuple[str, ...]:
    held = value.get(name)
    return tuple(item for item in held if isinstance(item, str)) if isinstance(held, list) else ()


def _text(value: JsonObject, field: str) -> str:
    held = value.get(field)
    return held if isinstance(held, str) else ""
