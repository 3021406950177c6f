"""The gate judges the merge by the base, and says which rules the head would loosen."""

from datetime import UTC, datetime

import pytest
from releasegate.errors import GateError
from releasegate.gate import Verdict, judge_change
from releasegate.git import open_git
from releasegate.json_types import JsonObject
from releasegate.outside import Outside
from releasegate.policies import PolicySet

from tests.conftest import ALICE
from tests.repo_builder import Repo

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DEV = "environments/dev/releases/churn.yaml"
RULE = """\
# METADATA
# title: Memory above the team's budget
# description: Our clusters are small.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "memory is {memory}, and the budget is 1Gi"
#   fix: "ask for 1Gi"
#   clauses: []
package org.acme.memory

import future.keywords.not

deny contains {"pointer": "/spec/serving/resources/memory", "args": {"memory": memory}} if {
	memory := input.document.spec.serving.resources.memory
	memory != "1Gi"
}
"""


@pytest.fixture
def judged(starter: Repo, policies: PolicySet) -> "Judged":
    return Judged(starter, policies)


class Judged:
    """What the gate says of the branch `head` of a repository, reviewed by Bob."""

    def __init__(self, repo: Repo, policies: PolicySet) -> None:
        self.repo, self.policies = repo, policies

    def verdict(self, *reviewers: str) -> Verdict:
        head = self.repo.sha("head")
        with open_git(self.repo.path) as git:
            return judge_change(git, "main", "head", Outside(facts(head, reviewers)), NOW, self.policies)

    def rules(self, *reviewers: str) -> set[str]:
        return {finding.rule for finding in self.verdict(*reviewers).findings}


def facts(head: str, reviewers: tuple[str, ...]) -> JsonObject:
    """What the forge says of Alice's pull request."""
    return {
        "schema": "releasegate/facts/v1alpha1",
        "forge": "github",
        "repository": "acme/ml-gitops",
        "number": 7,
        "head": head,
        "baseRef": "main",
        "collectedAt": "2026-11-22T12:00:00Z",
        "author": {"handle": "alice"},
        "commits": [{"sha": head, "author": "alice", "committer": "alice"}],
        "reviews": [
            {"handle": name, "state": "approved", "commit": head, "submittedAt": "2026-11-22T11:00:00Z"}
            for name in reviewers
        ],
    }


def memory(repo: Repo, amount: str) -> dict[str, str]:
    return {DEV: (repo.path / DEV).read_text().replace("memory: 1Gi", f"memory: {amount}")}


def test_a_reviewed_change_is_clean(starter: Repo, judged: Judged) -> None:
    starter.branch("head").write(memory(starter, "2Gi")).commit("more memory", ALICE)
    verdict = judged.verdict("bob")
    assert verdict.findings == ()
    assert [str(change.change) for change in verdict.quorum.requirements] == ["serving"]
    assert verdict.sides.change.base == starter.sha("main")


def test_the_commit_of_a_merge_queue_has_to_be_the_merge_that_was_judged(
    starter: Repo, policies: PolicySet
) -> None:
    starter.branch("head").write(memory(starter, "2Gi")).commit("more memory", ALICE)
    starter.branch("queue", "main").merge("head")
    starter.branch("edited").write({"README.md": "more than was reviewed\n"}).commit("and this", ALICE)
    outside = Outside(facts(starter.sha("head"), ("bob",)))

    with open_git(starter.path) as git:
        assert judge_change(git, "main", "head", outside, NOW, policies, merged="queue").findings == ()
        with pytest.raises(GateError, match="edited holds other files than merging"):
            judge_change(git, "main", "head", outside, NOW, policies, merged="edited")


def test_a_change_without_a_review_is_refused(starter: Repo, judged: Judged) -> None:
    starter.branch("head").write(memory(starter, "2Gi")).commit("more memory", ALICE)
    assert judged.rules() == {"approval.quorum"}


def test_no_change_needs_no_approval(starter: Repo, judged: Judged) -> None:
    starter.branch("head").commit("nothing", ALICE)
    assert judged.rules() == set()


def test_the_organisations_rules_of_the_base_judge(starter: Repo, judged: Judged) -> None:
    files = {
        "policies/acme/memory.rego": RULE,
        "policies/acme/memory_test.rego": "package org.acme.memory_test\n",
    }
    starter.write(files).commit("a rule", ALICE)
    starter.branch("head").write(memory(starter, "2Gi")).commit("more memory", ALICE)
    assert judged.rules("bob") == {"org.acme.memory"}


def test_a_rule_that_is_removed_still_judges_and_is_named(starter: Repo, judged: Judged) -> None:
    starter.write({"policies/acme/memory.rego": RULE}).commit("a rule", ALICE)
    starter.branch("head").write(memory(starter, "2Gi")).remove("policies/acme/memory.rego").commit(
        "both", ALICE
    )
    assert {"org.acme.memory", "meta.loosened"} <= judged.rules("bob")


def test_a_rule_that_the_head_adds_and_breaks_is_named_as_its_own(starter: Repo, judged: Judged) -> None:
    starter.branch("head").write({**memory(starter, "2Gi"), "policies/acme/memory.rego": RULE})
    starter.commit("both", ALICE)
    found = [finding for finding in judged.verdict("bob").findings if finding.rule == "org.acme.memory"]
    assert [finding.place for finding in found] == [f"{DEV}:17:28"]
    assert found[0].message.startswith("by the rules that this change brings: ")


def test_a_policy_that_would_break_the_gate_is_refused(starter: Repo, judged: Judged) -> None:
    starter.branch("head").write({"policies/acme/memory.rego": "package org.acme.memory\n\ndeny {"})
    starter.commit("broken", ALICE)
    found = [finding for finding in judged.verdict("bob").findings if finding.rule == "tool"]
    assert [finding.path for finding in found] == ["policies/acme/memory.rego"]


def test_a_file_that_no_rule_reads_is_refused(starter: Repo, judged: Judged) -> None:
    starter.branch("head").write({"tools/run.sh": "#!/bin/sh\n"}).commit("a script", ALICE)
    assert judged.rules("bob") == {"meta.ledger"}


def test_the_merge_is_judged_and_not_the_branch(starter: Repo, judged: Judged) -> None:
    starter.branch("head").write({"docs/a.md": "a\n"}).commit("docs", ALICE)
    starter.switch("main").write(memory(starter, "3Gi")).commit("meanwhile", ALICE)
    verdict = judged.verdict("bob")
    assert verdict.findings == ()
    assert [path.path for path in verdict.sides.change.paths] == ["docs/a.md"]


def test_unreadable_configuration_on_the_base_is_no_verdict(starter: Repo, judged: Judged) -> None:
    starter.write({"releasegate.yaml": "a: [\n"}).commit("broken", ALICE)
    starter.branch("head").commit("nothing", ALICE)
    with pytest.raises(GateError, match=r"releasegate\.yaml:"):
        judged.verdict("bob")


def test_a_base_without_an_approval_policy_is_no_verdict(starter: Repo, judged: Judged) -> None:
    starter.remove("access/approval-policy.yaml").commit("gone", ALICE)
    starter.branch("head").write({"docs/a.md": "a\n"}).commit("docs", ALICE)
    with pytest.raises(GateError, match="nobody can say who has to approve"):
        judged.verdict("bob")


def test_a_change_that_breaks_its_own_rules_is_refused(starter: Repo, judged: Judged) -> None:
    """The next pull request, whatever it is about, would be refused for it."""
    metrics = (starter.path / "governance/metrics.yaml").read_text()
    flipped = metrics.replace("direction: higher", "direction: lower", 1)
    starter.branch("head").write({"governance/metrics.yaml": flipped}).commit("flip", ALICE)
    found = [
        finding for finding in judged.verdict("bob").findings if finding.rule == "release.thresholds_met"
    ]
    assert {finding.path.split("/")[1] for finding in found} == {"staging", "prod"}
    assert all(finding.message.startswith("by the rules that this change brings: ") for finding in found)
