"""Globs: which paths the patterns of git generators find, in each of the ways that they are read.

greedy: `git ls-files`, where * and ? match / too (gitglossary(7), pathspec). exact: doublestar 4, where only
** goes through folders. folders: path.Match of Go, without **.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from releasegate.argocd.expansion.gotemplate import Fault, Unjudged

_CLASS = re.compile(r"\[([!^]?)((?:[A-Za-z0-9_.](?:-[A-Za-z0-9_.])?)+)\]")
_WILD = re.compile(r"[*?\[\]\\]")
_MOST_CHOICES = 64


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and the folders of a tree, sorted."""

    files: tuple[str, ...]
    folders: tuple[str, ...]


def greedy(pattern: str, paths: Paths) -> frozenset[str]:
    """The files that `git ls-files -- pattern` lists. Raises Fault where git fails, Unjudged for magic."""
    if pattern.startswith(":"):
        raise Unjudged(f"the pattern {pattern!r} starts with git's pathspec magic")
    if pattern.startswith("/"):
        raise Fault(f"git finds no file at {pattern!r}: a path of a generator starts without /")
    cleaned = _cleaned(pattern)
    if cleaned == "":
        return frozenset(paths.files)
    if not _WILD.search(cleaned):
        return frozenset(
            path for path in _from(cleaned, paths.files) if path[len(cleaned) :][:1] in ("", "/")
        )
    whole = _expression(cleaned, ".")
    return frozenset(path for path in _from(_fixed(cleaned), paths.files) if whole.fullmatch(path))


def exact(pattern: str, paths: Paths) -> frozenset[str]:
    """The files that doublestar finds. Raises Fault where it finds a folder, which cannot be read."""
    found: set[str] = set()
    for choice in _choices(pattern):
        cleaned = _cleaned(choice).lstrip("/")
        folder = next((one for one in _from(_fixed(cleaned), paths.folders) if _matches(cleaned, one)), None)
        if folder is not None or cleaned == "":
            raise Fault(f"the pattern {pattern!r} finds the folder {folder or '.'}, which cannot be read")
        found.update(path for path in _from(_fixed(cleaned), paths.files) if _matches(cleaned, path))
    return frozenset(found)


def in_folder(pattern: str, path: str) -> bool:
    """Whether a pattern of `directories` names a folder."""
    wanted, steps = pattern.split("/"), path.split("/")
    return len(wanted) == len(steps) and all(map(_fits, wanted, steps))


def paths_of(files: Iterable[str]) -> Paths:
    """The files with their folders, all of them but the root."""
    found: set[str] = set()
    listed = tuple(sorted(files))
    for path in listed:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return Paths(listed, tuple(sorted(found)))


def _fixed(pattern: str) -> str:
    """What stands before the first sign that may match other text, up to a whole step."""
    match = _WILD.search(pattern)
    return pattern[: match.start()].rpartition("/")[0] if match else pattern


def _from(start: str, paths: tuple[str, ...]) -> Iterator[str]:
    """The paths that start with a text."""
    for at in range(bisect_left(paths, start), len(paths)):
        if not paths[at].startswith(start):
            return
        yield paths[at]


def _cleaned(pattern: str) -> str:
    """The pattern without empty steps and steps that stay."""
    if ".." in pattern.split("/"):
        raise Unjudged(f"the pattern {pattern!r} goes up with ..")
    rooted = "/" if pattern.startswith("/") else ""
    return rooted + "/".join(step for step in pattern.split("/") if step not in ("", "."))


def _choices(pattern: str) -> list[str]:
    """The patterns that one with {a,b} stands for."""
    match = re.search(r"\{([^{}]*)\}", pattern)
    if match is None:
        if "{" in pattern or "}" in pattern:
            raise Unjudged(f"the braces of the pattern {pattern!r} are not read here")
        return [pattern]
    start, end = pattern[: match.start()], pattern[match.end() :]
    found = [
        made
        for choice in match.group(1).split(",")
        for made in _choices(start + choice + end)[:_MOST_CHOICES]
    ]
    if len(found) >= _MOST_CHOICES:
        raise Unjudged(f"the pattern {pattern!r} has too many braces")
    return found


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches a path step by step; ** is any number of steps."""
    wanted, steps = pattern.split("/"), path.split("/")
    at = place = 0
    again: tuple[int, int] | None = None
    while place < len(steps):
        if at < len(wanted) and wanted[at] == "**":
            again = (at + 1, place)
            at += 1
        elif at < len(wanted) and _fits(wanted[at], steps[place]):
            at, place = at + 1, place + 1
        elif again is not None:
            again = (again[0], again[1] + 1)
            at, place = again
        else:
            return False
    return all(step == "**" for step in wanted[at:])


def _fits(pattern: str, step: str) -> bool:
    return _expression(pattern, "[^/]").fullmatch(step) is not None


@lru_cache(maxsize=1024)
def _expression(pattern: str, wild: str) -> re.Pattern[str]:
    """The pattern as an expression that never tries twice. wild: what * and ? match."""
    pieces = [_piece(piece, wild) for piece in re.split(r"\*+", pattern)]
    if len(pieces) == 1:
        return re.compile(pieces[0], re.DOTALL)
    first, *middle, last = pieces
    inner = "".join(f"(?>{wild}*?{piece})" for piece in middle)
    return re.compile(f"{first}{inner}{wild}*{last}", re.DOTALL)


def _piece(piece: str, wild: str) -> str:
    """A part of a pattern without stars."""
    made, at = "", 0
    while at < len(piece):
        match = _CLASS.match(piece, at)
        if match:
            # Outside of Windows a class never matches / here: none of its characters is one, unless negated.
            negated = "^" + ("/" if wild != "." else "") if match.group(1) else ""
            made += f"[{negated}{match.group(2)}]"
            at = match.end()
        elif piece[at] in "[]\\":
            raise Unjudged(f"the class or escape in the pattern {piece!r} is not read here")
        else:
            made += wild if piece[at] == "?" else re.escape(piece[at])
            at += 1
    return made
