"""What status says of a promotion is what the gate says of the pull request that brings it."""

import json
import re
from collections.abc import Callable

import pytest
from releasegate.checkout import commit_file, open_checkout
from releasegate.data import schemas_folder
from releasegate.errors import GateError
from releasegate.gate import judge_change
from releasegate.git import open_git
from releasegate.json_types import JsonObject
from releasegate.outside import Outside
from releasegate.policies import PolicySet
from releasegate.proposal import Request, propose

from tests.repo_builder import Repo
from tests.validators.status.arranging import (
    bar,
    chart,
    elsewhere,
    frozen,
    healthy,
    kept,
    nothing,
    session,
    soak,
    unsound,
    withdrawn,
)
from tests.validators.status.town import NOON, Told, edit, facts, health, release
from tests.validators.waivers.builder import waiver

PATHS = (release("staging"), "governance/models/churn.yaml")
ELSEWHERE = ("access.break_glass_blocks", "compliance.capture_bucket")
PULL: JsonObject = {
    "schema": "releasegate/facts/v1alpha1",
    "forge": "github",
    "repository": "acme/ml-gitops",
    "number": 7,
    "baseRef": "main",
    "collectedAt": "2026-11-23T11:59:00Z",
    "author": {"handle": "alice"},
    "commits": [],
    "reviews": [],
}
SCHEMA: JsonObject = json.loads((schemas_folder() / "model-release.schema.json").read_bytes())


def gate(told: Told, policies: PolicySet, outside: Outside) -> list[str]:
    """What the gate holds against promoting churn from dev, but for who wrote and approved it."""
    with open_git(told.repo.path) as git:
        judged = judge_change(git, "main", "promote", outside, NOON, policies).findings
    about = [one for one in judged if one.path in PATHS or one.rule in ELSEWHERE]
    return sorted(one.rule for one in about if not one.rule.startswith("approval."))


def promote(told: Told) -> None:
    """On a branch of its own, as the command does it."""
    told.repo.config("user.name", "Alice").config("user.email", "alice@acme.example")
    checkout = open_checkout(told.repo.path)
    proposal = propose(checkout, Request("churn", "staging"), SCHEMA)
    commit_file(checkout, proposal.path, proposal.data, proposal.title, "promote")
    told.repo.switch("main")


NOW, BEFORE = "2026-11-23T11:00:00Z", "2026-11-21T11:00:00Z"


@pytest.mark.parametrize(
    ("arrange", "merged", "seen", "state", "against"),
    [
        (nothing, None, None, "ready", []),
        (soak, None, None, "unknown", ["promotion.soak"]),
        (soak, NOW, None, "blocked", ["promotion.soak"]),
        (soak, BEFORE, None, "ready", []),
        (healthy, BEFORE, None, "unknown", ["promotion.healthy"]),
        (healthy, BEFORE, "Degraded", "blocked", ["promotion.healthy"]),
        (healthy, None, "Healthy", "unknown", ["promotion.healthy"]),
        (healthy, NOW, "Healthy", "ready", []),
        (frozen, None, None, "blocked", ["promotion.freeze"]),
        (withdrawn, None, None, "blocked", ["release.withdrawn", "release.withdrawn_running"]),
        (chart, None, None, "blocked", ["release.chart_allowed", "release.chart_allowed"]),
        (bar, None, None, "blocked", ["release.thresholds_met"]),
        (unsound, None, None, "blocked", ["release.evaluation_bound"]),
        (elsewhere, None, None, "blocked", ["compliance.residency"]),
        (kept, None, None, "blocked", ["compliance.capture_bucket"]),
        (session, None, None, "blocked", ["access.break_glass_blocks"]),
    ],
)
def test_the_same_rules_stand_against_it(
    told: Told,
    policies: PolicySet,
    arrange: Callable[[Repo], Repo],
    merged: str | None,
    seen: str | None,
    state: str,
    against: list[str],
) -> None:
    tip = arrange(told.repo).commit("arrange").sha()
    known = facts(told.repo, main=merged, main_1=merged) if merged else {"merges": []}
    looks = [health("churn-dev", tip, seen)] if seen else []
    promote(told)
    outside = Outside({**PULL, "head": told.repo.sha("promote"), **known}, tuple(looks))
    onward = told.cell("dev", [known], looks).next
    assert onward is not None
    assert (onward.state, sorted(one.rule for one in onward.reasons)) == (state, against)
    assert gate(told, policies, outside) == against


def test_what_a_waiver_of_the_base_covers_stands_against_nothing(told: Told) -> None:
    bar(told.repo).commit("arrange")
    refused = told.cell("dev").next
    assert refused is not None
    told.repo.write({"governance/waivers/bar.yaml": waiver(refused.reasons[0])}).commit("waive")
    accepted = told.cell("dev").next
    assert accepted is not None
    assert (accepted.state, accepted.reasons) == ("ready", ())


def test_each_promotion_is_judged_as_if_it_came_alone(told: Told) -> None:
    """limits.modelsPerPullRequest is 1, and two models are due."""
    for path in ("governance/models/churn.yaml", *map(release, ("dev", "staging", "prod"))):
        text = (told.repo.path / path).read_text().replace("name: churn", "name: fraud")
        told.repo.write({path.replace("churn", "fraud"): re.sub(r"    evaluation:\n(?: {6}.*\n)+", "", text)})
    told.repo.commit("fraud")
    due = {one.model: one.next for one in told.status().cells if one.environment == "dev"}
    assert due["churn"] is not None
    assert due["churn"].state == "ready"
    assert due["fraud"] is not None
    assert {one.rule for one in due["fraud"].reasons} == {"release.required_fields"}


def test_what_promote_itself_refuses_is_said_in_its_words(told: Told) -> None:
    edit(told.repo, "evidence/churn/8/evaluation.json", '"version": "8"', '"version": "80"').commit("arrange")
    onward = told.cell("dev").next
    assert onward is not None
    assert onward.state == "blocked"
    with pytest.raises(GateError) as refused:
        promote(told)
    assert [(one.rule, one.message) for one in onward.reasons] == [("promote", refused.value.message)]
