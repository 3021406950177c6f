"""Git: the questions that the gate asks of a repository, each answered by one isolated git call."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from releasegate.errors import GateError
from releasegate.git import listing, names
from releasegate.git.batch import Batch, TooLargeError
from releasegate.git.calls import Calls
from releasegate.git.commits import Commit, parse_commit
from releasegate.git.listing import DiffEntry, IndexEntry, TreeEntry
from releasegate.git.location import Location
from releasegate.git.merging import merge
from releasegate.git.process import git_version

# A commit object is text that people write; 4 MiB is far above any real one.
_COMMIT_LIMIT = 4 * 1024 * 1024


class Git:
    """A repository behind a private GIT_DIR. Made by open_git(), and of use only inside its `with` block.

    Every name of a commit or tree is a full 40-digit object name, except in resolve() and tree_of(). Methods
    raise GateError when git fails, is late, or lacks an object. calls: for other modules of this package.
    """

    def __init__(
        self, binary: str, private: Path, environment: Mapping[str, str], location: Location
    ) -> None:
        self.location = location
        self.calls = Calls(binary, private, environment)
        self._batch = Batch([binary, "cat-file", "--batch"], environment, private)

    @property
    def version(self) -> str:
        """The version of git, for the decision."""
        return git_version()

    @property
    def shallow(self) -> bool:
        """Whether this is a shallow clone, which lacks history."""
        return bool(self.calls.shallow)

    def resolve(self, ref: str) -> str:
        """The full name of the commit that `ref` names: branch, tag, HEAD, commit, with ~N and ^N after it.

        GateError for an unknown or ambiguous name (a tag that shadows a branch), an option, and revision
        syntax that searches (`:/text`, `@{…}`), since what it finds is up to whoever writes commits.
        """
        return self._named(ref, "commit")

    def tree_of(self, treeish: str) -> str:
        """The full name of the tree of a commit, tag or tree; names as in resolve()."""
        return self._named(treeish, "tree")

    def branch_refs(self, branch: str) -> tuple[str, ...]:
        """The existing refs that stand for `branch`, the remote's first: what a base may be read from."""
        names.require_plain(branch)
        wanted = (f"refs/remotes/origin/{branch}", f"refs/remotes/upstream/{branch}", f"refs/heads/{branch}")
        found = self.calls.run("for-each-ref", "--format=%(refname)", *wanted).out.decode().split("\n")
        return tuple(ref for ref in wanted if ref in found)

    def merge_bases(self, one: str, other: str) -> tuple[str, ...]:
        """The best common ancestors of two commits, sorted; () when they share no history."""
        names.require_oid(one, other)
        return tuple(sorted(self.calls.lines("merge-base", "--all", one, other, allowed=(0, 1))))

    def merge_base(self, one: str, other: str) -> str:
        """The one best common ancestor (the first by name if there are several). GateError without any."""
        found = self.merge_bases(one, other)
        if not found:
            fix = self.calls.deeper or "rebase the branch onto the base"
            raise GateError(f"{one[:12]} and {other[:12]} share no history", fix)
        return found[0]

    def is_ancestor(self, ancestor: str, descendant: str) -> bool:
        """Whether `ancestor` is `descendant` or reachable from it."""
        names.require_oid(ancestor, descendant)
        return self.calls.run("merge-base", "--is-ancestor", ancestor, descendant, allowed=(0, 1)).code == 0

    def merge_tree(self, base: str, head: str) -> str:
        """The tree that merging `head` into `base` gives: what the base branch will hold.

        Renames are not followed. GateError on a conflict (it names the files), on histories that share
        nothing, and when a shallow clone hides part of what is merged.
        """
        names.require_oid(base, head)
        self.calls.require_depth(base, head)
        self.merge_base(base, head)
        tree, conflicted = merge(self.calls, base, head)
        if tree is None:
            raise GateError(
                f"the change conflicts with the base in {', '.join(conflicted)}",
                "merge the base into the branch (or rebase it), resolve the conflict and push",
            )
        return tree

    def clean_merge(self, ours: str, theirs: str) -> str | None:
        """The tree of merging two commits, None where they conflict: to see whether a merge adds an edit."""
        names.require_oid(ours, theirs)
        return merge(self.calls, ours, theirs)[0]

    def entries(self, tree: str) -> Iterator[TreeEntry]:
        """Every file of a tree or commit, with its size, in git's order."""
        names.require_oid(tree)
        return listing.tree_entries(self.calls.run("ls-tree", "-r", "-z", "-l", "--full-tree", tree).out)

    def diff(self, before: str, after: str) -> tuple[DiffEntry, ...]:
        """Every path that differs between two trees or commits, without rename detection."""
        names.require_oid(before, after)
        options = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff")
        return tuple(listing.diff_entries(self.calls.run("diff-tree", *options, before, after).out))

    def read_blob(self, oid: str, limit: int) -> bytes:
        """The bytes of one file. Raises TooLargeError above `limit` bytes."""
        return self._batch.read(oid, "blob", limit)

    def read_many(self, oids: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of many files in the order asked for, a good deal faster than one by one."""
        return self._batch.read_many(oids, "blob", limit)

    def commit(self, sha: str) -> Commit:
        """One commit, parsed from its raw object."""
        return self._parsed([sha])[0]

    def commits(self, base: str, head: str) -> tuple[Commit, ...]:
        """The commits that `head` would bring to `base`, oldest first. GateError if a cut clone hides any."""
        names.require_oid(base, head)
        self.calls.require_depth(base, head)
        listed = self.calls.lines("rev-list", "--topo-order", "--reverse", head, f"^{base}")
        return self._parsed(listed)

    def commit_tree_of(self, sha: str) -> str:
        """The tree of a commit, as the commit object itself says."""
        return self.commit(sha).tree

    def first_parents(self, tip: str, limit: int, since: str | None = None) -> tuple[str, ...]:
        """`tip` and its first-parent ancestors, newest first: at most `limit`, those after `since`."""
        names.require_oid(tip, *([since] if since else []))
        stop = (f"^{since}",) if since else ()
        return self.calls.lines("rev-list", "--first-parent", f"--max-count={limit}", tip, *stop)

    def touched_since(self, anchor: str, tip: str) -> frozenset[bytes]:
        """Every path that a first-parent commit after `anchor` up to `tip` touched, even if undone later."""
        names.require_oid(anchor, tip)
        options = (
            "--first-parent",
            "--diff-merges=first-parent",
            "--no-renames",
            "-z",
            "--name-only",
            "--format=",
        )
        output = self.calls.run("log", *options, tip, f"^{anchor}").out
        return frozenset(name.lstrip(b"\n") for name in output.split(b"\0") if name.strip(b"\n"))

    def history(self, tip: str, path: str, limit: int) -> tuple[tuple[str, str | None], ...]:
        """(commit, blob after it or None) of the newest `limit` first-parent commits that touched `path`."""
        names.require_oid(tip)
        options = (
            "--first-parent",
            "--diff-merges=first-parent",
            "--no-renames",
            "-z",
            "--raw",
            "--no-abbrev",
        )
        count = f"--max-count={limit}"
        return tuple(
            listing.history_entries(
                self.calls.run("log", *options, count, "--format=%H", tip, "--", path).out
            )
        )

    def work_tree_entries(self) -> Iterator[IndexEntry]:
        """What git tracks in the work tree, and what it would add (untracked and not ignored)."""
        top = self.location.work_tree
        if top is None:
            raise GateError(f"{self.location.git_dir} has no work tree", "run this in a clone with files")
        extra = {"GIT_WORK_TREE": str(top), "GIT_INDEX_FILE": str(self.location.git_dir / "index")}
        options = ("-z", "-t", "-s", "--cached", "--others", "--exclude-standard")
        return listing.index_entries(self.calls.run("ls-files", *options, extra=extra, folder=top).out)

    def close(self) -> None:
        """End the child process that reads objects."""
        self._batch.close()

    def _parsed(self, listed: Iterable[str]) -> tuple[Commit, ...]:
        try:
            raw = self._batch.read_many(listed, "commit", _COMMIT_LIMIT)
            return tuple(parse_commit(sha, data) for sha, data in raw)
        except TooLargeError as error:
            raise GateError(f"a commit is too large to read: {error}", "shorten its message") from error

    def _named(self, name: str, kind: str) -> str:
        plain = names.require_plain(names.head_of(name, self.location.git_dir))
        result = self.calls.run(
            "rev-parse", "--verify", "--end-of-options", f"{plain}^{{{kind}}}", allowed=(0, 128)
        )
        return names.resolved(name, result, self.calls.deeper)
