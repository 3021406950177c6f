"""Who has to approve in a generated repository: no answers lead to a change that nobody could approve."""

from typing import Any

import pytest
from releasegate.findings import has_errors
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.repo import Repo, read_repo
from releasegate.tree import work_tree

from tests.template.builder import Template

POLICY = "access/approval-policy.yaml"


def owners(*names: str) -> str:
    return ", ".join(f"{name} <{name}@example.com>" for name in names)


FOUR = owners("alice", "bob", "carol", "dave")
FIVE = owners("alice", "bob", "carol", "dave", "erin")


def generated(template: Template, **answers: Any) -> Repo:
    return read_repo(work_tree(template.generate(**answers)))


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"profile": "starter", "platform_owners": owners("alice", "bob")}, {"approval.deadlock_away"}),
        ({"profile": "starter"}, set()),
        ({"profile": "regulated"}, {"approval.deadlock_away"}),
        ({"profile": "regulated", "platform_owners": FOUR}, set()),
        ({"profile": "regulated", "platform_owners": FIVE}, set()),
    ],
)
def test_check_says_where_one_person_away_stops_a_change(
    template: Template, policies: PolicySet, answers: dict[str, Any], found: set[str]
) -> None:
    repo = generated(template, **answers)
    judgement = judge_tree(repo, judge_of(repo, policies), "2026-11-22T12:00:00Z")
    assert {finding.rule for finding in judgement.findings} == found
    assert not has_errors(judgement.findings)


@pytest.mark.parametrize(
    ("people", "slots"),
    [(FOUR, ["governance", "security"]), (FIVE, ["release-manager", "governance", "security"])],
)
def test_what_can_harm_most_is_for_governance_and_security_as_well(
    template: Template, people: str, slots: list[str]
) -> None:
    policy: Any = generated(template, profile="regulated", platform_owners=people).value(POLICY)
    promotions = [
        (rule.get("riskTiers"), rule.get("frameworks"), rule["slots"])
        for rule in policy["spec"]["rules"]
        if "promotion" in rule["changes"] and "prod" in rule["environments"]
    ]
    assert promotions == [
        (["high"], None, slots),
        (None, ["hipaa"], slots),
        (None, None, ["release-manager", "governance"]),
    ]
