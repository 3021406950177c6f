"""Trial: a commit that nobody has made yet, to ask the gate about. It vanishes with the private folder."""

from collections.abc import Mapping

from releasegate.git.commits import Identity
from releasegate.git.names import require_oid
from releasegate.git.repository import Git
from releasegate.git.trees import tree_with


def trial_commit(
    git: Git, parent: str, files: Mapping[str, bytes | None], message: str, author: Identity
) -> str:
    """A commit on top of `parent` (full name) with files written by path, or deleted where they are None.

    Its objects lie in the private folder alone: the repository stays as it is. Raises GateError when git
    fails.
    """
    require_oid(parent)
    tree = tree_with(git, parent, files, {})
    who = {
        f"GIT_{role}_{field}": value
        for role in ("AUTHOR", "COMMITTER")
        for field, value in (("NAME", author.name), ("EMAIL", author.email))
    }
    made = git.calls.run("commit-tree", tree, "-p", parent, "-m", message, extra=who)
    return made.out.decode().strip()
