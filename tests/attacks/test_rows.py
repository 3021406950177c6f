"""Every row of the threat model is attacked by a test here, or docs/threat-model.md says why not."""

import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "threat-model.md"
ROWS = range(1, 45)
_ROW = re.compile(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
_NOTHING = "nothing to attack"


def rows() -> dict[int, tuple[str, str]]:
    """row → (the defence, the tests) of the page's tables."""
    listed = _ROW.findall(PAGE.read_text())
    assert len(listed) == len({row for row, *_ in listed}), "a row stands twice"
    return {int(row): (defence, tests) for row, _, defence, tests in listed}


def test_the_page_lists_every_row_once() -> None:
    assert sorted(rows()) == list(ROWS)


def test_every_row_has_an_attack_or_a_reason() -> None:
    attacked = {int(path.name[5:7]) for path in HERE.glob("test_[0-9][0-9]_*.py")}
    excused = {row for row, (defence, tests) in rows().items() if tests == "none" and _NOTHING in defence}

    assert attacked | excused == set(ROWS)
    assert attacked & excused == set()


def test_every_attack_is_linked_from_its_row() -> None:
    told = rows()
    files = sorted(HERE.glob("test_[0-9][0-9]_*.py"))

    assert [path.name for path in files if path.name not in told[int(path.name[5:7])][1]] == []
