"""Examples: the case that shows a rule fail or pass, as far as one page has room for it."""

from dataclasses import dataclass
from pathlib import Path

_LONGEST = 60
# What a case shows: what Helm made, what a pull request writes, or the files of the tree.
_FOLDERS = ("rendered", "head", "tree")


@dataclass(frozen=True, slots=True)
class Example:
    """A case. path and lines: the file that it is about, cut when long; deleted: what the change deletes.

    change: whether a pull request writes the file. found: `path:line:column` of its first finding, or "".
    """

    path: str
    lines: tuple[str, ...]
    change: bool
    deleted: tuple[str, ...]
    found: str


def example_of(cases: Path, outcome: str) -> Example | None:
    """The first case of that outcome, "fail" or "pass", that has something to show; None if there is none.

    cases: the folder of one rule's cases.
    """
    for expected in sorted(cases.glob(f"{outcome}-*/expected.txt")):
        case, found = expected.parent, expected.read_text().splitlines()
        folder = next((case / name for name in _FOLDERS if (case / name).is_dir()), None)
        path = _path(folder, found) if folder else ""
        deleted = case / "deleted.txt"
        gone = tuple(deleted.read_text().split()) if deleted.is_file() and not path else ()
        if path or gone:
            lines = _lines(folder / path) if folder and path else ()
            place = found[0].rpartition(" ")[0] if found else ""
            return Example(path, lines, folder is not None and folder.name == "head", gone, place)
    return None


def _path(folder: Path, found: list[str]) -> str:
    """The file that the case's first finding is in, else the first one that the case brings along."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    named = [path for path in paths if any(line.startswith(f"{path}:") for line in found)]
    return next(iter((*named, *paths)), "")


def _lines(path: Path) -> tuple[str, ...]:
    lines = path.read_text(errors="replace").rstrip("\n").split("\n")
    return tuple(lines if len(lines) <= _LONGEST else [*lines[:_LONGEST], "…"])
