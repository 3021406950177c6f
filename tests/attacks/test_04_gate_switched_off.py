"""Row 4: edit the job that runs the gate, so that it says "success" without judging.

A `pull_request` run takes the workflow from the pull request itself. No judge inside the repository can stop
such a run; what is judged is the file: whoever changes it needs the platform, and what it runs stays pinned.
Only the forge can require a job from outside the pull request (docs/ci.md).
"""

from pathlib import Path

import pytest

from tests.attacks.stage import PROTECTION, Stage

WORKFLOW = ".github/workflows/gate.yaml"
CASE = Path(__file__).parents[1] / "cases" / "supply_chain.workflow_aggregate" / "pass-exact-set"
OFF = {
    "never": ("  gate:\n", "  gate:\n    if: false\n"),
    "green whatever it says": ("  gate:\n", "  gate:\n    continue-on-error: true\n"),
    "under another trigger": ("  pull_request:\n", "  workflow_dispatch:\n"),
    "on paths that nothing touches": ("  pull_request:\n", "  pull_request: {paths: [nowhere/**]}\n"),
    "another gate": (
        "example/releasegate-action@a69bdb0b956f6e84d92343474baeda3598abc295",
        "example/other-action@a69bdb0b956f6e84d92343474baeda3598abc295",
    ),
}


@pytest.mark.parametrize(("old", "new"), OFF.values(), ids=OFF.keys())
def test_a_job_that_is_switched_off_needs_the_platform(regulated: Stage, old: str, new: str) -> None:
    regulated.edit(WORKFLOW, old, new).propose()

    assert f"{WORKFLOW}:1:1 approval.quorum" in regulated.refusals(approved_by=["bob", "carol"])
    without = {line.rpartition(" ")[2] for line in regulated.refusals(approved_by=["bob", "carol"])}
    assert regulated.refusals(approved_by=["bob", "carol"], without=sorted(without)) == []


def test_a_job_that_is_deleted_needs_the_platform(regulated: Stage) -> None:
    regulated.remove(WORKFLOW).propose()

    assert f"{WORKFLOW}:1:1 approval.quorum" in regulated.refusals(approved_by=["bob", "carol"])
    assert regulated.refusals(approved_by=["bob", "carol"], without="approval.quorum") == []


GATE = "      - run: releasegate gate -C repo.git --base origin/main --facts facts.json\n"
SILENCED = {
    "never": ("  gate:\n", "  gate:\n    if: false\n"),
    "free to fail": ("  gate:\n", "  gate:\n    continue-on-error: true\n"),
    "under a condition": (
        GATE,
        GATE + "        if: ${{ !contains(github.event.pull_request.title, 'hotfix') }}\n",
    ),
    "whatever it says": ("--facts facts.json\n", "--facts facts.json || true\n"),
    "after errors": (
        GATE,
        "      - run: |\n          set +e\n          releasegate gate --base origin/main\n          true\n",
    ),
}


@pytest.mark.parametrize(("old", "new"), SILENCED.values(), ids=SILENCED.keys())
def test_a_gate_that_is_silenced_is_refused_whoever_approves(starter: Stage, old: str, new: str) -> None:
    [file] = CASE.rglob("*.yaml")
    path = ".github/workflows/releasegate.yaml"
    starter.write({path: file.read_text()}).settle().edit(path, old, new).propose()

    rules = {line.rpartition(" ")[2] for line in starter.refusals()}

    assert "supply_chain.workflow_gate" in rules
    assert starter.refusals(without=sorted(rules)) == []


def test_a_branch_that_the_forge_does_not_protect_is_told(starter: Stage) -> None:
    """The forge's settings are what keeps a refused change out; the facts say how they are."""
    starter.edit("environments/dev/releases/churn.yaml", "cpu: 500m", "cpu: 900m").propose()
    open_ = {**PROTECTION, "forcePush": True, "requiredChecks": [], "bypass": ["mallory"]}
    facts = starter.facts("bob", protection=open_)

    found = starter.verdict(facts=facts).findings

    assert {one.rule for one in found} == {"platform.branch_protected"}
    assert len(found) == 3
    assert starter.refusals(facts=facts, without="platform.branch_protected") == []


def test_a_job_that_runs_what_somebody_can_move_is_refused(starter: Stage) -> None:
    old = "example/releasegate-action@a69bdb0b956f6e84d92343474baeda3598abc295"
    starter.edit(WORKFLOW, old, "example/releasegate-action@main").propose()

    assert starter.refusals() == [f"{WORKFLOW}:14:9 supply_chain.actions_pinned"]
    assert starter.refusals(without="supply_chain.actions_pinned") == []
