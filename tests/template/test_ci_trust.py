"""What a generated workflow may, whom it trusts, and what the settings of the forge ask for."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.tree import work_tree

from tests.template.builder import NEW, Template

GITHUB: Mapping[str, Mapping[str, Any]] = {
    "starter": {},
    "regulated": {"profile": "regulated", "repository": "acme/ml"},
    "queue": {"profile": "regulated", "repository": "acme/ml", "merge_queue": True},
}
GITEA = {"repository": "https://codeberg.org/acme/ml"}
SECRET = {"facts", "health", "record", "releasegate"}
BELL = "releasegate-bell.yaml"
GATE = ".github/workflows/releasegate.yaml"


def workflow(root: Path, name: str = "releasegate.yaml") -> dict[str, Any]:
    text = (root / ".github/workflows" / name).read_text()
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - `on` stays text
    return loaded


def steps(loaded: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, job in loaded["jobs"].items():
        yield from ((name, step) for step in job["steps"])


@pytest.mark.parametrize("answers", [*GITHUB.values(), GITEA], ids=[*GITHUB, "gitea"])
def test_main_runs_its_own_copy_and_checks_nothing_out(
    template: Template, answers: Mapping[str, Any]
) -> None:
    loaded = workflow(template.generate(**answers))
    own_copy = {"pull_request_target", "workflow_run", "schedule", "workflow_dispatch"}
    assert set(loaded["on"]) <= own_copy
    assert loaded["permissions"] == {}
    assert [step for _, step in steps(loaded) if "checkout" in step.get("uses", "")] == []
    assert [step for _, step in steps(loaded) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("answers", GITHUB.values(), ids=GITHUB)
def test_each_job_has_the_rights_that_it_needs(template: Template, answers: Mapping[str, Any]) -> None:
    jobs = workflow(template.generate(**answers))["jobs"]
    rights = {
        "again": {"actions": "write", "pull-requests": "read", "statuses": "write"},
        "facts": {"contents": "read", "pull-requests": "read"},
        "health": {"contents": "read"},
        "gate": {"contents": "read"},
        "report": {"pull-requests": "write", "security-events": "write"},
        "record": {"contents": "write"},
        "releasegate": {"statuses": "write"},
    }
    found = {name: job["permissions"] for name, job in jobs.items()}
    assert found == {name: allowed for name, allowed in rights.items() if name in jobs}
    assert ("record" in jobs) is (answers.get("profile") == "regulated")


@pytest.mark.parametrize("answers", GITHUB.values(), ids=GITHUB)
def test_secrets_are_of_the_environment(template: Template, answers: Mapping[str, Any]) -> None:
    jobs = workflow(template.generate(**answers))["jobs"]
    secret = {name for name, job in jobs.items() if "secrets." in json.dumps(job)}
    assert {jobs[name].get("environment") for name in secret} <= {"releasegate"}
    assert secret == (SECRET if answers.get("profile") == "regulated" else set())


@pytest.mark.parametrize("answers", GITHUB.values(), ids=GITHUB)
def test_the_status_needs_every_job_around_the_gate(template: Template, answers: Mapping[str, Any]) -> None:
    jobs = workflow(template.generate(**answers))["jobs"]
    voice = jobs["releasegate"]
    assert set(voice["needs"]) == set(jobs) - {"again", "releasegate"}
    assert voice["if"].startswith("${{ always() && ")
    assert "releasegate" not in {job.get("name", name) for name, job in jobs.items() if name != "releasegate"}
    assert voice["name"] == "verdict"
    (compared,) = re.findall(r"map_values\(.result\) == \{(.*?)\}", voice["steps"][-1]["run"])
    assert compared == ", ".join(f'{name}: "success"' for name in voice["needs"])


@pytest.mark.parametrize("answers", GITHUB.values(), ids=GITHUB)
def test_the_bell_has_no_rights_and_tells_nothing(template: Template, answers: Mapping[str, Any]) -> None:
    root = template.generate(**answers)
    bell = workflow(root, BELL)
    assert workflow(root)["on"]["workflow_run"]["workflows"] == [bell["name"]]
    assert bell["permissions"] == {}
    assert bell["jobs"]["ring"]["steps"] == [{"run": 'echo "main judges"'}]
    rung = {"pull_request_review", "merge_group"} if answers.get("merge_queue") else {"pull_request_review"}
    assert set(bell["on"]) == rung


def test_a_workflow_is_the_status_and_its_ruleset_asks_for_it(template: Template) -> None:
    ruleset = json.loads((template.generate() / "bootstrap/github/ruleset-main.json").read_text())
    (checks,) = [rule for rule in ruleset["rules"] if rule["type"] == "required_status_checks"]
    # 15368 is the App of GitHub Actions.
    assert checks["parameters"]["required_status_checks"] == [
        {"context": "releasegate", "integration_id": 15368}
    ]
    assert checks["parameters"]["strict_required_status_checks_policy"] is True


def test_a_queue_is_required_where_it_was_chosen(template: Template) -> None:
    root = template.generate(**GITHUB["queue"])
    ruleset = json.loads((root / "bootstrap/github/ruleset-main.json").read_text())
    assert "merge_queue" in {rule["type"] for rule in ruleset["rules"]}
    assert (root / "bootstrap/github/ruleset-decisions.json").exists()
    gitlab = template.generate(profile="regulated", repository="https://gitlab.com/acme/ml", merge_queue=True)
    project = json.loads((gitlab / "bootstrap/gitlab/settings.json").read_text())["project"]
    assert project["merge_trains_enabled"] is True


@pytest.mark.parametrize(
    ("answers", "file"),
    [
        ({}, "github/ruleset-main.json"),
        ({"ci": "jenkins"}, "github/ruleset-main.json"),
        ({"repository": "https://gitlab.com/acme/ml"}, "gitlab/settings.json"),
        (GITEA, "gitea/branch-protection.json"),
        (GITEA | {"ci": "jenkins"}, "gitea/branch-protection.json"),
    ],
)
def test_a_repository_has_the_settings_of_its_forge_alone(
    template: Template, answers: Mapping[str, Any], file: str
) -> None:
    settings = (template.generate(**answers) / "bootstrap").rglob("*.json")
    assert [path.relative_to(path.parents[1]).as_posix() for path in settings] == [file]


ATTACKS = {
    "the head checked out": (r"git init --quiet --bare repo.git", "git checkout FETCH_HEAD", "workflow_head"),
    "the gate switched off": (r"\n  gate:\n    needs: facts", "\\g<0>\n    if: false", "workflow_gate"),
    "the gate may fail": (
        r"\n  gate:\n    needs: facts",
        "\\g<0>\n    continue-on-error: true",
        "workflow_gate",
    ),
    "the exit code dropped": (r"(verdict/decision.json --format github)", "\\1 || true", "workflow_gate"),
    "a job not waited for": (
        r"needs: \[facts, gate, report\]",
        "needs: [facts, report]",
        "workflow_aggregate",
    ),
    "skipped counts": (r"report: \"success\"\}'", 'report: "success"} or "skipped"\'', "workflow_aggregate"),
    "without always": (r"always\(\) && github.event_name", "github.event_name", "workflow_aggregate"),
    "every right": (r"\npermissions: \{\}", "\npermissions: write-all", "workflow_rights"),
    "a tag": (r"@[0-9a-f]{40} # v7.0.0", "@v7", "actions_pinned"),
    "another run's artifact": (
        r"(download-artifact@.*\n +with:\n)( +)",
        "\\1\\2run-id: ${{ github.event.workflow_run.id }}\n\\2",
        "workflow_artifacts",
    ),
    "a secret of the repository": (
        r"(MERGED: .*\n)( +)(run: \|\n +rm -rf verdict)",
        "\\1\\2  KEY: ${{ secrets.KEY }}\n\\2\\3",
        "workflow_secrets",
    ),
    "a title as a script": (
        r"(run: \|\n)( +)rm -rf verdict",
        "\\1\\2echo ${{ github.event.pull_request.title }}\n\\2rm -rf verdict",
        "workflow_rights",
    ),
    "its own copy": (r"  pull_request_target:", "  pull_request:", "workflow_gate"),
}


@pytest.mark.parametrize(("pattern", "text", "rules"), ATTACKS.values(), ids=ATTACKS)
def test_a_weakened_workflow_is_refused(
    template: Template, policies: PolicySet, tmp_path: Path, pattern: str, text: str, rules: str
) -> None:
    root = template.repository(tmp_path / "repo", NEW)
    before = (root / GATE).read_text()
    after = re.sub(pattern, text, before)
    assert after != before
    (root / GATE).write_text(after)

    repo = read_repo(work_tree(root))
    found = judge_tree(repo, judge_of(repo, policies), "2026-11-22T12:00:00Z").findings

    assert {finding.rule for finding in found} == {f"supply_chain.{rule}" for rule in rules.split()}
