"""A verdict says when time alone could make it another one: what is green then need not be green later."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from releasegate.gate import Verdict, judge_change
from releasegate.git import open_git
from releasegate.json_types import JsonObject
from releasegate.outside import Outside
from releasegate.policies import PolicySet

from tests.conftest import ALICE, BASES
from tests.repo_builder import Repo
from tests.validators.test_gate import DEV, NOW, facts

PROD = "environments/prod/releases/churn.yaml"
FROZEN = "argocd/main/environments/prod.yaml"
CASE = BASES.parent / "promotion.freeze" / "fail-serving-change" / "tree"
SESSION = "access/break-glass/inc-7.yaml"

Judge = Callable[[Outside], Verdict]


@pytest.fixture
def judged(starter: Repo, policies: PolicySet) -> Judge:
    """Judges a serving change of two environments, merged into what main holds by then."""

    def judge(outside: Outside) -> Verdict:
        starter.branch("head")
        for path in (DEV, PROD):
            starter.write({path: (starter.path / path).read_text().replace("memory: 1Gi", "memory: 2Gi")})
        starter.commit("more memory", ALICE)
        with open_git(starter.path) as git:
            return judge_change(git, "main", "head", outside, NOW, policies)

    return judge


def reviewed(repo: Repo, at: str, collected: str = "2026-11-22T12:00:00Z") -> Callable[[], JsonObject]:
    """Facts with Bob's review at a time."""

    def told() -> JsonObject:
        head = repo.sha("head")
        review: JsonObject = {"handle": "bob", "state": "approved", "commit": head, "submittedAt": at}
        return {**facts(head, ()), "collectedAt": collected, "reviews": [review]}

    return told


def test_without_anything_that_ends_it_holds_for_its_base_and_head(judged: Judge) -> None:
    assert judged(Outside()).until is None


def test_facts_grow_old(starter: Repo, policies: PolicySet, judged: Judge) -> None:
    judged(Outside())
    told = reviewed(starter, "2026-11-22T11:00:00Z", "2026-11-22T10:00:00Z")()
    with open_git(starter.path) as git:
        verdict = judge_change(git, "main", "head", Outside(told), NOW, policies)

    assert (verdict.findings, verdict.until) == ((), datetime(2026, 11, 23, 10, tzinfo=UTC))


def test_a_review_ends_before_the_facts_do(starter: Repo, policies: PolicySet, judged: Judge) -> None:
    judged(Outside())
    told = reviewed(starter, "2026-11-15T18:00:00Z")()
    with open_git(starter.path) as git:
        verdict = judge_change(git, "main", "head", Outside(told), NOW, policies)

    assert (verdict.findings, verdict.until) == ((), datetime(2026, 11, 22, 18, tzinfo=UTC))


def test_a_freeze_ends(starter: Repo, judged: Judge) -> None:
    """From 22 November, midnight in Berlin, for 48 hours."""
    starter.write({FROZEN: (CASE / FROZEN).read_text()}).commit("freeze", ALICE)

    verdict = judged(Outside())

    assert "promotion.freeze" in {finding.rule for finding in verdict.findings}
    assert verdict.until == datetime(2026, 11, 23, 23, tzinfo=UTC)


def test_emergency_access_ends(starter: Repo, judged: Judge) -> None:
    session = """\
apiVersion: releasegate/v1alpha1
kind: BreakGlass
spec:
  owner: bob
  environment: prod
  reason: The queue is stuck.
  incident: INC-7
  opened: "2026-11-22T11:00:00Z"
  expires: "2026-11-22T13:30:00Z"
  removedBy: {session: true}
"""
    starter.write({SESSION: session}).commit("break glass", ALICE)

    assert judged(Outside()).until == datetime(2026, 11, 22, 13, 30, tzinfo=UTC)
