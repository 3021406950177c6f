"""Write what is derived from the rules: their pages, the tables of docs/ and the index that the gate reads.

Run by `make generate`; tests/test_generated.py fails when something is stale.
"""

import sys
from pathlib import Path

from controls import controls
from ledger import ledger
from releasegate.data import policies_folder, schemas_folder
from releasegate.examples import example_of
from releasegate.parameters import parameters
from releasegate.policies.digest import read_modules
from releasegate.policies.index import INDEX, index_text
from releasegate.policies.requirements import requirements
from releasegate.rule_docs import index, page, page_path
from releasegate.rulebook import Entry, rulebook
from settings_page import settings

ROOT = Path(__file__).resolve().parents[1]
CONTROLS = ROOT / "docs" / "controls.md"
PARAMETERS = ROOT / "docs" / "parameters.md"
REQUIREMENTS = ROOT / "docs" / "requirements.md"
PAGES = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "cases"


def current() -> dict[Path, str]:
    """Every derived file and what it has to say now."""
    # `scripts` is no generated repository, so no organisation's rules are among these.
    entries = rulebook(ROOT / "scripts")
    pages = {PAGES / page_path(entry.id): _page(entry) for entry in entries}
    return {
        **pages,
        PAGES / "README.md": index(entries),
        CONTROLS: controls(entries, CASES, requirements(policies_folder())),
        REQUIREMENTS: ledger(entries, requirements(policies_folder())),
        PARAMETERS: settings(entries, parameters(schemas_folder())),
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
    cases = CASES / entry.id
    return page(entry, example_of(cases, "fail"), example_of(cases, "pass"), parameters(schemas_folder()))


if __name__ == "__main__":
    sys.exit(main())
