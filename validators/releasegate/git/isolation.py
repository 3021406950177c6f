"""open_git: a private bare GIT_DIR over a repository's objects, so that nothing in it can steer git.

Seen to change a merge tree, to rename authors or to run code when git runs in the repository itself:
.gitattributes of the checked-out head, info/attributes, attributes under XDG_CONFIG_HOME, `merge.default`,
`merge.directoryRenames`, replace refs, grafts, .mailmap, core.fsmonitor, core.hooksPath, filters, merge
drivers, and lazy fetches of a partial clone (threat model, row 35). None of them is reachable from here:
the repository's own configuration is never read, by no call, not even to resolve a name.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from releasegate.errors import GateError
from releasegate.git.location import Location, locate
from releasegate.git.process import git_binary
from releasegate.git.repository import Git

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

ENVIRONMENT: Mapping[str, str] = {
    "PATH": os.defpath,
    "HOME": "/nonexistent",
    "XDG_CONFIG_HOME": "/nonexistent",
    "LC_ALL": "C",
    "TZ": "UTC",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_ATTR_SOURCE": EMPTY_TREE,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
}

# Every setting that could alter a merge, a diff or a listing, spelled out: an absent setting means git's
# default, which differs between versions. `attr.tree`: since git 2.43 a bare repository may read attributes
# from HEAD. `commitGraph`: a cache that could disagree with the commits themselves.
CONFIG = """\
[core]
	repositoryFormatVersion = 0
	bare = true
	attributesFile = /dev/null
	excludesFile = /dev/null
	hooksPath = /dev/null
	fsmonitor = false
	untrackedCache = false
	commitGraph = false
	useReplaceRefs = false
	warnAmbiguousRefs = true
	autocrlf = false
	ignoreCase = false
	precomposeUnicode = false
	fileMode = true
	symlinks = true
[attr]
	tree = 4b825dc642cb6eb9a060e54bf8d69288fbee4904
[merge]
	renames = false
	directoryRenames = false
	renormalize = false
	conflictStyle = merge
[diff]
	renames = false
[log]
	mailmap = false
	showSignature = false
[gc]
	auto = 0
[maintenance]
	auto = false
[protocol]
	allow = never
"""


@contextlib.contextmanager
def open_git(repository: Path) -> Iterator[Git]:
    """A Git over the repository whose top folder is `repository`; it adds nothing to it.

    Raises GateError when git is missing or too old, or when the folder is no repository that it can read.
    """
    binary = git_binary()
    location = locate(repository)
    try:
        private = Path(tempfile.mkdtemp(prefix="releasegate-git-")).resolve()
    except OSError as error:
        raise GateError(
            f"no temporary folder: {error}", "set TMPDIR to a folder that can be written"
        ) from error
    git = Git(binary, private, environment(private), location)
    try:
        _furnish(private, location)
        yield git
    finally:
        git.close()
        shutil.rmtree(private, ignore_errors=True)


def environment(private: Path) -> dict[str, str]:
    """The whole environment of every git call: nothing is inherited."""
    return {**ENVIRONMENT, "GIT_DIR": str(private)}


def _furnish(private: Path, location: Location) -> None:
    """Fill the private GIT_DIR.

    Refs are links to the repository's own loose and packed refs, which hold names and object ids only; git
    resolves names through them with this folder's configuration. HEAD is unborn on purpose: the real one is
    read by resolve(). A shallow clone's boundary is copied, or git would fail on the missing parents.
    """
    (private / "config").write_text(CONFIG)
    (private / "HEAD").write_text("ref: refs/heads/releasegate-none\n")
    (private / "objects" / "info").mkdir(parents=True)
    (private / "objects" / "info" / "alternates").write_bytes(os.fsencode(location.objects) + b"\n")
    (private / "refs").symlink_to(location.common_dir / "refs")
    (private / "packed-refs").symlink_to(location.common_dir / "packed-refs")
    (private / "info").mkdir()
    for source, target in (
        (location.common_dir / "shallow", private / "shallow"),
        # Patterns of files that git does not track: data, and needed to list what the user sees as theirs.
        (location.common_dir / "info" / "exclude", private / "info" / "exclude"),
    ):
        if source.is_file():
            shutil.copyfile(source, target)
    for shared in location.git_dir.glob("sharedindex.*"):
        (private / shared.name).symlink_to(shared)
