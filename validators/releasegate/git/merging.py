"""Merging two commits without a checkout: `git merge-tree --write-tree` (git 2.38 or newer)."""

from releasegate.git.calls import Calls


def merge(calls: Calls, ours: str, theirs: str) -> tuple[str | None, tuple[str, ...]]:
    """The merged tree and (), or None and the names of the files that conflict.

    The tree is written to the private object store only. Renames are not followed (the configuration says
    so), so a file that one side moved and the other edited is a conflict.
    """
    options = ("--write-tree", "-z", "--name-only", "--no-messages")
    result = calls.run("merge-tree", *options, ours, theirs, allowed=(0, 1))
    tree, *conflicted = result.out.decode("utf-8", "backslashreplace").split("\0")
    return (tree, ()) if result.code == 0 else (None, tuple(name for name in conflicted if name))
