"""Append: one commit that adds files on top of a branch, written into the user's repository by plumbing.

Everything else in this package reads. This writes objects and one ref, with the private configuration and an
empty environment as ever: no hook, no filter, no signing program and no checkout takes part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from releasegate.errors import GateError
from releasegate.git.names import require_oid, require_plain
from releasegate.git.repository import Git
from releasegate.git.trees import tree_with

_ZERO = "0" * 40
_WHO = {
    f"GIT_{role}_{field}": value
    for role in ("AUTHOR", "COMMITTER")
    for field, value in (("NAME", "releasegate"), ("EMAIL", "releasegate@localhost"))
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a commit goes: on top of `onto`, None to start the branch.

    current: where refs/heads/`branch` has to be for this to happen, None for nowhere.
    """

    branch: str
    onto: str | None
    current: str | None


def append_commit(git: Git, place: Place, files: Mapping[str, bytes], message: str, when: datetime) -> str:
    """Commit `files` (by path) and move the branch to the commit, which is returned.

    Raises GateError, with the branch as it was, when the branch is not where `place` says.
    """
    require_oid(*(name for name in (place.onto, place.current) if name is not None))
    git.calls.run("check-ref-format", f"refs/heads/{require_plain(place.branch)}")
    tree = tree_with(git, place.onto, files, _store(git))
    date = f"{int(when.timestamp())} +0000"
    who = {**_WHO, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, **_store(git)}
    parents = ("-p", place.onto) if place.onto is not None else ()
    made = git.calls.run("commit-tree", tree, *parents, "-m", message, extra=who).out.decode().strip()
    _move(git, place, made)
    return made


def _store(git: Git) -> dict[str, str]:
    """Objects go to the user's repository, not to the private folder that is about to vanish."""
    return {"GIT_OBJECT_DIRECTORY": str(git.location.objects)}


def _move(git: Git, place: Place, commit: str) -> None:
    """Only if nobody else moved it since it was read: `update-ref` compares and swaps under a lock."""
    ref = f"refs/heads/{place.branch}"
    moved = git.calls.run("update-ref", ref, commit, place.current or _ZERO, allowed=(0, 1, 128))
    if moved.code != 0:
        raise GateError(
            f"the branch {place.branch} moved meanwhile, or another git holds it: "
            f"{' '.join(moved.err.split())[:200]}",
            "run this again",
        )
