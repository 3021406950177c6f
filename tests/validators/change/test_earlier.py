"""What a release said before: the base's own commits only, newest first, never what it says now."""

from pathlib import Path

import pytest
from releasegate.change import earlier_releases
from releasegate.git import open_git

from tests.repo_builder import Repo

PATH = "environments/prod/releases/churn.yaml"


def release(version: str) -> str:
    return f'spec: {{model: {{version: "{version}"}}}}\n'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo").write({PATH: release("one")}).commit()
    return repo.write({PATH: release("two")}).commit().write({PATH: release("three"), "other": "1"}).commit()


def versions(repo: Repo) -> list[str]:
    with open_git(repo.path) as git:
        return [str(one["spec"]["model"]["version"]) for one in earlier_releases(git, repo.sha("main"))(PATH)]  # type: ignore[index, call-overload]


def test_newest_first_without_the_present_one(repo: Repo) -> None:
    repo.write({"other": "2"}).commit()
    assert versions(repo) == ["two", "one"]


def test_what_a_merged_branch_held_on_its_way_was_never_deployed(repo: Repo) -> None:
    repo.branch("side").write({PATH: release("draft")}).commit().write({PATH: release("final")}).commit()
    repo.switch("main").merge("side")
    assert versions(repo) == ["three", "two", "one"]


def test_a_version_that_cannot_be_read_is_left_out(repo: Repo) -> None:
    repo.write({PATH: "a: [\n"}).commit().remove(PATH).commit().write({PATH: release("four")}).commit()
    assert versions(repo) == ["three", "two", "one"]


def test_a_path_without_history(repo: Repo) -> None:
    with open_git(repo.path) as git:
        assert earlier_releases(git, repo.sha())("environments/prod/releases/none.yaml") == []
