"""Classify: each changed path's kind of change and the environments it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from releasegate.change.argocd import application_sets
from releasegate.change.earlier import Earlier, Past
from releasegate.change.paths import ChangedPath
from releasegate.change.reach import Reach
from releasegate.change.releases import KINDS, added_release, carries, edited_release
from releasegate.change.side import Side, release_path
from releasegate.change.tightening import only_tightens
from releasegate.layout import Place, place


@dataclass(frozen=True, slots=True)
class Classified:
    """A changed path: what lies there (None where the document decides), its change, its environments."""

    path: ChangedPath
    kind: str | None
    change: str
    environments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeIn:
    """A kind of change in one environment, or in none: what one requirement for approvals is about."""

    change: str
    environment: str | None

    def __str__(self) -> str:
        """As statements and messages write it: "promotion:prod", "docs"."""
        return self.change if self.environment is None else f"{self.change}:{self.environment}"


def _nothing(path: str) -> Sequence[Past]:
    return ()


def classify(
    changed: Iterable[ChangedPath],
    before: Side,
    after: Side,
    order: Sequence[str],
    earlier: Earlier = _nothing,
) -> tuple[Classified, ...]:
    """The kind of change and the environments of every changed path, in the order given.

    before, after: the base and the merge tree. order: the environments in order, from the base. earlier: what
    a release file said on the base (a rollback returns to it). Approvals have change "approval".
    """
    paths = tuple(changed)
    found = before.environment_folders() | after.environment_folders()
    reach = Reach(before, after, (*order, *sorted(found - set(order))))
    places = {one: place(one.path) for one in paths}
    releases = {
        one: Classified(one, where.kind, _release(one, where, reach, earlier), (str(where.environment),))
        for one, where in places.items()
        if where.change == "release"
    }
    return tuple(releases.get(one) or _other(one, places[one], reach, releases) for one in paths)


def changes_of(classified: Iterable[Classified]) -> tuple[ChangeIn, ...]:
    """Every (kind of change, environment) that has to be approved, each once, sorted by its text."""
    found = {
        ChangeIn(one.change, environment)
        for one in classified
        if one.change != "approval"
        for environment in (one.environments or (None,))
    }
    return tuple(sorted(found, key=str))


def _release(changed: ChangedPath, where: Place, reach: Reach, earlier: Earlier) -> str:
    if changed.status == "deleted":
        return "retirement"
    model = str(where.name)
    if changed.status == "added":
        known = any(
            path.startswith("environments/") and path.endswith(f"/releases/{model}.yaml")
            for path in reach.before.paths
        )
        return added_release(first=(where.environment,) == reach.every[:1], known=known)
    before, after = reach.before.document(changed.path), reach.after.document(changed.path)
    position = reach.every.index(str(where.environment))
    source = reach.before.document(release_path(reach.every[position - 1], model)) if position else None
    promotable = position == 0 or (source is not None and carries(source, after))
    return edited_release(changed, before, after, earlier(changed.path), promotable)


def _other(
    changed: ChangedPath, where: Place, reach: Reach, releases: Mapping[ChangedPath, Classified]
) -> Classified:
    if where.change == "approval":
        return Classified(changed, where.kind, "approval", ())
    if where.change == "evidence":
        return _evidence(changed, where, reach, releases)
    change = _kind(changed, where, reach)
    return Classified(changed, where.kind, change, reach.of(changed, change))


def _kind(changed: ChangedPath, where: Place, reach: Reach) -> str:
    before, after = reach.before.documents(changed.path), reach.after.documents(changed.path)
    # A moved ApplicationSet counts as removed: Argo CD deletes it wherever its new place is not read.
    if application_sets(before) - application_sets(after):
        return "applicationset-removal"
    edited = changed.status == "modified" and changed.mode_before == changed.mode_after
    frozen = where.change == "argocd" and edited and only_tightens(before, after)
    return "freeze" if frozen else where.change


def _evidence(
    changed: ChangedPath, where: Place, reach: Reach, releases: Mapping[ChangedPath, Classified]
) -> Classified:
    """New evidence goes with the releases of its model that change; old evidence speaks for every release."""
    mine = [one for path, one in releases.items() if place(path.path).name == where.name and where.name]
    if changed.status != "added" or not mine:
        environments = reach.with_release(where.name) if where.name else reach.every
        return Classified(changed, where.kind, "governance", environments)
    change = min((one.change for one in mine), key=KINDS.index)
    environments = tuple(
        name for name in reach.every if any(name in one.environments for one in mine if one.change == change)
    )
    return Classified(changed, where.kind, change, environments)
