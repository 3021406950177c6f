"""What `releasegate new` brings to a generated repository is judged clean there, and every file of it."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.data import policies_folder, schemas_folder
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet, policy_digest
from releasegate.repo import read_repo
from releasegate.tree import work_tree

from tests.template.builder import NEW, Template, git, save
from tests.template.test_green import FEW_PEOPLE, shown
from tests.validators.commands.registering import registry
from tests.validators.scaffold.registry import SERVING, registered

PURPOSE = ("--purpose", "Finds customers who may leave.", "--team", "growth", "--owner", "alice")
PLAIN = ("--classification", "internal", "--personal-data", "none", "--threshold", "roc_auc=0.85")
PERSONAL = (
    *("--classification", "confidential", "--personal-data", "personal", "--threshold", "roc_auc=0.85"),
    *("--profile", "compliance.lawfulBasis=contract", "--profile", "compliance.ropaRef=ROPA-1"),
    *("--profile", "compliance.retentionDays=30", "--profile", "compliance.residency=[eu-central-1]"),
)
Found = Callable[[], list[str]]


@pytest.fixture(params=["starter", "regulated"])
def repository(
    request: pytest.FixtureRequest, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A generated repository without models that pins these very rules, with Alice at her desk."""
    root = tmp_path / "repository"
    answers = {"profile": request.param, "include_example": False, "region": "eu-central-1", "scan": "none"}
    shutil.copytree(template.generate(NEW, **answers), root)
    gate = root / "releasegate.yaml"
    digest = policy_digest(policies_folder(), schemas_folder())
    gate.write_text(re.sub(r'policies: "sha256:.*"', f'policies: "{digest}"', gate.read_text()))
    git(root, "init", "--quiet", "--initial-branch=main")
    save(root, "Generate the repository")
    for name, value in (("NAME", "Alice"), ("EMAIL", "alice@example.com")):
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    monkeypatch.setenv("CI", "true")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def found(repository: Path, policies: PolicySet) -> Found:
    """What `check` finds in the repository as it is now."""

    def judge() -> list[str]:
        repo = read_repo(work_tree(repository))
        judgement = judge_tree(repo, judge_of(repo, policies), "2026-11-22T12:00:00Z")
        assert sorted(set(repo.tree.entries()) - judgement.judged) == []
        return [shown(finding) for finding in judgement.findings if finding.rule not in FEW_PEOPLE]

    return judge


@pytest.mark.parametrize("data", [PLAIN, PERSONAL], ids=["plain", "personal"])
def test_what_new_writes_is_clean(
    repository: Path,
    found: Found,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    data: tuple[str, ...],
) -> None:
    registry(monkeypatch).hold(registered(), registered("8"))
    assert main(["new", "churn", "--from", "models:/churn/7", *PURPOSE, *data, *SERVING]) == 0
    assert found() == []
    capfd.readouterr()
    assert main(["gate", "--base", "main"]) == 1
    rules = re.findall(r"^\S+:\d+:\d+: (\S+):", capfd.readouterr().out, re.M)
    assert set(rules) - FEW_PEOPLE == {"approval.quorum"}
    assert main(["new", "churn", "--from", "models:/churn/8"]) == 0
    assert found() == []
