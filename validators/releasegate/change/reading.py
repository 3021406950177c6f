"""Reading a change from git: base and head in, merge tree, changed paths and digest out."""

from collections.abc import Callable
from dataclasses import dataclass

from releasegate.change.digest import change_digest
from releasegate.change.paths import ChangedPath, changed_paths
from releasegate.errors import GateError
from releasegate.git import Git


@dataclass(frozen=True, slots=True)
class Change:
    """What merging head into base does. base, head and tree are full object names."""

    base: str
    head: str
    tree: str
    paths: tuple[ChangedPath, ...]
    digest: str


def read_change(git: Git, base: str, head: str) -> Change:
    """Compute the merge tree of two commits (full names) and what it changes on the base.

    Raises GateError on a conflict, on histories that share nothing and on a clone that is too shallow.
    """
    tree = git.merge_tree(base, head)
    changed = changed_paths(git, base, tree)
    return Change(base, head, tree, changed, change_digest(changed))


def change_at(git: Git, base: str) -> Callable[[str], Change | None]:
    """A function from a commit to the change of merging it into `base`: what a review of it binds to.

    None for a commit that is not here or no longer merges. Each commit is computed once.
    """
    known: dict[str, Change | None] = {}

    def change(commit: str) -> Change | None:
        if commit not in known:
            try:
                known[commit] = read_change(git, base, commit)
            except GateError:
                known[commit] = None
        return known[commit]

    return change
