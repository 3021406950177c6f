"""Trees: the tree that a commit would have with some files put in or taken out."""

from collections.abc import Mapping

from releasegate.git.repository import Git


def tree_with(git: Git, onto: str | None, files: Mapping[str, bytes | None], extra: Mapping[str, str]) -> str:
    """The tree of `onto` (None: an empty one) with files added or replaced by path, and those of None gone.

    The index is one of its own, in the private folder. extra: added to git's environment; it says where new
    objects go, which is the private folder where it does not. Raises GateError when git fails.
    """
    environment = {**extra, "GIT_INDEX_FILE": str(git.calls.private / "new-index")}
    git.calls.run("read-tree", onto if onto is not None else "--empty", extra=environment)
    beside = git.calls.private / "new-file"
    for path, data in files.items():
        if data is None:
            # git takes names out of an index only where it is told of a work tree; it looks at no file there.
            there = {**environment, "GIT_WORK_TREE": str(git.calls.private)}
            git.calls.run("update-index", "--force-remove", "--", path, extra=there)
            continue
        beside.write_bytes(data)
        written = git.calls.run("hash-object", "-w", "--no-filters", "--", str(beside), extra=environment)
        entry = f"100644,{written.out.decode().strip()},{path}"
        git.calls.run("update-index", "--add", "--cacheinfo", entry, extra=environment)
    return git.calls.run("write-tree", extra=environment).out.decode().strip()
