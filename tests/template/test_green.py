"""Whatever is answered, a generated repository is judged clean, and every file of it by a rule."""

import pytest
from releasegate.findings import Finding, has_errors
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.tree import work_tree

from tests.template.answers import ROWS, answers
from tests.template.builder import Template
from tests.template.pairs import Row

# Three owners are enough for every change, and for most of them not while one is away: check says so.
FEW_PEOPLE = {"approval.deadlock_away"}


def shown(finding: Finding) -> str:
    return f"{finding.place} {finding.rule}: {finding.message}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row.values()))
def test_a_new_repository_is_green(template: Template, policies: PolicySet, row: Row) -> None:
    repo = read_repo(work_tree(template.generate(**answers(row))))
    judgement = judge_tree(repo, judge_of(repo, policies), "2026-11-22T12:00:00Z")
    assert [shown(finding) for finding in judgement.findings if finding.rule not in FEW_PEOPLE] == []
    assert not has_errors(judgement.findings)
    assert sorted(set(repo.tree.entries()) - judgement.judged) == []
