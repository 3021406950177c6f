"""Row 26: rename or move a file, so that its old place goes unnoticed.

A tool that follows renames shows one path where two changed. The gate follows none: the place that a file
left and the place that it came to each need their own approvals.
"""

import pytest
from releasegate.change import ChangedPath
from releasegate.git import Git

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

PEOPLE = "access/people.yaml"
STAGING = "environments/staging/releases/churn.yaml"


def following_renames(monkeypatch: pytest.MonkeyPatch) -> None:
    """See only where files came to, as a listing with rename detection shows it."""
    from releasegate.change.paths import changed_paths

    def arrived(git: Git, before: str, after: str) -> tuple[ChangedPath, ...]:
        return tuple(one for one in changed_paths(git, before, after) if one.status != "deleted")

    replaced(monkeypatch, "releasegate.change.reading.changed_paths", arrived)


def test_a_rule_file_that_moves_into_the_docs_still_needs_the_platform(
    regulated: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    regulated.edit(
        "access/approval-policy.yaml", "changes: [governance, waiver]", "changes: [governance, docs]"
    )
    regulated.settle()
    regulated.repo.move("CODEOWNERS", "docs/owners.md")
    regulated.propose()

    assert "CODEOWNERS:1:1 approval.quorum" in regulated.refusals(approved_by=["carol"])
    following_renames(monkeypatch)
    assert "CODEOWNERS:1:1 approval.quorum" not in regulated.refusals(approved_by=["carol"])


def test_a_release_that_moves_is_retired_there_and_promoted_here(
    regulated: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    regulated.remove(RELEASE).settle()
    regulated.repo.move(STAGING, RELEASE)
    regulated.propose()

    asked = {(need.change, need.environment) for need in regulated.verdict().quorum.requirements}

    assert asked == {("retirement", "staging"), ("promotion", "prod")}
    following_renames(monkeypatch)
    asked = {(need.change, need.environment) for need in regulated.verdict().quorum.requirements}
    assert asked == {("promotion", "prod")}


def test_a_policy_that_moves_out_of_the_gates_sight_is_missed(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.repo.move("access/approval-policy.yaml", "docs/approval-policy.md")
    starter.propose()

    assert "releasegate.yaml:1:1 tool" in starter.refusals()
    following_renames(monkeypatch)
    assert "releasegate.yaml:1:1 tool" not in starter.refusals()


def test_a_name_that_differs_in_case_only_is_another_file_and_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On macOS and Windows one of the two would stand in for the other."""
    twin = "environments/prod/releases/Churn.yaml"
    starter.write({twin: starter.text(RELEASE)}).propose()

    unknown = [f"{twin}:1:1 load", f"{twin}:1:1 meta.ledger"]
    assert starter.refusals() == [*unknown, f"{RELEASE}:1:1 load"]
    replaced(monkeypatch, "releasegate.tree.names._collisions", lambda _: iter(()))
    assert starter.refusals() == unknown
