"""movement: how long, how well and when a model ran, for the rules about promotions and rollbacks.

Git says which commit of the base brought or replaced a version, and never when: a date in a commit is its
author's word. When comes from the forge's merge times, and how well from what Argo CD was seen to do.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from releasegate.approvals.facts import moment
from releasegate.change import Past, Term, terms
from releasegate.change.earlier import earlier_releases
from releasegate.change.releases import carries, runs
from releasegate.change.side import release_path
from releasegate.change_input import Sides
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part, same_json
from releasegate.movement.deletions import deletions_input
from releasegate.movement.observation import Sightings, observed
from releasegate.movement.withdrawn import withdrawn_input
from releasegate.outside import Outside

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Moves:
    """What the movements of a change are worked out from. now: the gate's clock."""

    git: Git
    sides: Sides
    outside: Outside
    now: datetime

    @cached_property
    def sightings(self) -> Sightings:
        """What Argo CD was seen to do, by Application."""
        return Sightings(self.git, self.sides.change.base, self.outside.health)

    @cached_property
    def merge_times(self) -> Mapping[str, str]:
        """When commits of the base were merged, by the forge."""
        return _merge_times(self.outside)


@dataclass(frozen=True, slots=True)
class Presence:
    """A model in an environment of the base.

    came: the first-parent commit that brought the model and chart that it declares now. merged: when, by the
    forge (RFC 3339), None where nothing says it. health: how it was seen, see observation.observed().
    """

    came: str
    merged: str | None
    health: tuple[JsonObject, ...]


def presence(moves: Moves, environment: str, model: str) -> Presence | None:
    """What is known of a model in an environment; None where the base has no release that can be read."""
    commit = came(moves.sides.earlier(release_path(environment, model)))
    if commit is None:
        return None
    merged = moves.merge_times.get(commit)
    declared = _environment(moves, environment)
    return Presence(commit, merged, tuple(observed(moves.sightings, declared, model, commit, merged)))


def soak(moves: Moves, environment: str, merged: str | None) -> JsonObject:
    """The hours that an environment asks for (as it says), and how many whole hours passed since a merge."""
    hours = part(_environment(moves, environment), "spec", "soakHours")
    return {"hours": hours, "ran": _whole(_HOUR, merged, moves.now)}


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


def _movement(moves: Moves, release: JsonObject) -> JsonObject:
    previous, model = release.get("previousEnvironment"), str(release.get("model"))
    there = presence(moves, previous, model) if isinstance(previous, str) else None
    return {
        "previousMerged": {"commit": there.came, "mergedAt": there.merged} if there else None,
        "soak": soak(moves, str(release.get("environment")), there.merged if there else None),
        "health": [*there.health] if there else None,
        "ran": list(_ran(moves, str(release.get("path")))) if _looks_back(release) else [],
    }


def _merge_times(outside: Outside) -> Mapping[str, str]:
    """When commits of the base were merged, by the forge; of two times for one commit the later one."""
    found: dict[str, str] = {}
    for merge in listed((outside.facts or {}).get("merges")):
        commit, time = part(merge, "commit"), part(merge, "mergedAt")
        if isinstance(commit, str) and isinstance(time, str):
            found[commit] = max(time, found.get(commit, time), key=moment)
    return found


def _looks_back(release: JsonObject) -> bool:
    """Whether rules ask what ran before: a rollback goes there, and a version may name it as its way back."""
    target = part(release, "after", "spec", "change", "rollbackTo")
    replaced = part(release, "before", "spec", "model", "version")
    return release.get("change") == "rollback" or target not in (None, replaced)


def came(history: Sequence[Past]) -> str | None:
    """The first-parent commit that brought what a release file (newest first) declares, None if nothing."""
    past = iter(history)
    newest = next(past, None)
    if newest is None or newest.document is None:
        return None
    now, commit = _key(newest.document), newest.commit
    for one in past:
        if one.document is None or _key(one.document) != now:
            return commit
        commit = one.commit
    return commit


def _key(document: JsonObject) -> str:
    return json.dumps(runs(document), sort_keys=True)


def _whole(unit: timedelta, since: str | None, now: datetime) -> int | None:
    """How many whole units lie between a time and now; None where the time is unknown."""
    return None if since is None else (now - moment(since)) // unit


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
    times = moves.merge_times
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
