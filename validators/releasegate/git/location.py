"""Where a repository keeps its HEAD, index, refs and objects, found by reading files and running nothing."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from releasegate.errors import GateError

_SHA256 = re.compile(rb'objectformat\s*=\s*"?sha256', re.IGNORECASE)
_POINTER_LIMIT = 8192


@dataclass(frozen=True, slots=True)
class Location:
    """git_dir holds HEAD and index, common_dir refs and objects: they differ in a linked work tree.

    work_tree is the folder with the checked-out files, None in a bare repository.
    """

    git_dir: Path
    common_dir: Path
    work_tree: Path | None

    @property
    def objects(self) -> Path:
        return self.common_dir / "objects"


def is_work_tree(folder: Path) -> bool:
    """Whether `folder` is the top of a git work tree (a clone, a linked work tree or a submodule)."""
    return os.path.lexists(folder / ".git")


def locate(repository: Path) -> Location:
    """Find the parts of the git repository whose top folder (or bare folder) is `repository`.

    Raises GateError when it is no git repository, or one that this gate cannot read (SHA-256 objects,
    reftable): layout as in gitrepository-layout(5).
    """
    top = repository.resolve()
    git_dir = _git_dir(top)
    common = _pointer(git_dir / "commondir", b"")
    location = Location(
        git_dir,
        (git_dir / common).resolve() if common else git_dir,
        top if is_work_tree(top) else None,
    )
    _require_readable(location, top)
    return location


def _git_dir(top: Path) -> Path:
    dot_git = top / ".git"
    if dot_git.is_dir():
        return dot_git.resolve()
    if dot_git.is_file():
        target = _pointer(dot_git, b"gitdir: ")
        if target and (top / target).is_dir():
            return (top / target).resolve()
        raise GateError(
            f"{dot_git} does not point at a git folder",
            "repair it with `git worktree repair` or `git submodule update --init`",
        )
    if (top / "HEAD").is_file() and (top / "objects").is_dir():
        return top
    raise GateError(
        f"{top} is not the top folder of a git repository",
        "run this in the folder that holds .git; in CI, check out the repository first",
    )


def _pointer(file: Path, prefix: bytes) -> str | None:
    """The path that a one-line pointer file (`.git`, `commondir`) names, or None."""
    try:
        with file.open("rb") as opened:
            line = opened.read(_POINTER_LIMIT)
    except OSError:
        return None
    if not line.startswith(prefix):
        return None
    return os.fsdecode(line[len(prefix) :].rstrip(b"\r\n")) or None


def _require_readable(location: Location, top: Path) -> None:
    if not location.objects.is_dir():
        raise GateError(f"{top}: its git folder {location.common_dir} holds no objects", "clone it again")
    if b"\n" in os.fsencode(location.objects) or b"\n" in os.fsencode(top):
        raise GateError(f"{str(top)!r} has a line break in its name", "move the repository")
    if (location.common_dir / "reftable").exists():
        raise GateError(
            f"{top} stores its refs as a reftable, which this gate does not read",
            "run `git refs migrate --ref-format=files`",
        )
    try:
        config = (location.common_dir / "config").read_bytes()
    except OSError:
        config = b""
    if any(
        _SHA256.search(line) for line in config.splitlines() if not line.lstrip().startswith((b"#", b";"))
    ):
        raise GateError(
            f"{top} uses SHA-256 object names, which this gate does not read",
            "clone it from a remote with SHA-1 object names",
        )
