"""What the rules say of a file before it is written."""

from pathlib import Path

import pytest
from releasegate.draft import Draft, draft_findings, draft_notes
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
        draft = Draft(commit_tree(git, "HEAD"), path, b"new")
        assert draft.read(path) == b"new"
        assert draft.read("releasegate.yaml") == FILES["releasegate.yaml"].encode()
        assert list(draft.entries()) == sorted(draft.entries())
        assert draft.entries()[path].size == 3
        assert PATH not in draft.entries()
