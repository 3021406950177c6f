"""Names of commits: what may be asked for, and what git's answer means."""

import re
from pathlib import Path

from releasegate.errors import GateError
from releasegate.git.process import Result

# A ref name or an object name, then any number of ~N and ^N. No `:` (paths, searches), no `@{` (reflogs, and
# upstreams from the configuration), no `..`, and nothing that git could take for an option.
_PLAIN = re.compile(r"(?!-)(?!.*(?:\.\.|@\{))[^\s~^:?*\[\\\x00-\x20\x7f]+(?:[~^]\d*)*")
_HEAD = re.compile(r"(?:HEAD|@)(?=$|[~^])")
_OID = re.compile(r"[0-9a-f]{40}")


def require_plain(name: str) -> str:
    """`name` itself. Raises GateError unless it is a plain name of a commit."""
    if not _PLAIN.fullmatch(name):
        raise GateError(
            f"{name!r} is not the name of a branch, tag or commit",
            "give a full ref such as origin/main, or a commit's full name",
        )
    return name


def require_oid(*names: str) -> None:
    """Raises GateError unless every name is a full object name: it may come from a file that anyone wrote."""
    for name in names:
        if not _OID.fullmatch(name):
            raise GateError(f"{name[:100]!r} is not a full commit name", "give all 40 digits")


def head_of(name: str, git_dir: Path) -> str:
    """`name` with HEAD replaced by what the repository's own HEAD holds: a ref or a commit."""
    match = _HEAD.match(name)
    if match is None:
        return name
    try:
        content = (git_dir / "HEAD").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise GateError(
            f"{git_dir / 'HEAD'} cannot be read", "check the repository with `git fsck`"
        ) from error
    return content.removeprefix("ref:").strip() + name[match.end() :]


def resolved(name: str, result: Result, deeper: str | None) -> str:
    """The object name in the answer of `rev-parse --verify`.

    Raises GateError for an unknown name, and for an ambiguous one: whoever can push a tag named like a branch
    would else choose what is judged.
    """
    if "is ambiguous" in result.err:
        raise GateError(
            f"{name!r} names more than one thing here",
            f"give the full ref, such as refs/heads/{name} or refs/tags/{name}",
        )
    oid = result.out.decode("ascii", "replace").strip()
    if result.code != 0 or not _OID.fullmatch(oid):
        raise GateError(
            f"{name!r} is no commit in this clone",
            deeper or f"fetch it (`git fetch origin {name.removeprefix('origin/')}`) or correct the name",
        )
    return oid
