"""The branch of decisions only grows; whatever else somebody does to it is found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.validators.decisions.court import BRANCH, Court, copied, later


@pytest.fixture(scope="session")
def built_three(bench: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    court = copied(bench / "built", tmp_path_factory.mktemp("three") / "repo", bench / "ci", bench / "other")
    for number, name in enumerate(("one", "two", "three")):
        court.propose(name, f"{number + 2}Gi")
        court.decide(name, at=later(minutes=number))
        court.repo.merge(name)
    return court.repo.path


@pytest.fixture
def three(built_three: Path, bench: Path, tmp_path: Path) -> Court:
    """Three decisions, all of which were merged."""
    return copied(built_three, tmp_path / "repo", bench / "ci", bench / "other")


def rebuilt(court: Court, edit: Callable[[int, dict[str, bytes]], dict[str, bytes] | None]) -> None:
    """Write the branch anew from its own files, commit by commit, as a force-push would; None drops one."""
    commits = court.repo.git("rev-list", "--reverse", BRANCH).split()
    court.repo.git("update-ref", "-d", f"refs/heads/{BRANCH}")
    for number, commit in enumerate(commits):
        paths = court.repo.git("diff-tree", "-r", "--root", "--no-commit-id", "--name-only", commit).split()
        files = {path: court.repo.git("cat-file", "blob", f"{commit}:{path}").encode() for path in paths}
        edited = edit(number, files)
        if edited is not None:
            court.push(edited)


def test_nothing_is_wrong_with_a_branch_that_only_grew(three: Court) -> None:
    assert three.torn() == []
    assert three.states() == ["decided"] * 3


def test_a_decision_dropped_from_the_middle(three: Court) -> None:
    rebuilt(three, lambda number, files: None if number == 1 else files)
    assert [said.split(" ", 1)[1] for said in three.torn()] == [
        "does not follow the decision before it: a decision was dropped, changed or moved"
    ]
    assert three.states() == ["decided", "none", "decided"]


def test_a_decision_edited_in_the_middle(three: Court) -> None:
    def edit(number: int, files: dict[str, bytes]) -> dict[str, bytes]:
        new = b'"eve"' if number == 1 else b'"bob"'
        return {path: data.replace(b'"bob"', new) for path, data in files.items()}

    rebuilt(three, edit)
    assert len(three.torn()) == 1
    assert three.states() == ["decided", "claim", "decided"]


def test_decisions_in_another_order(three: Court) -> None:
    kept: list[dict[str, bytes]] = []
    rebuilt(three, lambda number, files: kept.append(files))
    for files in reversed(kept):
        three.push(files)
    said = " ".join(three.torn())
    assert "does not follow the decision before it" in said
    assert "recorded before the decision that it follows" in said


def test_a_file_that_a_later_commit_changes_or_deletes(three: Court) -> None:
    first = three.repo.git("ls-tree", "-r", "--name-only", BRANCH).split()[0]
    three.push({first: b"{}\n"})
    tree = three.repo.git("mktree", stdin=b"").strip()
    emptied = three.repo.git("commit-tree", tree, "-p", BRANCH, "-m", "empty").strip()
    three.repo.git("update-ref", f"refs/heads/{BRANCH}", emptied)
    said = three.torn()
    assert any(f"changes {first}" in one for one in said)
    assert sum(" deletes decisions/" in one for one in said) == 6


@pytest.mark.parametrize("path", ["README.md", "decisions/2026/11/x.json", "decisions/2026/11/note.json.sig"])
def test_a_file_that_is_no_decision(three: Court, path: str) -> None:
    three.push({path: b"hello\n"})
    said = three.torn()
    assert any(f"adds {path}, which is no decision" in one for one in said)
    assert any("adds 0 decisions instead of one" in one for one in said)


def test_a_flood_of_files_is_counted(three: Court) -> None:
    three.push({f"spam/{number}": b"x" for number in range(25)})
    said = [one for one in three.torn() if "spam/" in one or "more files" in one]
    assert len(said) == 11
    assert said[-1].endswith("does the like to 15 more files")


def test_a_merge_into_the_branch(three: Court) -> None:
    tree = three.repo.git("rev-parse", f"{BRANCH}^{{tree}}").strip()
    merge = three.repo.git("commit-tree", tree, "-p", BRANCH, "-p", "main", "-m", "merge").strip()
    three.repo.git("update-ref", f"refs/heads/{BRANCH}", merge)
    assert any("merges another branch" in one for one in three.torn())


def test_a_link_in_place_of_a_decision(three: Court) -> None:
    blob = three.repo.blob("/etc/passwd")
    entry = f"120000 blob {blob}\tdecisions\n".encode()
    tree = three.repo.git("mktree", stdin=entry).strip()
    commit = three.repo.git("commit-tree", tree, "-p", BRANCH, "-m", "link").strip()
    three.repo.git("update-ref", f"refs/heads/{BRANCH}", commit)
    assert any("adds as a link or a program decisions" in one for one in three.torn())


class TestRewritten:
    def test_the_clones_own_branch_remembers(self, three: Court) -> None:
        """A fetch overwrites what the remote had; the clone's own branch does not follow."""
        three.repo.git("update-ref", f"refs/remotes/origin/{BRANCH}", three.repo.sha(BRANCH))
        rebuilt(three, lambda number, files: files if number == 0 else None)
        assert three.torn() == [
            f"refs/remotes/origin/{BRANCH} and refs/heads/{BRANCH} went apart: one of them was rewritten"
        ]

    def test_a_branch_that_is_behind_is_no_rewrite(self, three: Court) -> None:
        three.repo.git("update-ref", f"refs/remotes/origin/{BRANCH}", three.repo.sha(BRANCH))
        three.repo.git("update-ref", f"refs/heads/{BRANCH}", three.repo.sha(f"{BRANCH}~1"))
        assert three.torn() == []
        assert three.states() == ["decided"] * 3

    def test_the_tip_of_an_earlier_audit_is_expected(self, three: Court) -> None:
        tip = three.repo.sha(BRANCH)
        assert three.torn(expect=tip) == []
        three.repo.git("update-ref", f"refs/heads/{BRANCH}", three.repo.sha(f"{BRANCH}~1"))
        assert three.torn(expect=tip) == [f"refs/heads/{BRANCH} does not hold {tip}: it was rewritten"]
        assert three.states()[0] == "none"

    def test_a_tip_that_is_gone_from_the_clone_too(self, three: Court) -> None:
        gone = "1" * 40
        assert three.torn(expect=gone) == [f"refs/heads/{BRANCH} does not hold {gone}: it was rewritten"]
