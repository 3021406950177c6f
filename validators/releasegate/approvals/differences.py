"""Differences: what a change does now that it did not do at the commit that somebody approved, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from releasegate.change.digest import APPROVALS
from releasegate.change.paths import ChangedPath
from releasegate.change.reading import Change
from releasegate.git import Commit, Git

_SHOWN = 3


def differing(change: Change, approved: Change) -> str:
    """The paths that two changes of one base treat differently, approvals apart: 3, and how many more."""
    names = sorted(
        {one.path for one in set(change.paths) ^ set(approved.paths) if not _is_approval(one)},
    )
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more}"


def reviewed_fault(change: Change, change_at: Callable[[str], Change | None]) -> Callable[[str], str | None]:
    """A function from a commit to why who looked at it did not look at this change, or None.

    change_at: the change that a commit makes on the same base, None if it can't be computed.
    """

    def fault(commit: str) -> str | None:
        made = change_at(commit)
        if made is None:
            return f"commit {commit[:12]}, which is not in this clone or no longer merges"
        if made.digest == change.digest:
            return None
        return f"commit {commit[:12]}, which makes another change (different now: {differing(change, made)})"

    return fault


def signed_before(
    git: Git, change: Change, change_at: Callable[[str], Change | None]
) -> Callable[[str, str], str]:
    """A function from an approval file and the digest that it states to what the approver saw, in words.

    It is "" where that is this very change, and unless the file was committed on top of what it approves.
    """
    approved: dict[bytes, str] = {}

    def seen(path: str, digest: str) -> str:
        if digest == change.digest:
            return ""
        if not approved:
            approved.update(_approved(git, git.commits(change.base, change.head)))
        commit = approved.get(path.encode(), "")
        made = change_at(commit) if commit else None
        if made is None or made.digest != digest:
            return ""
        return f"commit {commit[:12]}, which makes another change (different now: {differing(change, made)})"

    return seen


def _approved(git: Git, commits: Iterable[Commit]) -> Iterator[tuple[bytes, str]]:
    """Each approval file that a commit adds, with the commit that it was added on top of."""
    for commit in commits:
        if len(commit.parents) == 1:
            for entry in git.diff(commit.parents[0], commit.sha):
                if entry.path.startswith(APPROVALS.encode()) and entry.letter == "A":
                    yield entry.path, commit.parents[0]


def _is_approval(one: ChangedPath) -> bool:
    return one.exact.startswith(APPROVALS.encode())
