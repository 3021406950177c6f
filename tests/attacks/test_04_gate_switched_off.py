"""Row 4: edit the job that runs the gate, so that it says "success" without judging.

A `pull_request` run takes the workflow from the pull request itself. No judge inside the repository can stop
such a run; what is judged is the file: whoever changes it needs the platform, and what it runs stays pinned.
Only the forge can require a job from outside the pull request (docs/ci.md).
"""

import pytest

from tests.attacks.stage import Stage

WORKFLOW = ".github/workflows/gate.yaml"
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


def test_a_job_that_runs_what_somebody_can_move_is_refused(starter: Stage) -> None:
    old = "example/releasegate-action@a69bdb0b956f6e84d92343474baeda3598abc295"
    starter.edit(WORKFLOW, old, "example/releasegate-action@main").propose()

    assert starter.refusals() == [f"{WORKFLOW}:14:9 supply_chain.actions_pinned"]
    assert starter.refusals(without="supply_chain.actions_pinned") == []
