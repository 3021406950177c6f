"""The scripts of the other CI services: who judges, what is fetched, which exit code counts."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.template.actions.forge import Forge
from tests.template.actions.stage import API, Stage, staged
from tests.template.builder import NEW, OLD, Template, git, save

GITLAB = "https://gitlab.com/acme/ml-gitops"
GITEA = "https://codeberg.org/acme/ml-gitops"
ANSWERS: dict[str, dict[str, Any]] = {
    "github-actions": {},
    "gitea": {"repository": GITEA},
    "gitlab-ci": {"repository": GITLAB},
    "jenkins": {"ci": "jenkins"},
}


@pytest.fixture
def forge() -> Iterator[Forge]:
    served = Forge()
    yield served
    served.close()


def script_of(repository: Path, ci: str) -> tuple[str, str]:
    """The shell lines of the job that judges, and the requirement that its own copy of GATE names."""
    if ci == "jenkins":
        text = (repository / "Jenkinsfile").read_text()
        (script,) = re.findall(r"'''(.*?)'''", text, re.DOTALL)
        (own,) = re.findall(r"^    GATE = '(.*)'$", text, re.MULTILINE)
        return script.replace("\\\\", "\\"), own  # a Groovy string doubles its backslashes
    if ci == "gitlab-ci":
        pipeline = yaml.safe_load((repository / ".gitlab-ci.yml").read_text())
        return "\n".join(pipeline["gate"]["script"]), pipeline["variables"]["GATE"]
    workflow = yaml.safe_load((repository / ".github/workflows/releasegate.yaml").read_text())
    steps = [step["run"] for step in workflow["jobs"]["gate"]["steps"] if "run" in step]
    return "\n".join(steps), workflow["env"]["GATE"]


def run(stage: Stage, repository: Path, script: str, gate: str, **variables: str) -> int:
    """Run a script in a folder of its own, as its service does; returns the exit code."""
    bins = stage.folder / "releasegate" / "bin"
    bins.mkdir(parents=True, exist_ok=True)
    for name in ("pip", "releasegate"):
        (bins / name).write_bytes((stage.folder / "programs" / "releasegate").read_bytes())
        (bins / name).chmod(0o755)
    (stage.folder / "programs/python3").write_text("#!/bin/sh\ntrue\n")
    (stage.folder / "programs/python3").chmod(0o755)
    head = git(repository, "rev-parse", "HEAD").strip()
    given = {
        "PATH": f"{stage.folder / 'programs'}:{os.environ['PATH']}",
        "GATE": gate,
        "WORKSPACE_TMP": str(stage.folder),
        "CHANGE_ID": "7",
        "NUMBER": "7",
        "RUN": "https://git.example.com/run/1",
        "HEAD": stage.head,
        "BASE": stage.main,
        "GIT_COMMIT": head,
        "CI_COMMIT_SHA": stage.head,
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_URL": f"file://{stage.folder}/git/acme/ml-gitops",
        "ADVISORY": "--advisory",
    }
    environment = os.environ | stage.machine | given | variables
    return subprocess.run(["bash", "-ec", script], cwd=repository, env=environment, check=False).returncode


def updated(template: Template, stage: Stage) -> Path:
    """A clone whose branch brings a newer template; GitLab finds the repository under its name with .git."""
    origin = stage.repository
    (origin.parent / "ml-gitops.git").symlink_to(origin)
    git(stage.folder, "clone", "--quiet", str(origin), "repo")
    template.update(stage.folder / "repo")
    save(stage.folder / "repo", "Update the template")
    return stage.folder / "repo"


@pytest.mark.parametrize("ci", ANSWERS)
def test_an_update_is_judged_by_the_gate_that_the_base_pins(
    template: Template, tmp_path: Path, forge: Forge, ci: str
) -> None:
    stage = staged(template, tmp_path, forge, OLD, **ANSWERS[ci])
    forge.answers[f"{API}/pulls/7"] = {"number": 7, "head": {"sha": stage.head}}
    repository = updated(template, stage)
    script, own = script_of(repository, ci)

    run(stage, repository, script, own)

    assert template.commit(NEW) in own
    (installed,) = [call for call in stage.calls() if " install --quiet releasegate " in call]
    assert installed.endswith(own.replace(template.commit(NEW), template.commit(OLD)))


def refs_of_gitlab(stage: Stage) -> None:
    (stage.repository.parent / "ml-gitops.git").symlink_to(stage.repository)
    git(stage.repository, "update-ref", "refs/merge-requests/7/head", stage.head)


@pytest.mark.parametrize(("exits", "code"), [("0", 0), ("1", 1), ("2", 1)])
def test_gitlab_fails_unless_the_gate_passes(
    template: Template, tmp_path: Path, forge: Forge, exits: str, code: int
) -> None:
    stage = staged(template, tmp_path, forge, repository=GITLAB)
    refs_of_gitlab(stage)
    place = tmp_path / "job"
    git(tmp_path, "init", "--quiet", str(place))
    git(place, "commit", "--quiet", "--allow-empty", "--message", "Nothing")

    ended = run(
        stage, place, *script_of(stage.repository, "gitlab-ci"), GATE_EXITS=exits, **{"GITLAB_TOKEN": "x"}
    )

    assert ended == code
    judged = stage.calls("releasegate", "gate")[-1]
    assert f"--head {stage.head} --decision verdict/decision.json --advisory --facts facts.json" in judged
    assert not list(place.rglob("HEAD.md"))


def test_gitlab_judges_the_commit_of_a_merge_train(template: Template, tmp_path: Path, forge: Forge) -> None:
    stage = staged(template, tmp_path, forge, repository=GITLAB)
    refs_of_gitlab(stage)
    train = {"CI_MERGE_REQUEST_EVENT_TYPE": "merge_train", "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": stage.head}

    run(stage, stage.repository, *script_of(stage.repository, "gitlab-ci"), CI_COMMIT_SHA="5" * 40, **train)

    judged = stage.calls("releasegate", "gate")[-1]
    assert judged.endswith(f"--base {'5' * 40}^1 --merged {'5' * 40}")
    assert f"--head {stage.head} " in judged


def test_gitlab_says_advisory_unless_it_is_told_otherwise(
    template: Template, tmp_path: Path, forge: Forge
) -> None:
    stage = staged(template, tmp_path, forge, repository=GITLAB)
    refs_of_gitlab(stage)
    script, gate = script_of(stage.repository, "gitlab-ci")

    run(stage, stage.repository, script, gate, ADVISORY="")

    assert "--advisory" not in stage.calls("releasegate", "gate")[-1]
    pipeline = yaml.safe_load((stage.repository / ".gitlab-ci.yml").read_text())
    assert pipeline["variables"]["ADVISORY"] == "--advisory"


@pytest.mark.parametrize(("exits", "code"), [("0", 0), ("1", 1), ("2", 1)])
def test_jenkins_fails_unless_the_gate_passes(
    template: Template, tmp_path: Path, forge: Forge, exits: str, code: int
) -> None:
    stage = staged(template, tmp_path, forge, ci="jenkins")
    git(tmp_path, "clone", "--quiet", "--branch", "change", str(stage.repository), "repo")
    script = "unset ADVISORY\n" + script_of(stage.repository, "jenkins")[0]

    ended = run(stage, tmp_path / "repo", script, "x", GATE_EXITS=exits, **{"GITHUB_TOKEN": "x"})

    assert ended == code
    judged = stage.calls("releasegate", "gate")[-1]
    assert f"--base origin/main --head {stage.head}" in judged
    assert f"--advisory --facts {tmp_path}/facts.json" in judged
    said = "" if exits == "2" else "what the gate says\n"
    assert (tmp_path / "verdict/junit.xml").read_text() == said


@pytest.mark.parametrize(("exits", "code", "state"), [("0", 0, "success"), ("1", 1, "failure")])
def test_gitea_gives_the_verdict_to_the_commit(
    template: Template, tmp_path: Path, forge: Forge, exits: str, code: int, state: str
) -> None:
    stage = staged(template, tmp_path, forge, repository=GITEA)
    forge.answers[f"{API}/pulls/7"] = {"number": 7, "head": {"sha": stage.head}}

    ended = run(stage, stage.repository, *script_of(stage.repository, "gitea"), GATE_EXITS=exits)

    assert ended == code
    assert [(status["context"], status["state"]) for status in stage.statuses(stage.head)] == [
        ("releasegate", state)
    ]


def test_gitea_judges_every_open_pull_request_again(template: Template, tmp_path: Path, forge: Forge) -> None:
    stage = staged(template, tmp_path, forge, repository=GITEA)
    gone = {"number": 8, "head": {"sha": "8" * 40}, "base": {"ref": "main"}}
    other = {"number": 9, "head": {"sha": "9" * 40}, "base": {"ref": "else"}}
    mine = {"number": 7, "head": {"sha": stage.head}, "base": {"ref": "main"}}
    forge.answers[f"{API}/pulls"] = [gone, other, mine]

    ended = run(stage, stage.repository, *script_of(stage.repository, "gitea"), NUMBER="")

    assert ended == 0
    assert [status["state"] for status in stage.statuses(stage.head)] == ["success"]
    assert [status["state"] for status in stage.statuses("8" * 40)] == ["failure"]
    assert stage.statuses("9" * 40) == []
