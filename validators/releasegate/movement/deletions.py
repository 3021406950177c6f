"""deletions: what a change takes away that runs: releases, and whole sets and clusters of them."""

from collections.abc import Iterator

from releasegate.change import Classified
from releasegate.change.argocd import application_sets
from releasegate.change_input import Sides
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.repo import Repo


def deletions_input(sides: Sides) -> JsonObject:
    """`deletions` of a change's input, by path: the kind of change, and in words what is deleted."""
    found: list[JsonValue] = [
        {"path": one.path.path, "change": one.change, "what": what}
        for one in sides.classified
        for what in _deleted(sides, one)
    ]
    return {"deletions": found}


def _deleted(sides: Sides, one: Classified) -> Iterator[str]:
    path = one.path.path
    if one.kind == "ModelRelease" and one.path.status == "deleted":
        model = path.rsplit("/", 1)[1].removesuffix(".yaml")
        yield f"the release of {model} in {one.environments[0]}"
    if one.change == "applicationset-removal":
        gone = application_sets(_values(sides.before, path)) - application_sets(_values(sides.after, path))
        yield from (f"the ApplicationSet {name or 'without a name'}" for _, name in sorted(gone))
    if one.kind == "Environment" and one.path.status != "deleted":
        fewer = _clusters(sides.before, path) - _clusters(sides.after, path)
        yield from (f"the cluster {name} of {one.environments[0]}" for name in sorted(fewer))


def _clusters(repo: Repo, path: str) -> frozenset[str]:
    """The clusters of an environment: when one leaves, Argo CD deletes every model on it."""
    clusters = listed(repo.value(path), "spec", "clusters")
    return frozenset(str(part(one, "name")) for one in clusters)


def _values(repo: Repo, path: str) -> list[JsonValue]:
    found = () if path in repo.broken else repo.documents.get(path, ())
    return [document.value for document in found]
