"""Changes: the gate's classification of what a branch does, beside what it really did."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from releasegate.change import ChangedPath, Classified, Side, change_digest, classify, earlier_releases
from releasegate.change.releases import KINDS
from releasegate.change_input import Sides
from releasegate.data import policies_folder, schemas_folder
from releasegate.errors import GateError
from releasegate.gate import open_change
from releasegate.git import Git, open_git
from releasegate.json_types import part
from releasegate.layout import place
from releasegate.policies import PolicySet, load_policies
from releasegate.repo import Repo

from fuzz.histories import Files, history
from fuzz.importing import Branches, imported
from fuzz.target import Target

_ODD_MODES = ("120000", "160000")
# What a path may be beside what its place says: only these are decided by the content.
_MORE = {
    "release": KINDS,
    "evidence": (*KINDS, "governance"),
    "argocd": ("argocd", "freeze", "applicationset-removal"),
}
_EVERYWHERE = frozenset(("access", "policy"))


def _faults(materials: Sequence[bytes]) -> Iterator[tuple[int, str]]:
    with tempfile.TemporaryDirectory() as folder:
        told = [json.loads(material) for material in materials]
        made = imported(told, Path(folder) / "bare.git")
        with open_git(Path(folder) / "bare.git") as git:
            for at, (history, branches) in enumerate(zip(told, made, strict=True)):
                try:
                    yield from ((at, what) for what in _wrong(git, branches, bool(history["main"])))
                except GateError as error:
                    if not history["main"]:
                        yield at, f"refused: {error}"
                except Exception as error:  # whatever it is, the gate would have crashed with it
                    yield at, f"crash: {error!r}"


def _wrong(git: Git, branches: Branches, moved: bool) -> Iterator[str]:
    sides, _ = open_change(git, branches.main, branches.head, _policies(), pinned=False)
    if not moved:
        yield from _misread(sides.change.paths, branches.before, branches.after)
    yield from _misplaced(sides)
    yield from _dependent(git, sides)
    yield from _accepted(sides)


def _misread(changed: Sequence[ChangedPath], before: Files, after: Files) -> Iterator[str]:
    """Paths that differ and were not seen, or seen otherwise."""
    wanted = {path for path in (*before, *after) if before.get(path) != after.get(path)}
    seen = {one.exact.decode("utf-8", "surrogateescape"): one for one in changed}
    if seen.keys() != wanted or len(seen) != len(changed):
        yield f"{sorted(seen)} seen of {sorted(wanted)}"
    for path, one in seen.items():
        modes = tuple(files[path][0] if path in files else None for files in (before, after))
        if (one.mode_before, one.mode_after) != modes:
            yield f"{path!r}: modes {modes}, seen {one.mode_before, one.mode_after}"


def _misplaced(sides: Sides) -> Iterator[str]:
    """Paths that are classified as something lighter than they are, or for fewer environments."""
    if [one.path for one in sides.classified] != list(sides.change.paths):
        yield "not each path stands in one class, in order"
    for one in sides.classified:
        where = place(one.path.path)
        if one.change not in _MORE.get(where.change, (where.change, "applicationset-removal")):
            yield f"{one.path.path!r} is {where.change}, called {one.change}"
        if where.environment and one.environments != (where.environment,) and where.change != "docs":
            yield f"{one.path.path!r} alters {where.environment}, not {one.environments}"
        if one.change in _EVERYWHERE and not set(sides.order) <= set(one.environments):
            yield f"{one.path.path!r} alters every environment, not {one.environments}"
        yield from _lighter(one, sides)


def _lighter(one: Classified, sides: Sides) -> Iterator[str]:
    path, same_mode = one.path.path, one.path.mode_before == one.path.mode_after
    if one.change == "approval" and not path.startswith("approvals/"):
        yield f"{path!r} is no approval"
    if one.change == "retirement" and one.kind == "ModelRelease" and one.path.status != "deleted":
        yield f"{path!r} is still there"
    edited = same_mode and one.path.status == "modified"
    if one.change in ("freeze", "serving", "rollback") and place(path).change != "evidence" and not edited:
        yield f"{path!r} is {one.path.status} or has another mode, called {one.change}"
    moved = _moving(sides.before, path) != _moving(sides.after, path)
    if one.change == "serving" and one.kind == "ModelRelease" and moved:
        yield f"{path!r} moves its model or chart, called serving"


def _moving(repo: Repo, path: str) -> list[str]:
    return [
        json.dumps([part(one.value, "spec", "model"), part(one.value, "spec", "chart")], sort_keys=True)
        for one in repo.documents.get(path, ())
    ]


def _dependent(git: Git, sides: Sides) -> Iterator[str]:
    """What alters with the company or the order of the paths. New evidence goes with its model's release."""
    before, after = _side(sides.before), _side(sides.after)
    earlier = earlier_releases(git, sides.change.base)
    backwards = classify(sides.change.paths[::-1], before, after, sides.order, earlier)
    if backwards[::-1] != sides.classified:
        yield "in another order, the classes differ"
    if change_digest(sides.change.paths[::-1]) != sides.change.digest:
        yield "in another order, the digest differs"
    for one in sides.classified:
        (alone,) = classify([one.path], before, after, sides.order, earlier)
        if place(one.path.path).change != "evidence" and alone != one:
            yield f"{one.path.path!r} alone is {alone.change}, with others {one.change}"


def _accepted(sides: Sides) -> Iterator[str]:
    """Links, submodules and unsound names in the merge tree that nobody complains of."""
    told = {problem.path for problem in sides.after.tree.problems()}
    for one in sides.change.paths:
        unsound = one.mode_after in _ODD_MODES or (one.mode_after and one.exact != one.path.encode())
        if unsound and one.path not in told:
            yield f"{one.path!r} ({one.mode_after}) is no problem of the tree"


def _side(repo: Repo) -> Side:
    readable = {path: [one.value for one in found] for path, found in repo.documents.items()}
    return Side(repo.tree.entries(), lambda path: () if path in repo.broken else readable.get(path, ()))


@cache
def _policies() -> PolicySet:
    return load_policies(policies_folder(), schemas_folder())


CHANGES = Target("changes", history, _faults, 12)
