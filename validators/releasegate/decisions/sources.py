"""Sources: which refs of a clone an audit reads, and whether the branch of decisions was rewritten."""

from releasegate.decisions.branch import Branch, read_branch
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.standing import configured
from releasegate.tree import commit_tree


def default_base(git: Git) -> str:
    """The ref of the default branch that releasegate.yaml of HEAD names. GateError if there is none."""
    _, branch = configured(commit_tree(git, git.resolve("HEAD"), "HEAD"))
    refs = git.branch_refs(branch)
    if not refs:
        raise GateError(f"this clone has no branch {branch}", f"git fetch origin {branch}, or give --base")
    return refs[0]


def branch_of(git: Git, name: str, expect: str | None) -> tuple[Branch, tuple[str, ...]]:
    """The branch of decisions, and one sentence for each sign that it was rewritten.

    A clone remembers: its own branch and the remote's have to be one line, and `expect`, the tip that an
    earlier audit saw, has to be on it. Raises GateError when there is no such branch.
    """
    refs = git.branch_refs(name)
    if not refs:
        raise GateError(
            f"this clone has no branch {name}, so nothing can be compared with it",
            f"git fetch origin {name}:refs/remotes/origin/{name}",
        )
    tips = [git.resolve(ref) for ref in refs]
    newest = [index for index, tip in enumerate(tips) if all(git.is_ancestor(other, tip) for other in tips)]
    index = newest[0] if newest else 0
    torn = () if newest else (f"{' and '.join(refs)} went apart: one of them was rewritten",)
    branch = read_branch(git, refs[index], tips[index])
    return branch, (*torn, *_missing(git, branch, expect))


def _missing(git: Git, branch: Branch, expect: str | None) -> tuple[str, ...]:
    if expect is None:
        return ()
    try:
        found = git.is_ancestor(git.resolve(expect), branch.tip)
    except GateError:
        # The branch is here with all of its history, so a commit that is not here is not on it.
        found = False
    return () if found else (f"{branch.ref} does not hold {expect}: it was rewritten",)
