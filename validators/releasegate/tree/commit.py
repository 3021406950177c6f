"""The tree of a commit, read as git objects: nothing is checked out."""

from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.git import Git, TooLargeError
from releasegate.tree.entry import MAX_FILE_BYTES, Entry, PathProblem, Tree, too_large, unsupported
from releasegate.tree.names import display, name_problem, tree_problems


@dataclass(frozen=True, slots=True)
class CommitTree:
    """The files of one commit or tree object."""

    git: Git
    label: str
    _entries: Mapping[str, Entry]
    _problems: tuple[PathProblem, ...]

    def entries(self) -> Mapping[str, Entry]:
        return self._entries

    def problems(self) -> tuple[PathProblem, ...]:
        return self._problems

    def read(self, path: str) -> bytes:
        entry = self._entries[path]
        if entry.oid is None or entry.mode not in ("100644", "100755"):
            raise unsupported(path, entry.mode)
        if entry.size is not None and entry.size > MAX_FILE_BYTES:
            raise too_large(path, entry.size)
        try:
            return self.git.read_blob(entry.oid, MAX_FILE_BYTES)
        except TooLargeError as error:
            raise too_large(path, error.size) from error


def commit_tree(git: Git, treeish: str, label: str | None = None) -> Tree:
    """The tree of a commit, or a tree itself (a merge tree); label defaults to its kind and first 8 digits.

    Raises GateError when there is no such commit or tree, or when it lists without end.
    """
    tree = git.tree_of(treeish)
    entries: dict[str, Entry] = {}
    problems: list[PathProblem] = []
    for found in git.entries(tree):
        problem = name_problem(found.path)
        if problem is not None:
            problems.append(problem)
            continue
        path = found.path.decode()
        if path in entries:
            problems.append(
                PathProblem(
                    display(found.path), "the tree holds this name twice", "write the tree again with git"
                )
            )
        entries[path] = Entry(found.mode, found.oid, found.size)
    entries = dict(sorted(entries.items()))
    problems += tree_problems(entries)
    kind = "tree" if tree == treeish else "commit"
    return CommitTree(git, label or f"{kind} {treeish[:8]}", entries, tuple(sorted(problems, key=_order)))


def _order(problem: PathProblem) -> tuple[str, str]:
    return problem.path, problem.reason
