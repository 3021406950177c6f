"""Write what is derived from the rules: their pages in docs/rules/ and the index that the gate reads.

Run by `make generate`; tests/test_generated.py fails when something is stale.
"""

import sys
from pathlib import Path

from controls import controls
from releasegate.data import policies_folder
from releasegate.policies.digest import read_modules
from releasegate.policies.index import INDEX, index_text
from releasegate.rule_docs import index, page, page_path
from releasegate.rulebook import Entry, rulebook

ROOT = Path(__file__).resolve().parents[1]
CONTROLS = ROOT / "docs" / "controls.md"
PAGES = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "cases"
_LANGUAGES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".rego": "rego", ".md": "markdown"}
_LONGEST_EXAMPLE = 60


def current() -> dict[Path, str]:
    """Every derived file and what it has to say now."""
    # `scripts` is no generated repository, so no organisation's rules are among these.
    entries = rulebook(ROOT / "scripts")
    pages = {PAGES / page_path(entry.id): _page(entry) for entry in entries}
    return {
        **pages,
        PAGES / "README.md": index(entries),
        CONTROLS: controls(entries, CASES),
        INDEX: index_text(read_modules(policies_folder())),
    }


def stale() -> list[Path]:
    """The derived files that say something else, are missing, or belong to no rule any more."""
    wanted = current()
    wrong = [path for path, text in wanted.items() if not path.is_file() or path.read_text() != text]
    return wrong + [path for path in PAGES.rglob("*.md") if path not in wanted]


def main() -> int:
    """Rewrite what is stale, and say what was."""
    wanted = current()
    for path in stale():
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path])
        else:
            path.unlink()
        sys.stdout.write(f"{'wrote' if path in wanted else 'removed'} {path.relative_to(ROOT)}\n")
    return 0


def _page(entry: Entry) -> str:
    return page(entry, example(CASES / entry.id, "fail"), example(CASES / entry.id, "pass"))


def example(cases: Path, outcome: str) -> str | None:
    """The first case of that outcome as Markdown: the file that it is about; None if there is no case."""
    for case in sorted(cases.glob(f"{outcome}-*/expected.txt")):
        folder = next(
            (case.parent / name for name in ("head", "tree") if (case.parent / name).is_dir()), None
        )
        found = case.read_text().splitlines()
        shown = _file(folder, found) if folder else None
        text = shown or _deleted(case.parent / "deleted.txt")
        if text:
            places = "".join(f"\n\nFound at `{line.rpartition(' ')[0]}`." for line in found[:1])
            return text + places
    return None


def _file(folder: Path, found: list[str]) -> str | None:
    """The file that the case's first finding is in, else the first one that the case brings along."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    if not paths:
        return None
    named = [path for path in paths if any(line.startswith(f"{path}:") for line in found)]
    path = (named or paths)[0]
    lines = (folder / path).read_text(errors="replace").rstrip("\n").split("\n")
    if len(lines) > _LONGEST_EXAMPLE:
        lines = [*lines[:_LONGEST_EXAMPLE], "…"]
    fence = "~~~" if any(line.startswith("```") for line in lines) else "```"
    language = _LANGUAGES.get(Path(path).suffix, "text")
    written = "The change writes" if folder.name == "head" else "In"
    return "\n".join([f"{written} `{path}`:", "", f"{fence}{language}", *lines, fence])


def _deleted(path: Path) -> str | None:
    if not path.is_file():
        return None
    return f"The change deletes {', '.join(f'`{name}`' for name in path.read_text().split())}."


if __name__ == "__main__":
    sys.exit(main())
