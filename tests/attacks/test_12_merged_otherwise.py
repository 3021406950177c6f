"""Row 12: what is merged is not what was reviewed.

Two branches that are each fine can merge into something that is not, and a merge commit can hold edits of its
own. The gate judges the tree that the merge makes, and holds a merge queue's commit to it.
"""

import json
from pathlib import Path

import pytest
from releasegate import cli, gate
from releasegate.git import Git
from releasegate.tree import Tree

from tests.attacks.stage import BOB, RELEASE, Stage
from tests.attacks.switches import replaced

MISSING = [f"{RELEASE}:1:1 approval.quorum"]
TICKET = '  change: {ticket: ML-101, rollbackTo: "6"}\n'


def judging_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the checked-out head, as gates do that never merge."""
    commit_tree = gate.commit_tree

    def of_the_head(git: Git, commit: str, label: str) -> Tree:
        return commit_tree(git, git.resolve("head") if label == "the merge tree" else commit, label)

    monkeypatch.setattr(gate, "commit_tree", of_the_head)


def test_two_good_branches_that_merge_into_a_bad_file_are_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each adds the same key, far enough apart that git sees no conflict."""
    starter.edit(RELEASE, "  serving:\n", "  serving:\n    args: [--threads=2]\n").propose()
    starter.repo.switch("main")
    starter.edit(RELEASE, "memory: 1Gi}\n", "memory: 1Gi}\n    args: [--threads=64]\n").settle()
    starter.repo.switch("head")

    assert f"{RELEASE}:20:5 load" in starter.refusals()
    judging_the_head(monkeypatch)
    assert starter.refusals() == []


def test_an_edit_inside_an_update_merge_is_judged(starter: Stage) -> None:
    """Reviewers see an update of the branch; the merge drops what the release has to say."""
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    starter.repo.switch("main")
    starter.edit("environments/dev/releases/churn.yaml", "memory: 1Gi", "memory: 2Gi").settle()
    starter.repo.switch("head").git("merge", "--quiet", "--no-ff", "--no-commit", "main")
    starter.edit(RELEASE, TICKET, "").propose(author=BOB)
    assert len(starter.repo.git("log", "-1", "--format=%P", "head").split()) == 2

    found = starter.refusals(approved_by=["bob"])

    assert found == [*MISSING, f"{RELEASE}:4:1 release.required_fields"]
    assert starter.refusals(["bob"], without=["approval.quorum", "release.required_fields"]) == []


def test_a_merge_queue_that_adds_to_the_change_is_no_verdict(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    (tmp_path / "facts.json").write_text(json.dumps(starter.fresh_facts("bob")))
    starter.repo.branch("queue", "main").git("merge", "--quiet", "--no-ff", "--no-commit", "head")
    starter.edit(RELEASE, "cpu: 500m", "cpu: 64").repo.commit("queued")
    where = ["--facts", str(tmp_path / "facts.json"), "-C", str(starter.repo.path)]

    def run() -> int:
        return cli.main(["gate", "--base", "main", "--head", "head", "--merged", "queue", *where])

    assert run() == 2
    assert "queue holds other files than merging" in capsys.readouterr().err
    replaced(monkeypatch, "releasegate.gate.require_merged", lambda *_: None)
    assert run() == 0
