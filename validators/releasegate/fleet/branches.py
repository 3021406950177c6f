"""Branches: several commits in a clone, each on a branch of its own, or none of them."""

from collections.abc import Sequence

from releasegate.checkout import Checkout, commit_files, drop_branch, go_home
from releasegate.fleet.changes import ChartChange


def commit_changes(checkout: Checkout, changes: Sequence[ChartChange]) -> tuple[str, ...]:
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
