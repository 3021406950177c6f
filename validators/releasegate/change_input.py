"""change_input: what the rules of scope change judge (`input`), from the two sides of a change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from releasegate.change import Change, Classified, Earlier, changes_of
from releasegate.change.releases import chart_move
from releasegate.change.side import profile_path, release_path
from releasegate.json_types import JsonObject, JsonValue, part, texts
from releasegate.repo import Repo
from releasegate.trusted import GATE


@dataclass(frozen=True)
class Sides:
    """A change with the base and the merge tree read, and each path classified.

    order: the environments in order, as the base has them.
    """

    change: Change
    before: Repo
    after: Repo
    classified: tuple[Classified, ...]
    order: tuple[str, ...]
    earlier: Earlier


def change_input(sides: Sides, now: str) -> JsonObject:
    """`input` of a change without people and judges: commits, kinds of change, paths, releases, documents."""
    changed = _changed(sides)
    return {
        "now": now,
        "base": sides.change.base,
        "head": sides.change.head,
        "changes": [
            {"change": found.change, "environment": found.environment}
            for found in changes_of(sides.classified)
        ],
        "paths": [_path(one) for one in changed],
        "releases": [_release(sides, one) for one in changed if _is_release(one)],
        "documents": [item for one in changed if not _is_release(one) for item in _documents(sides, one)],
    }


def unjudged(sides: Sides, judged: Iterable[str]) -> list[JsonValue]:
    """The ledger: changed paths that a judge's schemas and rules did not read (`unjudged` of the input)."""
    read = frozenset(judged)
    paths = (one.path.path for one in _changed(sides) if one.path.status != "deleted")
    return [path for path in paths if path not in read]


def _changed(sides: Sides) -> list[Classified]:
    """What is judged of a change: approvals are counted and not judged."""
    return [one for one in sides.classified if one.change != "approval"]


def _is_release(one: Classified) -> bool:
    return one.kind == "ModelRelease"


def _path(one: Classified) -> JsonObject:
    return {
        "path": one.path.path,
        "status": one.path.status,
        "kind": one.kind,
        "change": one.change,
        "environments": list(one.environments),
        "modeBefore": one.path.mode_before,
        "modeAfter": one.path.mode_after,
        "blobBefore": one.path.blob_before,
        "blobAfter": one.path.blob_after,
    }


def _release(sides: Sides, one: Classified) -> JsonObject:
    """A release on both sides, and where else the model is: before it on the base, after it in the merge.

    profile: the model's profile in the merge. evaluatedAt: when the report that it names was made.
    chartMove: see _chart_move().
    """
    path = one.path.path
    environment, model = path.split("/")[1], path.rsplit("/", 1)[1].removesuffix(".yaml")
    place = sides.order.index(environment) if environment in sides.order else len(sides.order)
    previous = sides.order[place - 1] if 0 < place < len(sides.order) else None
    report = part(sides.after.value(path), "spec", "model", "evaluation", "report")
    return {
        "path": path,
        "model": model,
        "environment": environment,
        "change": one.change,
        "chartMove": _chart_move(sides, one),
        "before": sides.before.value(path),
        "after": sides.after.value(path),
        "previousEnvironment": previous,
        "previous": sides.before.value(release_path(previous, model)) if previous else None,
        "later": _later(sides, environment, model),
        "profile": sides.after.value(profile_path(model)),
        "evaluatedAt": part(sides.after.value(str(report)), "computedAt"),
    }


def _chart_move(sides: Sides, one: Classified) -> JsonObject | None:
    """The chart versions `from` and `to` where nothing but spec.chart differs, in the file's mode neither."""
    path = one.path
    move = chart_move(sides.before.value(path.path), sides.after.value(path.path))
    if move is None or path.mode_before != path.mode_after:
        return None
    return {"from": move[0], "to": move[1]}


def _later(sides: Sides, environment: str, model: str) -> list[JsonValue]:
    """The environments after one that hold a release of the model in the merge.

    None where the change takes the environment out of the order: then it has no place in it any more.
    """
    kept = texts(sides.after.value(GATE), "spec", "environments")
    if environment not in sides.order or environment not in kept:
        return []
    after = sides.order[sides.order.index(environment) + 1 :]
    return [name for name in after if release_path(name, model) in sides.after.tree.entries()]


def _documents(sides: Sides, one: Classified) -> list[JsonValue]:
    """The documents of a changed file by their place in it, before and after."""
    path = one.path.path
    before, after = _values(sides.before, path), _values(sides.after, path)
    return [
        {
            "path": path,
            "kind": (after.get(index) or before[index])[0],
            "index": index,
            "before": before[index][1] if index in before else None,
            "after": after[index][1] if index in after else None,
        }
        for index in sorted({*before, *after})
    ]


def _values(repo: Repo, path: str) -> Mapping[int, tuple[str, JsonValue]]:
    if path in repo.broken:
        return {}
    return {document.index: (document.kind, document.value) for document in repo.documents.get(path, ())}
