"""Freezes: which environments of a change Argo CD does not sync now, until when, and why (`input.freezes`).

The windows are those of the base: a change cannot lift the freeze that it is judged by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from releasegate.argocd.projects import Fence, fences, models_of
from releasegate.argocd.syncing import Held, Selection, held, next_change, selection
from releasegate.argocd.windows import selects
from releasegate.clock import rfc3339
from releasegate.json_types import JsonObject, JsonValue

if TYPE_CHECKING:
    from releasegate.change_input import Sides

_DAY = 86_400
# How far ahead a turn is looked for: a window that is further away is found by a later verdict.
_AHEAD_DAYS = 400
_MOST_TURNS = 100


@dataclass(frozen=True, slots=True)
class _Group:
    """Models of an environment whose Applications the same windows select."""

    fence: Fence
    selected: Selection
    models: frozenset[str]


def freezes_input(sides: Sides, now: datetime) -> JsonObject:
    """`freezes` of a change's input: for each environment that the change reaches, what holds it now.

    {environment: {"denied", "until", "manual", "models", "windows"}}. denied: Argo CD syncs not all of its
    models; models: those it does not. until: when it syncs all of them again, null if not within 400 days.
    manual: whether every window that denies lets people sync by hand. A model that the change brings counts.
    """
    moment = _seconds(now)
    return {name: _freeze(_groups(sides, name), moment) for name in _environments(sides)}


def next_turn(sides: Sides, now: datetime) -> datetime | None:
    """The next moment after `now` at which `freezes_input` may answer otherwise for whom windows hold.

    In UTC. None: nothing changes within 400 days.
    """
    moment = _seconds(now)
    groups = [group for name in _environments(sides) for group in _groups(sides, name)]
    turns = [turn for group in groups if (turn := _turn(group, moment)) is not None]
    return datetime.fromtimestamp(min(turns), UTC) if turns else None


def _environments(sides: Sides) -> list[str]:
    return sorted({name for one in sides.classified for name in one.environments})


def _groups(sides: Sides, environment: str) -> list[_Group]:
    """The models of an environment on either side, by the windows of the base that select them."""
    mine = [fence for fence in fences(sides.before) if fence.environment == environment and fence.windows]
    if not mine:
        return []
    models = models_of(sides.before, environment) | models_of(sides.after, environment)
    found: dict[tuple[int, tuple[bool | None, ...]], set[str]] = {}
    for place, fence in enumerate(mine):
        for model in models:
            for app in fence.applications(model):
                answers = tuple(selects(window, app) for window in fence.windows)
                found.setdefault((place, answers), set()).add(model)
    return [
        _Group(mine[place], selection(mine[place].windows, answers), frozenset(names))
        for (place, answers), names in found.items()
    ]


def _freeze(groups: Iterable[_Group], moment: int) -> JsonObject:
    answers = [(group, held(group.selected, moment)) for group in groups]
    holding = [(group, answer) for group, answer in answers if answer is not None]
    models: list[JsonValue] = [*sorted({model for group, _ in holding for model in group.models})]
    return {
        "denied": bool(holding),
        "until": _until([group for group, _ in answers], moment) if holding else None,
        "manual": all(answer.manual for _, answer in holding),
        "models": models,
        "windows": list(_windows(holding)),
    }


def _windows(holding: Iterable[tuple[_Group, Held]]) -> Iterator[JsonObject]:
    """Each window that holds something, once, with its place."""
    places = {
        (group.fence.project.path, group.fence.project.index, window.index): window.description
        for group, answer in holding
        for window in answer.windows
    }
    for (path, index, place), description in sorted(places.items()):
        pointer = f"/spec/syncWindows/{place}"
        yield {"path": path, "index": index, "pointer": pointer, "description": description}


def _until(groups: list[_Group], moment: int) -> str | None:
    """The first moment at which none of the groups is held, None if it is not near."""
    at = moment
    for _ in range(_MOST_TURNS):
        waiting = [group for group in groups if held(group.selected, at) is not None]
        if not waiting:
            return rfc3339(datetime.fromtimestamp(at, UTC))
        turns = [(group, _turn(group, at, moment)) for group in waiting]
        freed = [turn for group, turn in turns if turn is not None and held(group.selected, turn) is None]
        if len(freed) < len(turns):
            return None
        at = max(freed)
    return None


def _turn(group: _Group, at: int, start: int | None = None) -> int | None:
    limit = (at if start is None else start) + _AHEAD_DAYS * _DAY
    return next_change(group.selected, at, limit)


def _seconds(moment: datetime) -> int:
    """Whole seconds since 1970, rounded down, as a verdict's clock is written: a replay asks the same."""
    return int(moment.timestamp() // 1)
