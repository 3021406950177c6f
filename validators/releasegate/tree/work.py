"""The files of a folder as git would commit them, or all of them where there is no git."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from releasegate.errors import GateError
from releasegate.git import open_git
from releasegate.git.location import is_work_tree
from releasegate.tree.entry import SUBMODULE, SYMLINK, Entry, PathProblem, unsupported
from releasegate.tree.files import Files
from releasegate.tree.names import display, name_problem, tree_problems
from releasegate.tree.stamp import Stamp, Stamping


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The files of a folder, with the bytes that lie there now (not those of the index)."""

    files: Files
    label: str
    _entries: Mapping[str, Entry]
    _problems: tuple[PathProblem, ...]
    stamp: Stamp

    def entries(self) -> Mapping[str, Entry]:
        return self._entries

    def problems(self) -> tuple[PathProblem, ...]:
        return self._problems

    def read(self, path: str) -> bytes:
        entry = self._entries[path]
        if entry.mode in (SYMLINK, SUBMODULE):
            raise unsupported(path, entry.mode)
        return self.files.read(path)


def work_tree(root: Path) -> WorkTree:
    """The files of the folder `root`: tracked and untracked, without the ignored ones, if it is a work tree.

    A folder without `.git` is walked whole. Blob ids are left None: the ids in git's index are not those of
    the bytes on disk wherever a filter, a line-end setting or an assume-unchanged bit stands between them,
    and a verdict must be kept under the bytes it judged (blob_id). Raises GateError when `root` is no folder,
    git fails, or a sparse checkout leaves files out.
    """
    top = Path(os.path.abspath(root))  # noqa: PTH100 (resolve() would follow links)
    if not top.is_dir():
        raise GateError(f"{root} is not a folder", "pass the repository's top folder")
    files = Files(top)
    listed = _tracked(top, files) if is_work_tree(top) else _walked(top)
    stamping = Stamping()
    entries: dict[str, Entry] = {}
    problems: list[PathProblem] = []
    for name, mode in listed:
        problem = name_problem(name)
        if problem is not None:
            problems.append(problem)
            stamping.add(name, mode, None)
            continue
        path = name.decode()
        found = files.stat(path)
        stamping.add(name, mode, found)
        entry = _entry(path, mode, found)
        if isinstance(entry, PathProblem):
            problems.append(entry)
        elif entry is not None:
            entries[path] = entry
    entries = dict(sorted(entries.items()))
    problems += tree_problems(entries)
    ordered = sorted(set(problems), key=lambda problem: (problem.path, problem.reason))
    return WorkTree(files, "the work tree", entries, tuple(ordered), stamping.stamp)


def _tracked(top: Path, files: Files) -> Iterator[tuple[bytes, str | None]]:
    """(name, mode in the index or None) of what git tracks or would add."""
    with open_git(top) as git:
        found = list(git.work_tree_entries())
    left_out = [entry.path for entry in found if entry.absent_on_purpose]
    missing = [path for path in left_out if files.stat(os.fsdecode(path)) is None]
    if missing:
        raise GateError(
            f"a sparse checkout leaves out {len(missing)} files, {display(missing[0])} among them",
            "run `git sparse-checkout disable`, so that the whole repository is judged",
        )
    for entry in found:
        # git lists a repository inside the work tree as a folder; `git add` would make it a submodule.
        nested = entry.path.endswith(b"/")
        yield (entry.path[:-1], SUBMODULE) if nested else (entry.path, entry.mode)


def _walked(top: Path) -> Iterator[tuple[bytes, str | None]]:
    """Every file below `top` except in .git folders; links are listed and never entered."""
    pending = [b""]
    while pending:
        folder = pending.pop()
        for found in _inside(os.path.join(os.fsencode(top), folder)):  # noqa: PTH118 (bytes)
            name = folder + found.name
            if not found.is_dir(follow_symlinks=False):
                yield name, None
            elif found.name != b".git":
                pending.append(name + b"/")


def _inside(folder: bytes) -> list[os.DirEntry[bytes]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError as error:
        raise GateError(
            f"{display(folder)} cannot be listed ({error.strerror})", "check its permissions"
        ) from error


def _entry(path: str, mode: str | None, found: os.stat_result | None) -> Entry | PathProblem | None:
    """The entry of one path; None for a tracked file that is gone."""
    if found is None:
        return None
    if stat.S_ISDIR(found.st_mode):
        return Entry(SUBMODULE, None, None) if mode == SUBMODULE else None
    # Without support for links git checks one out as a file of text; the commit still holds a link.
    if mode == SYMLINK or stat.S_ISLNK(found.st_mode):
        return Entry(SYMLINK, None, None)
    if not stat.S_ISREG(found.st_mode):
        return PathProblem(
            path, "it is neither a file nor a folder", "remove it; a repository holds files only"
        )
    return Entry("100755" if found.st_mode & stat.S_IXUSR else "100644", None, found.st_size)
