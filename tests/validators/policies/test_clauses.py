"""A clause is cited in one form, so that what serves it can be found under it."""

import pytest
from releasegate.data import policies_folder
from releasegate.policies.clauses import framework_of
from releasegate.policies.requirements import requirements


@pytest.mark.parametrize(
    ("clause", "framework"),
    [
        ("GDPR 44", "GDPR"),
        ("GDPR 5(1)(b)", "GDPR"),
        ("HIPAA 164.312(a)(2)(ii)", "HIPAA"),
        ("HIPAA 164.308(a)(1)(ii)(A)", "HIPAA"),
        ("ISO 27001 A.8.32", "ISO 27001"),
        ("EU AI Act 13(3)(b)(ii)", "EU AI Act"),
    ],
)
def test_the_form_of_a_clause(clause: str, framework: str) -> None:
    assert framework_of(clause) == framework


@pytest.mark.parametrize(
    "clause",
    [
        *(
            "",
            "GDPR",
            "gdpr 44",
            "GDPR  44",
            "GDPR Art. 44",
            "GDPR 5(1)b",
            "GDPR 5 (1)(b)",
            "GDPR 044",
            "GDPR 44 ",
        ),
        *("HIPAA 312(b)", "HIPAA §164.312(b)", "ISO 27001:2022 A.5.3", "ISO 27001 A.9.1", "ISO 27001 5.3"),
        *("EU AI Act", "AI Act 14(1)", "SOC 2 CC6.1", "GDPR 44\n"),
    ],
)
def test_another_form_is_no_clause(clause: str) -> None:
    assert framework_of(clause) is None


def test_the_ledger_cites_clauses_in_the_same_form() -> None:
    cited = [clause for row in requirements(policies_folder()) for clause in row.clauses]

    assert cited
    assert [clause for clause in cited if framework_of(clause) is None] == []
