"""The ledger of requirements: every rule serves a row, and every row has a rule or a reason."""

from pathlib import Path

import pytest
from releasegate.data import policies_folder
from releasegate.errors import GateError
from releasegate.policies import PolicySet
from releasegate.policies.requirements import LISTS, requirements, rows_of

from tests.attacks.test_rows import ROWS

LEDGER = requirements(policies_folder())


def served(policies: PolicySet) -> set[str]:
    """The rows that some rule serves."""
    return {row for rule in policies.rules for row in rows_of(rule.row)}


def test_a_row_names_several_lists() -> None:
    assert rows_of("governance 12, 35; control HIPAA-03;access 1.oidc-tls") == (
        "governance 12",
        "governance 35",
        "control HIPAA-03",
        "access 1.oidc-tls",
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "names no list in ''"),
        ("12", "names no list in '12'"),
        ("rules 12", "names no list in 'rules 12'"),
        ("governance", "names no row of governance in ''"),
        ("governance 12,", "names no row of governance in ''"),
        ("governance 12; ", "names no list in ''"),
        ("governance 12, threat 4", "names no row of governance in 'threat 4'"),
        ("governance 12, 12", "names governance 12 twice"),
    ],
)
def test_another_form_names_no_row(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        rows_of(text)


def test_every_rule_serves_rows_of_the_ledger(policies: PolicySet) -> None:
    assert served(policies) - {row.id for row in LEDGER} == set()
    assert [rule.id for rule in policies.rules if not rows_of(rule.row)] == []


def test_no_row_is_without_a_rule_or_a_reason(policies: PolicySet) -> None:
    assert [row.id for row in LEDGER if row.id not in served(policies) and not row.without] == []


def test_no_row_has_a_reason_to_have_no_rule_and_a_rule(policies: PolicySet) -> None:
    assert [row.id for row in LEDGER if row.id in served(policies) and row.without] == []


def test_what_is_missed_is_said_where_rules_serve_the_row(policies: PolicySet) -> None:
    said = {row.id for row in LEDGER if row.beyond}

    assert said
    assert said - served(policies) == set()


def test_whoever_serves_a_control_cites_one_of_its_clauses(policies: PolicySet) -> None:
    clauses = {row.id: set(row.clauses) for row in LEDGER if row.clauses}
    serving = [(rule, row) for rule in policies.rules for row in rows_of(rule.row) if row in clauses]

    assert [f"{rule.id}: {row}" for rule, row in serving if not clauses[row] & set(rule.clauses)] == []


def test_every_row_stands_once_and_says_what_it_is() -> None:
    ids = [row.id for row in LEDGER]

    assert len(set(ids)) == len(ids)
    assert {row.id.split()[0] for row in LEDGER} == set(LISTS)
    assert [row.id for row in LEDGER if not row.title or rows_of(row.id) != (row.id,)] == []
    assert {row.id for row in LEDGER if row.id.startswith("threat ")} == {f"threat {row}" for row in ROWS}


def test_a_reason_names_tests_that_exist() -> None:
    named = [word.strip("(),") for row in LEDGER for word in row.without.split() if "tests/" in word]

    assert named
    assert [path for path in named if not (policies_folder().parent / path).exists()] == []


@pytest.mark.parametrize("text", ["governance: [", "governance: []\ngovernance: []\n", "a: 1\n---\nb: 2\n"])
def test_a_ledger_that_cannot_be_read_is_said_with_its_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.yaml").write_text(text)

    with pytest.raises(GateError, match=r"requirements\.yaml:\d+: the ledger of requirements cannot be read"):
        requirements(tmp_path)


def test_no_ledger_is_said(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="cannot be read"):
        requirements(tmp_path)
