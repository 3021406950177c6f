"""The pages that list what rules serve and read: controls, requirements, parameters."""

import sys
from dataclasses import replace
from pathlib import Path

from releasegate.parameters import Parameter
from releasegate.policies.requirements import Requirement
from releasegate.reporters.report import RuleInfo
from releasegate.rulebook import Entry

from tests.validators.engine.rego import rule

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from controls import controls
from ledger import ledger
from settings_page import settings

LOAD = Entry("load", RuleInfo("A file", "d", "f", (), "error"), None)
ROWS = (
    Requirement("governance 1", "Names are *plain*", (), "", "people"),
    Requirement("governance 2", "Nothing else", (), "Python | does it", ""),
    Requirement("control GDPR-02", "A basis", ("GDPR 6(1)", "GDPR 9(1)"), "nobody knows", ""),
)


def entry(name: str, *clauses: str, settings: tuple[str, ...] = ()) -> Entry:
    """A rule of that id, with these clauses and settings; it serves governance 1."""
    says = RuleInfo(f"Title of {name}", "d", "f", clauses, "error")
    return Entry(name, says, replace(rule(f"releasegate.{name}"), settings=settings))


def lines(page: str, start: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith(start)]


def test_controls_are_grouped_by_clause_and_family_and_ordered_by_number(tmp_path: Path) -> None:
    for case in ("fail-a", "fail-b", "pass-a"):
        (tmp_path / "release.a" / case).mkdir(parents=True)
        (tmp_path / "release.a" / case / "expected.txt").touch()
    clauses = ("ISO 27001 A.5.21", "ISO 27001 A.5.3")

    page = controls((LOAD, entry("release.b", clauses[0]), entry("release.a", *clauses)), tmp_path, ())

    first, second = lines(page, "| A.5.")
    assert first.startswith(
        "| A.5.3 | release | [release.a](rules/release/a.md): Title of release.a ([2 fail, 1 pass]"
    )
    assert second.startswith("| A.5.21 | release | [release.a](rules/release/a.md)")
    assert "<br>[release.b](rules/release/b.md): Title of release.b ([0 fail, 0 pass]" in second
    assert "| ISO/IEC 27001:2022, Annex A | 2 | 2 |" in page


def test_a_clause_of_the_ledger_that_no_rule_serves_says_why(tmp_path: Path) -> None:
    page = controls((entry("release.a", "GDPR 6(1)"),), tmp_path, ROWS)

    assert lines(page, "| 9(1)") == ["| 9(1) | | none: nobody knows |"]
    assert len(lines(page, "| 6(1)")) == 1


def test_each_row_names_its_rules_or_why_it_has_none() -> None:
    page = ledger((LOAD, entry("release.a"), entry("release.b")), ROWS)

    links = "[release.a](rules/release/a.md), [release.b](rules/release/b.md)"
    assert lines(page, "| 1 ") == [f"| 1 | Names are \\*plain\\* | {links}. Not seen: people |"]
    assert lines(page, "| 2 ") == ["| 2 | Nothing else | none: Python \\| does it |"]
    assert lines(page, "| GDPR-02 ") == ["| GDPR-02 | A basis (GDPR 6(1), GDPR 9(1)) | none: nobody knows |"]
    assert lines(page, "## ") == ["## governance", "## control", "## access", "## threat"]


def test_each_setting_has_its_default_and_its_readers() -> None:
    known = {
        "limits.most": Parameter("limits.most", "Most", "How many.", "3"),
        "limits.age": Parameter("limits.age", "Age", "How old.", None),
        "parameters.who": Parameter("parameters.who", "Who", "Who | may.", "[]"),
    }

    page = settings((LOAD, entry("release.a", settings=("limits.most", "parameters.who"))), known)

    reader = "[release.a](rules/release/a.md)"
    assert lines(page, "| `limits") == [
        f"| `limits.most` | How many. | `3` | {reader} |",
        "| `limits.age` | How old. | required | the gate |",
    ]
    assert lines(page, "| `parameters") == [f"| `parameters.who` | Who \\| may. | `[]` | {reader} |"]
