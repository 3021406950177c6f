"""Movements: what each commit of the base branch did to each release, as git declares it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from releasegate.change import ChangedPath, Classified, Side, changed_paths, classify, earlier_releases
from releasegate.git import Git, Step, TooLargeError
from releasegate.git.isolation import EMPTY_TREE
from releasegate.json_types import JsonValue, listed, mapping, part, texts
from releasegate.layout import place
from releasegate.strict_yaml import load
from releasegate.tree import MAX_FILE_BYTES

_FOLDER = "environments/"
# The fields of spec.change, in the order in which they are told.
WHY = ("ticket", "incident", "reason", "rollbackTo")


@dataclass(frozen=True, slots=True)
class Movement:
    """One release in one commit. kind: promotion, rollback, retirement …, as the gate classifies it.

    before, after: spec.model.version; None where there is no release, "unreadable" where it cannot be read.
    charts: spec.chart before and after, None where there is none. why: what the commit writes into
    spec.change: ticket, reason, incident, rollbackTo. instance, clusters: the Argo CD that applies the
    environment, and where, as the commit leaves it. Of a withdrawal (withdrawals.py) before is the version,
    environment is "", and there are no clusters.
    """

    step: Step
    model: str
    environment: str
    kind: str
    before: str | None
    after: str | None
    charts: tuple[str | None, str | None]
    why: Mapping[str, str]
    instance: str
    clusters: tuple[str, ...]


def movements(git: Git, steps: Sequence[Step], order: Sequence[str], model: str | None) -> Iterator[Movement]:
    """Every movement of `model` (of every model, if it is None) on a line, oldest first.

    steps: the whole line. order: the environments as they are ordered today.
    """
    documents = _reader(git)
    held: dict[str, str] = {}
    for step in steps:
        after = _after(held, step)
        moved = _moved(git, step, model) if after is not held else ()
        if moved:
            sides = _side(held, documents), _side(after, documents)
            # A first commit has nothing before it, and no edits that would ask.
            earlier = earlier_releases(git, step.parents[0] if step.parents else step.commit)
            for one in classify(moved, *sides, order, earlier):
                yield _movement(step, one, *sides)
        held = after


def _movement(step: Step, one: Classified, before: Side, after: Side) -> Movement:
    path, where = one.path.path, place(one.path.path)
    environment = str(where.environment)
    old, new = before.document(path), after.document(path)
    return Movement(
        step,
        str(where.name),
        environment,
        one.change,
        _version(before, path),
        _version(after, path),
        (_chart(old), _chart(new)),
        _why(old, new),
        *_applied(after, environment),
    )


def _chart(release: JsonValue) -> str | None:
    chart = part(release, "spec", "chart")
    return chart if isinstance(chart, str) else None


def _why(old: JsonValue, new: JsonValue) -> Mapping[str, str]:
    """What the new release says of the change; nothing where it only keeps what the old one said."""
    said = mapping(new, "spec", "change")
    if said == mapping(old, "spec", "change"):
        return {}
    return {name: value for name in WHY if isinstance(value := said.get(name), str)}


def _moved(git: Git, step: Step, model: str | None) -> tuple[ChangedPath, ...]:
    if not any(_is_release(one.path.decode("utf-8", "replace"), model) for one in step.changed):
        return ()
    changed = changed_paths(git, step.parents[0] if step.parents else EMPTY_TREE, step.commit)
    return tuple(one for one in changed if _is_release(one.path, model))


def _is_release(path: str, model: str | None) -> bool:
    where = place(path)
    return where.change == "release" and model in (None, where.name)


def _after(held: dict[str, str], step: Step) -> dict[str, str]:
    """The blobs below environments/ after a commit, by path; the same object where nothing there changed."""
    changed = [(one.path.decode("utf-8", "replace"), one.blob_after) for one in step.changed]
    below = [(path, blob) for path, blob in changed if path.startswith(_FOLDER)]
    if not below:
        return held
    after = {**held, **{path: blob for path, blob in below if blob is not None}}
    for path, blob in below:
        if blob is None:
            after.pop(path, None)
    return after


_Documents = Callable[[str, str], tuple[JsonValue, ...]]


def _reader(git: Git) -> _Documents:
    @lru_cache(maxsize=256)
    def documents(path: str, blob: str) -> tuple[JsonValue, ...]:
        reading = place(path).reading
        if reading is None:
            return ()
        try:
            loaded = load(git.read_blob(blob, MAX_FILE_BYTES), reading)
        except TooLargeError:
            return ()
        return () if loaded.refusals else loaded.values

    return documents


def _side(held: Mapping[str, str], documents: _Documents) -> Side:
    return Side(held.keys(), lambda path: documents(path, held[path]) if path in held else ())


def _applied(side: Side, environment: str) -> tuple[str, tuple[str, ...]]:
    spec = part(side.document(f"{_FOLDER}{environment}/environment.yaml"), "spec")
    names: list[JsonValue] = [part(one, "name") for one in listed(spec, "clusters")]
    return str(part(spec, "argocd")), tuple(texts(names))


def _version(side: Side, path: str) -> str | None:
    if path not in side.paths:
        return None
    version = part(side.document(path), "spec", "model", "version")
    return version if isinstance(version, str) else "unreadable"
