"""movement: how long, how well and when a model ran, for the rules about promotions and rollbacks.

Git says which commit of the base brought or replaced a version, and never when: a date in a commit is its
author's word. When comes from the forge's merge times, and how well from what Argo CD was seen to do.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from releasegate.approvals.facts import moment
from releasegate.change import Term, terms
from releasegate.change.earlier import earlier_releases
from releasegate.change.releases import carries, runs
from releasegate.change.side import release_path
from releasegate.change_input import Sides
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part, same_json
from releasegate.movement.deletions import deletions_input
from releasegate.movement.observation import observed
from releasegate.movement.withdrawn import withdrawn_input
from releasegate.outside import Outside

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moves:
    """What the movements of a change are worked out from. now: the gate's clock."""

    git: Git
    sides: Sides
    outside: Outside
    now: datetime


def movement_input(moves: Moves, told: JsonObject) -> JsonObject:
    """What rules about movements need besides a change's input (told): more about its releases, and what is
    withdrawn and deleted.

    previousMerged: the commit that brought what the environment before declares, and its merge time (null
    where nothing says it). soak: the hours that the environment asks for, and how many whole hours have
    passed since that merge. health: see observation.observed(). ran: what ran here before a rollback, or
    before a version whose way back is not the one that it replaces.
    """
    releases = [release for release in listed(told.get("releases")) if isinstance(release, dict)]
    return {
        "releases": [{**release, **_movement(moves, release)} for release in releases],
        **withdrawn_input(moves.sides),
        **deletions_input(moves.sides),
    }


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


def _movement(moves: Moves, release: JsonObject) -> JsonObject:
    previous, model = release.get("previousEnvironment"), str(release.get("model"))
    came = _came(moves, release_path(previous, model)) if isinstance(previous, str) else None
    merged = _merge_times(moves.outside).get(came) if came else None
    asked = _environment(moves, str(release.get("environment")))
    hours = part(asked, "spec", "soakHours")
    return {
        "previousMerged": {"commit": came, "mergedAt": merged} if came else None,
        "soak": {"hours": hours, "ran": _whole(_HOUR, merged, moves.now)},
        "health": _health(moves, str(previous), model, came, merged) if came else None,
        "ran": list(_ran(moves, str(release.get("path")))) if _looks_back(release) else [],
    }


def _looks_back(release: JsonObject) -> bool:
    """Whether rules ask what ran before: a rollback goes there, and a version may name it as its way back."""
    target = part(release, "after", "spec", "change", "rollbackTo")
    replaced = part(release, "before", "spec", "model", "version")
    return release.get("change") == "rollback" or target not in (None, replaced)


def _came(moves: Moves, path: str) -> str | None:
    """The first-parent commit of the base that brought the model and chart that a release declares now."""
    history = moves.sides.earlier(path)
    if not history or history[0].document is None:
        return None
    return terms(history, lambda commit, after: True)[0].came


def _merge_times(outside: Outside) -> Mapping[str, str]:
    """When commits of the base were merged, by the forge; of two times for one commit the later one."""
    found: dict[str, str] = {}
    for merge in listed((outside.facts or {}).get("merges")):
        commit, time = part(merge, "commit"), part(merge, "mergedAt")
        if isinstance(commit, str) and isinstance(time, str):
            found[commit] = max(time, found.get(commit, time), key=moment)
    return found


def _whole(unit: timedelta, since: str | None, now: datetime) -> int | None:
    """How many whole units lie between a time and now; None where the time is unknown."""
    return None if since is None else (now - moment(since)) // unit


def _health(moves: Moves, environment: str, model: str, came: str, merged: str | None) -> list[JsonValue]:
    declared = _environment(moves, environment)
    return [*observed(moves.git, moves.outside.health, declared, model, came, merged)]


def _ran(moves: Moves, path: str) -> Iterator[JsonObject]:
    """Each model and chart that ran in an environment before what runs now, the last one first.

    goneAt: when it was last replaced, by the forge, null where nothing says it; daysAgo: whole days since.
    rolledBack: a rollback replaced it then; everRolledBack: or ever. rollbackTo: the way back that it named.
    """
    found = terms(moves.sides.earlier(path), _promotable(moves, path))
    running = found[0] if found and found[0].gone is None else None
    kept: list[Term] = []
    for term in found:
        known = [one for one in (running, *kept) if one and same_json(runs(one.release), runs(term.release))]
        if not known:
            kept.append(term)
    times = _merge_times(moves.outside)
    for term in kept:
        gone = times.get(term.gone) if term.gone else None
        again = [one for one in found if same_json(runs(one.release), runs(term.release))]
        yield {
            "model": part(term.release, "spec", "model"),
            "chart": part(term.release, "spec", "chart"),
            "rollbackTo": part(term.release, "spec", "change", "rollbackTo"),
            "goneAt": gone,
            "daysAgo": _whole(_DAY, gone, moves.now),
            "rolledBack": term.rolled_back,
            "everRolledBack": any(one.rolled_back for one in again),
        }


def _promotable(moves: Moves, path: str) -> Callable[[str, JsonObject], bool]:
    """Whether what a commit brought to a release file could come as a promotion then (change/terms.py)."""
    environment, name = path.split("/")[1], path.rsplit("/", 1)[1].removesuffix(".yaml")
    order = moves.sides.order
    place = order.index(environment) if environment in order else 0

    def promotable(commit: str, after: JsonObject) -> bool:
        if place == 0:
            return True
        parent = moves.git.commit(commit).parents[0]
        before = earlier_releases(moves.git, parent)(release_path(order[place - 1], name))
        source = before[0].document if before else None
        return source is not None and carries(source, after)

    return promotable


def _environment(moves: Moves, name: str) -> JsonValue:
    return moves.sides.before.value(f"environments/{name}/environment.yaml")
