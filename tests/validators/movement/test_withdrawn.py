"""Withdrawing a version: what the whole gate says where nothing but the profile changes."""

from datetime import UTC, datetime

import pytest
from releasegate.findings import Finding
from releasegate.gate import judge_change
from releasegate.git import open_git
from releasegate.outside import Outside
from releasegate.policies import PolicySet

from tests.conftest import ALICE
from tests.repo_builder import Repo
from tests.validators.test_gate import facts

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PROFILE = "governance/models/churn.yaml"
WITHDRAWN = '  withdrawn:\n    - {version: "8", reason: Trained on leaked labels}\n'


@pytest.fixture
def profile(starter: Repo) -> str:
    return (starter.path / PROFILE).read_text()


def findings(repo: Repo, policies: PolicySet) -> tuple[Finding, ...]:
    head = repo.sha("head")
    with open_git(repo.path) as git:
        outside = Outside(facts(head, ("bob",)))
        return judge_change(git, "main", "head", outside, NOW, policies, pinned=False).findings


def test_a_version_that_runs_may_be_withdrawn(starter: Repo, policies: PolicySet, profile: str) -> None:
    starter.branch("head").write({PROFILE: profile + WITHDRAWN}).commit("withdraw 8", ALICE)
    found = findings(starter, policies)
    assert [(one.rule, one.severity) for one in found] == [("release.withdrawn_running", "warning")]


def test_a_withdrawal_may_be_taken_back_while_the_version_runs(
    starter: Repo, policies: PolicySet, profile: str
) -> None:
    starter.write({PROFILE: profile + WITHDRAWN}).commit("withdraw 8", ALICE)
    starter.branch("head").write({PROFILE: profile}).commit("take it back", ALICE)
    assert {one.severity for one in findings(starter, policies)} <= {"warning"}


def test_what_the_base_withdraws_comes_nowhere_in_the_change_that_takes_it_back(
    starter: Repo, policies: PolicySet, profile: str
) -> None:
    starter.write({PROFILE: profile + WITHDRAWN}).commit("withdraw 8", ALICE)
    release = (starter.path / "environments/dev/releases/churn.yaml").read_text()
    staging = {"environments/staging/releases/churn.yaml": release.replace("dev}", "staging}")}
    starter.branch("head").write({PROFILE: profile, **staging}).commit("both", ALICE)
    assert "release.withdrawn" in {one.rule for one in findings(starter, policies) if one.severity == "error"}
