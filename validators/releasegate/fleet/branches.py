"""Branches: several commits in a clone, each on a branch of its own, or none of them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from releasegate.checkout import Checkout, commit_files, drop_branch, go_home


class Change(Protocol):
    """What one branch holds: the bytes to write by path, and the commit's message."""

    @property
    def branch(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def files(self) -> Mapping[str, bytes]: ...


def commit_changes(checkout: Checkout, changes: Sequence[Change]) -> tuple[str, ...]:
    """Commit each change on its new branch from HEAD. Returns the commits.

    Of one change its branch stays checked out; after several, the branch is checked out that was before.
    Raises GateError when git or a hook refuses one; then all branches that were made are gone again.
    """
    made: list[str] = []
    commits = []
    try:
        for change in changes:
            commits.append(commit_files(checkout, change.files, change.title, change.branch))
            made.append(change.branch)
            if len(changes) > 1:
                go_home(checkout)
    except BaseException:
        for branch in made:
            drop_branch(checkout, branch)
        raise
    return tuple(commits)
