"""Row 4: leave the gate in name only: gone, hidden, commented out, never started, or another program.

What a file says is judged whoever approves it. That some file still runs the gate is judged by the change.
"""

from pathlib import Path

import pytest

from tests.attacks.stage import Stage

CASES = Path(__file__).parents[1] / "cases"
GITLAB, JENKINS, WORKFLOW = ".gitlab-ci.yml", "Jenkinsfile", ".github/workflows/releasegate.yaml"
FILES = {
    GITLAB: CASES / "supply_chain.gitlab_gate/pass-required/tree" / GITLAB,
    JENKINS: CASES / "supply_chain.jenkins_gate/pass-exit-code-kept/tree" / JENKINS,
    WORKFLOW: CASES / "supply_chain.workflow_gate/pass-by-event/tree" / WORKFLOW,
}
LINE = "releasegate gate --base origin/main --advisory"
STEP = f"        sh '{LINE}'\n"
KEPT = {
    "GitLab, hidden": (GITLAB, "\ngate:\n", "\n.gate:\n"),
    "GitLab, printed": (GITLAB, f"- {LINE}", f"- echo {LINE}"),
    "GitLab, replaced": (GITLAB, f"- {LINE}", "- echo passed"),
    "GitLab, in a comment": (GITLAB, f"- {LINE}", f"- 'true # {LINE}'"),
    "Jenkins, printed": (JENKINS, STEP, f"        sh 'echo {LINE}'\n"),
    "Jenkins, in a comment": (JENKINS, STEP, f"        echo 'passed' // sh '{LINE}'\n"),
    "Jenkins, in a block of comment": (
        JENKINS,
        STEP,
        f"        /*\n{STEP}        */\n        echo 'passed'\n",
    ),
    "Jenkins, in a comment of the shell": (
        JENKINS,
        STEP,
        f"        sh '''\n          # {LINE}\n        '''\n",
    ),
    "GitHub, renamed away": (WORKFLOW, "run: releasegate gate", "run: releasegate check"),
    "GitHub, printed": (WORKFLOW, "run: releasegate gate", "run: echo releasegate gate"),
    "GitHub, under another trigger": (WORKFLOW, "pull_request_target", "workflow_dispatch"),
}
SAID = {
    "GitLab, hidden": (GITLAB, "\ngate:\n", "\n.gate:\n"),
    "GitLab, quits before": (GITLAB, "  script:\n", "  before_script: [exit 0]\n  script:\n"),
    "GitLab, every job quits before": (GITLAB, "\ngate:\n", "\ndefault:\n  before_script: [exit 0]\ngate:\n"),
    "GitLab, an alias": (GITLAB, "  script:\n", "  script:\n    - alias releasegate=true\n"),
    "GitLab, a function": (GITLAB, "  script:\n", "  script:\n    - 'releasegate() { true; }'\n"),
    "GitLab, never reached": (GITLAB, f"- {LINE}", f"- true || {LINE}"),
    "GitLab, no pipeline": (GITLAB, "\ngate:\n", "\nworkflow:\n  rules: [{when: never}]\ngate:\n"),
    "GitLab, for tags": (GITLAB, "'$CI_PIPELINE_SOURCE == \"merge_request_event\"'", "$CI_COMMIT_TAG"),
    "Jenkins, when": (JENKINS, "      steps {", "      when { expression { false } }\n      steps {"),
    "Jenkins, try": (JENKINS, STEP, f"        script {{ try {{\n{STEP}        }} catch (e) {{ }} }}\n"),
    "Jenkins, if": (JENKINS, STEP, f"        script {{ if (env.GATE) {{\n{STEP}        }} }}\n"),
    "Jenkins, an alias": (JENKINS, f"'{LINE}'", f"'''\n  alias releasegate=true\n  {LINE}\n'''"),
    "GitHub, another program": (
        WORKFLOW,
        "steps:\n",
        "steps:\n      - run: ln -sf /bin/true /bin/releasegate\n",
    ),
    "GitHub, some paths": (WORKFLOW, "pull_request_target", "{pull_request_target: {paths: [nowhere/**]}}"),
    "GitHub, never reached": (WORKFLOW, "run: releasegate", "run: false && releasegate"),
}
RULES = {
    GITLAB: "supply_chain.gitlab_gate",
    JENKINS: "supply_chain.jenkins_gate",
    WORKFLOW: "supply_chain.workflow_gate",
}
GONE = "supply_chain.gate_kept"


def running(stage: Stage, path: str) -> Stage:
    """The base has a CI file that runs the gate."""
    return stage.write({path: FILES[path].read_text()}).settle()


@pytest.mark.parametrize(("path", "old", "new"), KEPT.values(), ids=KEPT.keys())
def test_a_gate_that_no_longer_runs_is_refused(starter: Stage, path: str, old: str, new: str) -> None:
    running(starter, path).edit(path, old, new).propose()

    assert f"{path}:1:1 {GONE}" in starter.refusals()
    assert starter.refusals(without=[GONE, RULES[path]]) == []


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_deleted_is_refused(starter: Stage, path: str) -> None:
    running(starter, path).remove(path).propose()

    assert starter.refusals() == [f"{path}:1:1 {GONE}"]
    assert starter.refusals(without=GONE) == []


def test_a_move_to_another_ci_is_fine(starter: Stage) -> None:
    running(starter, GITLAB).remove(GITLAB).write({JENKINS: FILES[JENKINS].read_text()}).propose()

    assert starter.refusals() == []


@pytest.mark.parametrize(("path", "old", "new"), SAID.values(), ids=SAID.keys())
def test_a_gate_in_name_only_is_refused(starter: Stage, path: str, old: str, new: str) -> None:
    running(starter, path).edit(path, old, new).propose()

    assert RULES[path] in {line.rpartition(" ")[2] for line in starter.refusals()}
    assert starter.refusals(without=[GONE, RULES[path]]) == []
