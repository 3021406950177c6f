"""`releasegate promote` of several models: a branch for each, or none at all."""

import json

import pytest

from tests.validators.clones import PROFILE, Clone
from tests.validators.commands.charting import path, text
from tests.validators.commands.conftest import Run

BRANCHES = ["promote/churn-7-prod", "promote/fraud-7-qa"]


@pytest.fixture
def pair(clone: Clone) -> Clone:
    """churn 7 is due in prod, fraud 7 in qa."""
    profile = PROFILE.replace("name: churn", "name: fraud")
    clone.commit("Bring fraud", {path("fraud"): text("fraud"), "governance/models/fraud.yaml": profile})
    return clone


def branches(clone: Clone) -> list[str]:
    return clone.git("branch", "--format=%(refname:short)", "--list", "promote/*").split()


def test_each_model_gets_a_branch_of_its_own(pair: Clone, run: Run) -> None:
    code, out, _ = run("promote", "churn", "fraud", "churn")
    assert (code, branches(pair)) == (0, BRANCHES)
    changed = [pair.git("diff", "--name-only", "main", branch) for branch in BRANCHES]
    assert changed == [path("churn", "prod"), path("fraud", "qa")]
    assert pair.git("status", "--porcelain", "--branch") == "## main"
    assert out.count("next: git push -u origin") == 2
    before = pair.state()
    code, out, _ = run("promote", "churn", "fraud")
    assert (code, out.count("already done"), pair.state()) == (0, 2, before)


def test_one_that_cannot_move_keeps_all_of_them_back(pair: Clone, run: Run) -> None:
    before = pair.state()
    code, _, err = run("promote", "churn", "fraud", "missing")
    assert (code, "no environment has a release of missing" in err) == (2, True)
    assert run("promote", "churn", "fraud", "--to", "prod")[0] == 2
    pair.hook("commit-msg", "grep -q churn $1")
    assert run("promote", "churn", "fraud")[0] == 2
    (pair.root / ".git" / "hooks" / "commit-msg").unlink()
    assert pair.state() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("churn", "fraud", "--branch", "mine"), "--branch names one branch"),
        (("--all-soaked", "--branch", "mine"), "--branch names one branch"),
        (("churn", "--all-soaked"), "either models or --all-soaked"),
        (("churn", "--facts", "facts.json"), "with --all-soaked only"),
        (("--all-soaked", "--to", "dev"), "nothing is promoted to dev"),
        (("--all-soaked", "--to", "moon"), "nothing is promoted to moon"),
        (("--all-soaked", "--facts", "missing.json"), "missing.json"),
        (("../churn",), "is no name of a model"),
    ],
)
def test_a_mistake_changes_nothing(pair: Clone, run: Run, arguments: tuple[str, ...], said: str) -> None:
    before = pair.state()
    code, _, err = run("promote", *arguments)
    assert (code, said in err, pair.state()) == (2, True, before), err


def test_what_runs_now_stands_beside_what_comes(pair: Clone, run: Run) -> None:
    reports = {}
    for version, value in (("6", 0.86), ("7", 0.91)):
        digest = text("churn", version=version).split("digest: ")[1].split("}")[0]
        about = {"name": "churn", "version": version, "digest": digest}
        metrics = [{"name": "roc_auc", "kind": "performance", "value": value}]
        reports[f"evidence/churn/{version}/evaluation.json"] = json.dumps(
            {"model": about, "metrics": metrics}
        )
    pair.commit("Evaluate churn", reports)
    _, out, _ = run("promote", "churn", "--dry-run")
    lines = [line.split() for line in out.splitlines()]
    assert ["roc_auc", "-", "-", "0.91", "bar,", "direction", "unknown:", "0.85"] in lines
    assert "  the release of version 6 names no evaluation report" in out.splitlines()
