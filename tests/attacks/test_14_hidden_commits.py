"""Row 14, continued: commits that make nobody an author, and what could hide in them.

A reviewer may update the branch and commit an approval without becoming an author. A merge that holds an edit
of its own, or an approval that comes with an edit, is a writer's work like any other.
"""

import pytest

from tests.attacks.stage import BOB, RELEASE, Stage
from tests.attacks.switches import replaced

DEV = "environments/dev/releases/churn.yaml"
MISSING = [f"{RELEASE}:1:1 approval.quorum"]
ANY = "ab" * 32


@pytest.fixture
def behind(starter: Stage) -> Stage:
    """A branch of Alice's that main has moved on from."""
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    starter.repo.switch("main")
    starter.edit(DEV, "memory: 1Gi", "memory: 2Gi").settle()
    starter.repo.switch("head")
    return starter


def test_a_plain_update_of_the_branch_makes_its_reviewer_no_author(behind: Stage) -> None:
    behind.repo.merge("main", author=BOB)

    assert behind.refusals(approved_by=["bob"]) == []


def test_an_edit_inside_an_update_makes_its_writer_an_author(
    behind: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind.repo.git("merge", "--quiet", "--no-ff", "--no-commit", "main")
    behind.edit(RELEASE, "cpu: 500m", "cpu: 900m").propose(author=BOB)
    assert len(behind.repo.git("log", "-1", "--format=%P", "head").split()) == 2

    assert behind.refusals(approved_by=["bob"]) == MISSING
    replaced(monkeypatch, "releasegate.approvals.authors._updates", lambda *_: True)
    assert behind.refusals(approved_by=["bob"]) == []


def test_a_merge_of_a_branch_that_is_not_the_base_is_no_update(
    behind: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind.repo.branch("side", "main")
    behind.edit(RELEASE, "ticket: ML-101", "ticket: ML-102").repo.commit("bob's own", BOB)
    behind.repo.switch("head").merge("side", author="Alice <alice@acme.example>")

    assert behind.refusals(approved_by=["bob"]) == MISSING
    monkeypatch.setattr("releasegate.git.repository.Git.commits", lambda git, base, head: (git.commit(head),))
    assert behind.refusals(approved_by=["bob"]) == []


def test_an_edit_beside_an_approval_makes_its_writer_an_author(
    behind: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind.edit(RELEASE, "cpu: 500m", "cpu: 900m").write({f"approvals/{ANY}/bob.json": "{}"}).propose(
        author=BOB
    )
    stray = f"approvals/{ANY}/bob.json"

    assert MISSING[0] in behind.refusals(approved_by=["bob"])
    replaced(monkeypatch, "releasegate.approvals.authors._adds_approvals", lambda *_: True)
    found = behind.refusals(approved_by=["bob"])
    assert MISSING[0] not in found
    assert {line.partition(":")[0] for line in found} == {stray}
