"""Checkout: the user's own clone. Plain git as the user, so that hooks, signing and identity apply.

What is judged is never read this way: see releasegate.git for that.
"""

import contextlib
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from releasegate.edit import replace_file
from releasegate.errors import GateError
from releasegate.git.process import git_binary

# Files in the git folder that say that something else is under way.
_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "BISECT_LOG": "a bisection",
}


@dataclass(frozen=True, slots=True)
class Checkout:
    """A clone with files: its top folder, the branch that is checked out and the commit of it."""

    root: Path
    branch: str
    head: str


def open_checkout(folder: Path) -> Checkout:
    """The clone that `folder` lies in. Raises GateError unless it is one, on a branch with a commit."""
    top = _git(folder, "rev-parse", "--show-toplevel", fix="run this inside a clone of the repository")
    root = Path(top)
    for name, what in _UNDER_WAY.items():
        if os.path.lexists(root / _git(root, "rev-parse", "--git-path", name)):
            raise GateError(f"{what} is under way in {root}", "finish it or abort it, then run this again")
    branch = _ask(root, "symbolic-ref", "-q", "--short", "HEAD")
    if branch is None:
        raise GateError(
            "HEAD is detached: no branch is checked out", "git switch <branch>, then run this again"
        )
    head = _ask(root, "rev-parse", "-q", "--verify", "HEAD^{commit}")
    if head is None:
        raise GateError(f"the branch {branch} has no commit yet", "commit the repository first")
    return Checkout(root, branch, head)


def require_clean(checkout: Checkout) -> None:
    """Raises GateError when anything is changed, staged or untracked: it would not be in the commit."""
    listed = _git(checkout.root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")
    paths = [entry[3:] for entry in listed.split("\0") if entry]
    if paths:
        more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
        raise GateError(
            f"the work tree is not clean: {', '.join(paths[:3])}{more}",
            "commit, stash or remove them, then run this again",
        )


def branch_commit(checkout: Checkout, branch: str) -> str | None:
    """The commit of a branch, or None. Raises GateError for what git takes for no branch name."""
    if _ask(checkout.root, "check-ref-format", "--branch", branch) != branch:
        raise GateError(f"{branch!r} is no name for a branch", "give another one with --branch")
    return _ask(checkout.root, "rev-parse", "-q", "--verify", f"refs/heads/{branch}^{{commit}}")


def commit_file(checkout: Checkout, path: str, data: bytes, message: str, branch: str | None = None) -> str:
    """Write one file and commit it alone: see commit_files()."""
    return commit_files(checkout, {path: data}, message, branch)


def commit_files(
    checkout: Checkout, files: Mapping[str, bytes | None], message: str, branch: str | None = None
) -> str:
    """Write files (None: delete it) and commit them alone, on a new branch from HEAD if `branch` is given.

    Returns the commit. Raises GateError when git or a hook refuses; then, and on an interruption, the
    files, the index, the branches and HEAD are as they were.
    """
    for path in files:
        _require_plain_file(checkout.root, path)
    if branch and branch_commit(checkout, branch) is not None:
        raise GateError(f"there is a branch {branch} already", "delete it, or name another one with --branch")
    with _undone_on_failure(checkout, tuple(files), branch):
        if branch:
            _git(checkout.root, "switch", "-q", "--no-track", "-c", branch)
        for path, data in files.items():
            _put(checkout.root / path, data)
        _git(checkout.root, "add", "--", *(f":(literal){path}" for path in files))
        _commit(checkout.root, tuple(files), message)
        return _git(checkout.root, "rev-parse", "HEAD")


def _put(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, data)


def go_home(checkout: Checkout) -> None:
    """Check out the branch again that was checked out at first. Raises GateError when git does not."""
    _git(checkout.root, "switch", "-q", checkout.branch, fix=f"git switch {checkout.branch}")


def keep_branch(checkout: Checkout, branch: str, commit: str) -> None:
    """Have a branch at a commit, without checking it out. Raises GateError when it is elsewhere already."""
    if branch_commit(checkout, branch) != commit:
        _git(checkout.root, "branch", "-q", "--no-track", branch, commit)


def drop_branch(checkout: Checkout, branch: str) -> None:
    """Delete a branch that was made and is not checked out."""
    _ask(checkout.root, "branch", "-q", "-D", branch)


def _commit(root: Path, paths: Sequence[str], message: str) -> None:
    """What hooks print goes to standard error, where it belongs beside our own report."""
    literal = [f":(literal){path}" for path in paths]
    command = [git_binary(), "commit", "-q", "-m", message, "--only", "--", *literal]
    if (code := subprocess.run(command, cwd=root, stdout=2, check=False).returncode) != 0:
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        raise GateError(
            f"git did not commit {paths[0]}{more} (exit code {code}); nothing is changed",
            "git or a hook says why above; mend that and run this again",
        )


@contextlib.contextmanager
def _undone_on_failure(checkout: Checkout, paths: Sequence[str], branch: str | None) -> Iterator[None]:
    files = {path: checkout.root / path for path in paths}
    before = {path: file.read_bytes() if file.exists() else None for path, file in files.items()}
    missing = {folder for file in files.values() for folder in file.parents if not folder.exists()}
    try:
        yield
    except BaseException:
        _restore_head(checkout, branch)
        _ask(checkout.root, "reset", "-q", checkout.head, "--", *(f":(literal){path}" for path in paths))
        for path, data in before.items():
            _put(files[path], data)
        for folder in sorted(missing, reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _restore_head(checkout: Checkout, branch: str | None) -> None:
    """HEAD back on its branch and the branch back at its commit; the new branch, if it is there, goes."""
    reason, home = "releasegate: undo", f"refs/heads/{checkout.branch}"
    if _ask(checkout.root, "symbolic-ref", "-q", "HEAD") != home:
        _ask(checkout.root, "symbolic-ref", "-m", reason, "HEAD", home)
    if branch is None:
        _ask(checkout.root, "update-ref", "-m", reason, home, checkout.head)
    else:
        drop_branch(checkout, branch)


def _require_plain_file(root: Path, path: str) -> None:
    """Writing through a link would change a file somewhere else."""
    place = root
    for name in Path(path).parts:
        place /= name
        if place.is_symlink():
            raise GateError(
                f"{place.relative_to(root)} is a symbolic link", "replace it by what it points at"
            )


def _git(folder: Path, *arguments: str, fix: str = "see what git says and run this again") -> str:
    """The output of a git command. Raises GateError with git's own first line when it fails."""
    done = _run(folder, *arguments)
    if done.returncode != 0:
        said = done.stderr.strip().split("\n")[0].removeprefix("fatal: ") or f"exit code {done.returncode}"
        raise GateError(f"git: {said}", fix)
    return done.stdout.removesuffix("\n")


def _ask(folder: Path, *arguments: str) -> str | None:
    """The output of a git command, or None when it fails."""
    done = _run(folder, *arguments)
    return done.stdout.removesuffix("\n") if done.returncode == 0 else None


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [git_binary(), *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="backslashreplace",
    )
