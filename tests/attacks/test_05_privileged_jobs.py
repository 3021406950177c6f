"""Row 5: a privileged job that checks out, or runs, what a pull request brings.

`pull_request_target` and `workflow_run` run with the base's rights. Once such a job fetches the head, whoever
opened the pull request acts with those rights; so does whoever writes a title that a script pastes in.
"""

import pytest

from tests.attacks.stage import Stage

WORKFLOW = ".github/workflows/labels.yaml"
RIGHTS, RUNS = "supply_chain.workflow_rights", "supply_chain.workflow_head"
CHECKOUT = "actions/checkout@55555e54952fb8f5d5794c122e208825288a657e"
JOB = """\
name: labels
"on": TRIGGER
permissions: {contents: read}
jobs:
  labels:
    runs-on: ubuntu-24.04
    steps:
      - STEP
"""
HEAD = "${{ github.event.pull_request.head.sha }}"
FORK = "${{ github.event.pull_request.head.repo.full_name }}"
FETCHING = {
    "the head's commit": ("pull_request_target", f"{{uses: {CHECKOUT}, with: {{ref: '{HEAD}'}}}}"),
    "the head in brackets": (
        "pull_request_target",
        f"{{uses: {CHECKOUT}, with: {{ref: \"${{{{ github['event'].pull_request['head'].sha }}}}\"}}}}",
    ),
    "the head's repository": (
        "pull_request_target",
        f"{{uses: {CHECKOUT}, with: {{repository: '{FORK}'}}}}",
    ),
    "after another workflow": (
        "{workflow_run: {workflows: [gate]}}",
        f"{{uses: {CHECKOUT}, with: {{ref: '${{{{ github.event.workflow_run.head_sha }}}}'}}}}",
    ),
    "by git": ("[push, pull_request_target]", '{run: "git fetch origin refs/pull/7/head && make"}'),
    "by the forge's tool": ("pull_request_target", '{run: "gh pr checkout 7 && make"}'),
    "by git, named in the environment": (
        "pull_request_target",
        f'{{env: {{H: "{HEAD}"}}, run: "git fetch origin $H && git checkout $H && make"}}',
    ),
    "by git, with the name in brackets": (
        "pull_request_target",
        "{run: \"git fetch origin ${{ github.event.pull_request['head'].sha }} && git checkout FETCH_HEAD\"}",
    ),
    "by git, with a pattern": (
        "pull_request_target",
        '{run: "git fetch origin refs/pul*/7/head && git checkout FETCH_HEAD && make"}',
    ),
    "as an archive": (
        "pull_request_target",
        '{run: "curl -L $(jq -r .pull_request.head.repo.archive_url $GITHUB_EVENT_PATH) | tar xz && make"}',
    ),
    "by another action": (
        "pull_request_target",
        f"{{uses: {CHECKOUT.replace('actions/checkout', 'example/clone')}, with: {{ref: '{HEAD}'}}}}",
    ),
    "on a comment": ("issue_comment", f"{{uses: {CHECKOUT}, with: {{ref: 'refs/pull/7/head'}}}}"),
}


def proposing(stage: Stage, trigger: str, step: str) -> Stage:
    """A change that brings a workflow with one step."""
    return stage.write({WORKFLOW: JOB.replace("TRIGGER", trigger).replace("STEP", step)}).propose()


@pytest.mark.parametrize(("trigger", "step"), FETCHING.values(), ids=FETCHING.keys())
def test_a_privileged_job_that_fetches_the_head_is_refused(starter: Stage, trigger: str, step: str) -> None:
    proposing(starter, trigger, step)

    found = starter.refusals()

    assert {line.rpartition(" ")[2] for line in found} <= {RIGHTS, RUNS}
    assert [line for line in found if line.startswith(f"{WORKFLOW}:8:")] == found != []
    assert starter.refusals(without=[RIGHTS, RUNS]) == []


def test_the_same_checkout_with_the_heads_own_rights_passes(starter: Stage) -> None:
    trigger, step = FETCHING["the head's commit"]
    assert "target" in trigger

    assert proposing(starter, "pull_request", step).refusals() == []


@pytest.mark.parametrize("field", ["title", "head.ref"])
def test_a_title_is_not_run_as_a_script(starter: Stage, field: str) -> None:
    proposing(starter, "pull_request", f'{{run: "echo ${{{{ github.event.pull_request.{field} }}}}"}}')

    assert starter.refusals() == [f"{WORKFLOW}:8:10 {RIGHTS}"]
    assert starter.refusals(without=RIGHTS) == []


@pytest.mark.parametrize("rights", ["permissions: write-all\n", ""])
def test_a_job_with_every_right_is_refused(starter: Stage, rights: str) -> None:
    proposing(starter, "push", '{run: "make"}')
    starter.edit(WORKFLOW, "permissions: {contents: read}\n", rights).propose()

    assert {line.rpartition(" ")[2] for line in starter.refusals()} == {RIGHTS}
    assert starter.refusals(without=RIGHTS) == []
