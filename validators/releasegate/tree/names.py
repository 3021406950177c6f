"""Which file names are sound, and which files make a tree mean one thing here and another elsewhere."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from releasegate.tree.entry import SUBMODULE, SYMLINK, Entry, PathProblem

_RENAME = "rename the file: letters, digits, `.`, `-` and `_` are always safe"
# Invisible or layout-changing characters: controls, format marks (bidi and zero-width among them),
# surrogates, private use, unassigned, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# .git in another case or in its Windows short name is .git to some file systems (git's own fsck refuses it).
_GIT_NAMES = frozenset({".", "..", ".git", "git~1"})


def display(name: bytes) -> str:
    """A name for people: printable characters as they are, all others as escapes; never ambiguous."""
    text = name.decode("utf-8", "surrogateescape")
    return "".join(_escaped(character) for character in text)


def name_problem(name: bytes) -> PathProblem | None:
    """What is wrong with a path by itself, or None when it is sound."""
    if name.isascii() and _is_plain(name):
        return None
    reason = _reason(name)
    return PathProblem(display(name), reason, _RENAME) if reason else None


def tree_problems(entries: Mapping[str, Entry]) -> Iterator[PathProblem]:
    """Links, submodules, and names that are one name to some file systems."""
    for path, entry in entries.items():
        if entry.mode == SYMLINK:
            yield PathProblem(
                path,
                "a symbolic link: what it points at can change without a review",
                "replace the link with the file itself",
            )
        elif entry.mode == SUBMODULE:
            yield PathProblem(
                path,
                "a submodule: its files are reviewed elsewhere, or not at all",
                "copy the files in, or refer to them by digest",
            )
    yield from _collisions(entries)


def _collisions(paths: Iterable[str]) -> Iterator[PathProblem]:
    """Files and folders whose names differ in case only: a checkout on macOS or Windows keeps one of them."""
    seen: dict[str, str] = {}
    folders: set[str] = set()
    for path in paths:
        yield from _collision(path, path, seen)
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            yield from _collision(folder, path, seen)
            folder = folder.rpartition("/")[0]


def _collision(name: str, path: str, seen: dict[str, str]) -> Iterator[PathProblem]:
    folded = name.lower() if name.isascii() else unicodedata.normalize("NFC", name.casefold())
    other = seen.setdefault(folded, name)
    if other != name:
        yield PathProblem(
            path,
            f"{name} and {other} differ in upper and lower case only, so some computers keep one of them",
            "rename one of them",
        )


def _is_plain(name: bytes) -> bool:
    """Whether an ASCII path is sound, without looking at it character by character."""
    text = name.decode("ascii")
    if not text.isprintable() or "\\" in text or text.startswith("/") or text.endswith("."):
        return False
    return "git" not in text.lower() and ".." not in text and "//" not in text and "./" not in text


def _reason(name: bytes) -> str | None:
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        return "its name is not UTF-8, so tools disagree on what it is called"
    hidden = [character for character in text if unicodedata.category(character) in _HIDDEN]
    if hidden:
        return f"its name holds an invisible character (U+{ord(hidden[0]):04X})"
    if unicodedata.normalize("NFC", text) != text:
        return "its name is not in Unicode form NFC, so two names that look the same differ"
    if "\\" in text:
        return "its name holds a backslash, which separates folders on Windows"
    parts = text.split("/")
    if any(not part or part.lower().rstrip(" .") in _GIT_NAMES or not part.strip(" .") for part in parts):
        return "its path has a part that file systems and git reserve"
    return None


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if character == "\\" or unicodedata.category(character) in _HIDDEN:
        return character.encode("unicode_escape").decode("ascii")
    return character
