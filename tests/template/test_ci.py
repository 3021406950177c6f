"""The generated CI definitions install the gate that the base pins, and judge the head against the base."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.template.builder import NEW, OLD, Template, git, save

GITLAB = "https://gitlab.com/acme/ml-gitops"


def shell_of(repository: Path, ci: str) -> tuple[str, str]:
    """The commands of a CI definition as one script, and the gate that the definition itself names."""
    if ci == "jenkins":
        text = (repository / "Jenkinsfile").read_text()
        (script,) = re.findall(r"'''(.*?)'''", text, re.DOTALL)
        (own,) = re.findall(r"^    GATE = '(.*)'$", text, re.MULTILINE)
        return script.replace("\\\\", "\\"), own  # a Groovy string doubles its backslashes
    if ci == "gitlab-ci":
        job = yaml.safe_load((repository / ".gitlab-ci.yml").read_text())["gate"]
        return "\n".join(job["script"]), job["variables"]["GATE"]
    workflow = yaml.safe_load((repository / ".github/workflows/releasegate.yaml").read_text())
    steps = [step["run"] for step in workflow["jobs"]["gate"]["steps"] if "run" in step]
    return "\n".join(steps), workflow["env"]["GATE"]


def run(repository: Path, script: str, gate: str) -> list[str]:
    """Run a script with pip and releasegate replaced by programs that say how they were called."""
    bins = repository.parent / "releasegate" / "bin"
    bins.mkdir(parents=True)
    log = repository.parent / "log"
    for name in ("python", "python3", "pip", "releasegate"):
        # The last argument of `facts` is the file that it writes.
        writes = '[ "$1" = facts ] && for last; do :; done && echo "{}" > "$last"'
        (bins / name).write_text(f'#!/bin/sh\necho "$*" >> "{log}"\n{writes}\ntrue\n')
        (bins / name).chmod(0o755)
    variables = {
        "PATH": f"{bins}:{os.environ['PATH']}",
        "GATE": gate,
        "WORKSPACE_TMP": str(repository.parent),
        "RUNNER_TEMP": str(repository.parent),
        "CHANGE_ID": "7",
        "GITHUB_TOKEN": "an example",
        "GITLAB_TOKEN": "an example",
        "GIT_COMMIT": git(repository, "rev-parse", "HEAD").strip(),
        "CI_COMMIT_SHA": git(repository, "rev-parse", "HEAD").strip(),
    }
    subprocess.run(["sh", "-euc", script], cwd=repository, env=os.environ | variables, check=True)
    return log.read_text().splitlines()


@pytest.mark.parametrize("ci", ["github-actions", "gitlab-ci", "jenkins"])
def test_an_update_is_judged_by_the_gate_that_the_base_pins(
    template: Template, tmp_path: Path, ci: str
) -> None:
    answers = {"ci": ci} | ({"repository": GITLAB} if ci == "gitlab-ci" else {})
    origin = template.repository(tmp_path / "origin", OLD, **answers)
    git(tmp_path, "clone", "--quiet", str(origin), "repo")
    repository = tmp_path / "repo"
    template.update(repository)
    save(repository, "Update the template")

    script, own = shell_of(repository, ci)
    calls = run(repository, script, own)

    assert template.commit(NEW) in own
    (installed,) = [call for call in calls if "install" in call]
    assert installed.endswith(own.replace(template.commit(NEW), template.commit(OLD)))
    (judged,) = [call for call in calls if call.startswith("gate ")]
    (asked,) = [call for call in calls if call.startswith("facts ")]
    assert judged.endswith(f"--facts {asked.split()[-1]}")
    head = judged.split()[4]
    assert judged.split()[:4] == ["gate", "--base", "origin/main", "--head"]
    assert git(repository, "rev-parse", head) == git(repository, "rev-parse", "HEAD")
