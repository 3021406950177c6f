"""What the rules say of a file before it is written."""

from pathlib import Path

import pytest
from releasegate.draft import Draft, draft_findings, draft_notes, drafts_findings
from releasegate.findings import Finding
from releasegate.git import open_git
from releasegate.tree import commit_tree

from tests.validators.clones import FILES, isolated_clone

NOW = "2026-01-02T03:04:05Z"
PATH = "environments/dev/releases/churn.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chart = "apiVersion: v2\nname: model-serving\nversion: 1.0.0\n"
    files = {
        **FILES,
        "charts/model-serving/1.0.0/Chart.yaml": chart,
        "governance/models/fraud.yaml": "spec: [",
    }
    return isolated_clone(tmp_path, monkeypatch, files).root


def test_only_the_drafted_file_is_told_about(root: Path) -> None:
    with open_git(root) as git:
        tree = commit_tree(git, "HEAD")
        assert draft_findings(tree, PATH, tree.read(PATH), NOW) == ()
        wrong = tree.read(PATH).replace(b"environment: dev", b"environment: qa")
        assert {one.rule for one in draft_findings(tree, PATH, wrong, NOW)} == {"release.place"}
        assert draft_notes(tree, PATH, wrong, NOW)[0].startswith("release.place: ")


def test_a_draft_is_its_tree_with_one_file_more(root: Path) -> None:
    path = "environments/prod/releases/fraud.yaml"
    with open_git(root) as git:
        draft = Draft(commit_tree(git, "HEAD"), {path: b"new"})
        assert draft.read(path) == b"new"
        assert draft.read("releasegate.yaml") == FILES["releasegate.yaml"].encode()
        assert list(draft.entries()) == sorted(draft.entries())
        assert draft.entries()[path].size == 3
        assert PATH not in draft.entries()


def test_several_drafts_are_judged_together(root: Path) -> None:
    profile, path = "governance/models/loans.yaml", "environments/dev/releases/loans.yaml"
    with open_git(root) as git:
        tree = commit_tree(git, "HEAD")
        drafts = {
            profile: tree.read("governance/models/churn.yaml").replace(b"name: churn", b"name: loans"),
            path: tree.read(PATH).replace(b"name: churn", b"name: loans"),
        }
        assert _found(drafts_findings(tree, drafts, NOW)) == {(profile, "compliance.known_metric")}
        alone = drafts_findings(tree, {path: drafts[path]}, NOW)
        assert _found(alone) == {(path, "release.known_profile")}


def _found(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(one.path, one.rule) for one in findings}
