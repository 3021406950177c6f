"""Texts of which more lines than rules judge are refused, and all others are let through."""

import pytest
from releasegate.repo import read_repo
from releasegate.text_bounds import text_fault

from tests.memory_tree import MemoryTree


@pytest.mark.parametrize(("kind", "most"), [("Jenkinsfile", 1_000), ("Codeowners", 10_000)])
def test_one_line_more_is_refused_where_it_begins(kind: str, most: int) -> None:
    assert text_fault(kind, "x\n" * most) is None
    assert text_fault(kind, "x\n" * (most - 1) + "x") is None
    fault = text_fault(kind, "x\n" * most + "x")
    assert fault is not None
    assert (fault[0], "lines" in fault[1]) == (most + 1, True)


def test_one_long_line_is_refused() -> None:
    assert text_fault("Codeowners", "\n" + "*" * 10_000) is None
    fault = text_fault("Codeowners", "\n" + "*" * 10_001)
    assert fault is not None
    assert fault[0] == 2


def test_prose_and_templates_may_be_long() -> None:
    for kind in ("Docs", "ChartTemplate", "Evidence"):
        assert text_fault(kind, "x\n" * 20_000 + "*" * 20_000) is None


def test_a_refused_text_is_a_finding_and_no_document() -> None:
    repo = read_repo(MemoryTree({"Jenkinsfile": b"x\n" * 1_001}))
    assert repo.documents["Jenkinsfile"] == ()
    assert [(found.path, found.line, found.rule) for found in repo.findings] == [
        ("Jenkinsfile", 1001, "load")
    ]
