"""What a release said before: the base's own commits only, newest first, with the commits that said it."""

from pathlib import Path

import pytest
from releasegate.change import earlier_on, earlier_releases
from releasegate.git import open_git, steps

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
        found = earlier_releases(git, repo.sha("main"))(PATH)
        return [str(one.document["spec"]["model"]["version"]) if one.document else "-" for one in found]  # type: ignore[index, call-overload]


def test_newest_first_with_the_present_one(repo: Repo) -> None:
    repo.write({"other": "2"}).commit()
    assert versions(repo) == ["three", "two", "one"]


def test_each_with_the_commit_that_said_it(repo: Repo) -> None:
    with open_git(repo.path) as git:
        found = earlier_releases(git, repo.sha("main"))(PATH)
    assert [one.commit for one in found] == [repo.sha("main"), repo.sha("main~1"), repo.sha("main~2")]


def test_what_a_merged_branch_held_on_its_way_was_never_deployed(repo: Repo) -> None:
    repo.branch("side").write({PATH: release("draft")}).commit().write({PATH: release("final")}).commit()
    repo.switch("main").merge("side")
    assert versions(repo) == ["final", "three", "two", "one"]


def test_nothing_stands_for_what_was_deleted_or_cannot_be_read(repo: Repo) -> None:
    repo.write({PATH: "a: [\n"}).commit().remove(PATH).commit().write({PATH: release("four")}).commit()
    assert versions(repo) == ["four", "-", "-", "three", "two", "one"]


def test_a_path_without_history(repo: Repo) -> None:
    with open_git(repo.path) as git:
        assert earlier_releases(git, repo.sha())("environments/prod/releases/none.yaml") == ()


@pytest.mark.parametrize("path", [PATH, "other", "environments/prod/releases/none.yaml"])
def test_one_walk_for_all_paths_tells_what_one_for_each_does(repo: Repo, path: str) -> None:
    repo.branch("side").write({PATH: release("draft")}).commit().switch("main")
    repo.write({"other": "2"}).commit().merge("side")
    repo.write({PATH: "a: [\n"}).commit().remove(PATH).commit().write({PATH: release("four")}).commit()
    with open_git(repo.path) as git:
        tip = repo.sha("main")
        walked, asked = earlier_on(git, steps(git, tip))(path), earlier_releases(git, tip)(path)
        assert tuple(walked) == asked
        assert walked[1:3] == asked[1:3]
        assert walked[-1:] == asked[-1:]


def test_one_walk_takes_what_was_read_already(repo: Repo) -> None:
    with open_git(repo.path) as git:
        line = steps(git, repo.sha("main"))
        read = {str(one.blob_after): {"read": "before"} for one in line[-1].changed}
        found = earlier_on(git, line, {**read})(PATH)
        assert found[0].document == {"read": "before"}
        assert found[1].document == {"spec": {"model": {"version": "two"}}}


def test_one_walk_forgets_as_many_versions_as_the_other(repo: Repo) -> None:
    for number in range(52):
        repo.write({PATH: release(f"{number}")}).commit()
    with open_git(repo.path) as git:
        tip = repo.sha("main")
        walked, asked = earlier_on(git, steps(git, tip))(PATH), earlier_releases(git, tip)(PATH)
        assert [past.commit for past in walked] == [past.commit for past in asked]
        assert len(walked) == 51
