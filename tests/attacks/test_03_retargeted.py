"""Row 3: aim the pull request at a branch whose rules are weaker, or whose base looks smaller.

Whoever may push a branch may write its rules. Facts are about the branch that deploys, and a signed approval
names it, so a verdict on another branch is none. Reviews that were given before the pull request went to that
branch count for nothing; and what is stacked on a branch is judged whole.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from releasegate.errors import GateError

from tests.attacks.signing import approval, statement
from tests.attacks.stage import ERIN, RELEASE, Stage
from tests.attacks.switches import replaced

POLICY = "access/approval-policy.yaml"
MISSING = [f"{RELEASE}:1:1 approval.quorum"]


@pytest.fixture
def retargeted(regulated: Stage) -> Stage:
    """Branch sandbox asks any member for an approval; the pull request aims at it."""
    regulated.repo.branch("sandbox")
    regulated.edit(POLICY, "default: [platform]", "default: [member]").repo.commit("weaker", ERIN)
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    return replace(regulated, base="sandbox")


def test_facts_of_a_weaker_branch_are_no_facts(retargeted: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = retargeted.facts("bob", baseRef="sandbox")

    with pytest.raises(GateError, match="about another base branch: sandbox instead of main"):
        retargeted.refusals(facts=facts)
    replaced(monkeypatch, "releasegate.gate.require_facts_of", lambda *_: None)
    assert retargeted.refusals(facts=facts) == []


def test_the_verdict_of_a_weaker_branch_is_none_for_main(retargeted: Stage) -> None:
    """The same head, before the branch that deploys: the weaker rules are part of the change."""
    before_main = replace(retargeted, base="main")

    found = before_main.refusals(approved_by=["bob"])

    assert {f"{POLICY}:1:1 approval.quorum", *MISSING} <= set(found)
    assert retargeted.refusals(approved_by=["bob"]) == []


def test_reviews_from_before_the_retarget_count_for_nothing(
    regulated: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bob approved at 11:00, when it went to the sandbox; at 11:30 Alice aims the same head at main."""
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    facts = regulated.facts(*regulated.approvers, retargetedAt="2026-11-22T11:30:00Z")

    assert regulated.refusals(facts=facts) == MISSING
    assert "given when the pull request went to another branch" in regulated.uncounted(facts)[0]
    assert regulated.refusals(facts={**facts, "retargetedAt": "2026-11-22T10:30:00Z"}) == []
    replaced(monkeypatch, "releasegate.approvals.reviews.base_fault", lambda *_: None)
    assert regulated.refusals(facts=facts) == []


def test_an_approval_signed_for_another_branch_counts_for_nothing(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    stated = statement(regulated, "erin", "platform", base="refs/heads/sandbox")
    regulated.write(approval(stated, keys["erin"])).propose(ERIN)

    assert regulated.refusals(offline=True) == MISSING
    replaced(monkeypatch, "releasegate.approvals.signed.statement_fault", lambda *_: None)
    assert regulated.refusals(offline=True) == []


def test_what_a_stacked_pull_request_stands_on_is_part_of_the_change(starter: Stage) -> None:
    """Bob reviewed the last commit of two; before main both are the change, and its author is in both."""
    starter.edit("environments/staging/releases/churn.yaml", "cpu: 500m", "cpu: 900m").propose(
        author="Bob <bob@acme.example>"
    )
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    assert MISSING[0] in starter.refusals(approved_by=["bob"])
    stacked = replace(starter, base="head~1")
    assert stacked.refusals(approved_by=["bob"]) == []
