"""Which commits of the base branch brought what its releases declare: what the forge is asked to date."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import open_git
from releasegate.movement.arrivals import Branch

from tests.repo_builder import Repo

ALICE = "Alice <alice@acme.example>"
STAGING, PROD = (f"environments/{name}/releases/churn.yaml" for name in ("staging", "prod"))


def release(version: str, replicas: int = 1) -> str:
    return f"spec:\n  chart: 1.0.0\n  model: {{version: '{version}'}}\n  serving: {{replicas: {replicas}}}\n"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repo, dict[str, str]]:
    """Version 1 and 2 came to staging by merges, with an edit of its serving after each; 1 went to prod."""
    repo, commits = Repo(tmp_path_factory.mktemp("arrivals") / "repo"), {}
    repo.write({"releasegate.yaml": "spec: {environments: [staging, prod]}\n"}).commit("start", ALICE)
    steps = [
        ("one", {STAGING: release("1")}),
        ("one scaled", {STAGING: release("1", 2)}),
        ("one in prod", {PROD: release("1")}),
        ("two", {STAGING: release("2", 2)}),
        ("two scaled", {STAGING: release("2", 3)}),
    ]
    for number, (name, files) in enumerate(steps):
        repo.branch(f"b{number}").write(files).commit(name, ALICE).switch("main").merge(f"b{number}", name)
        commits[name] = repo.sha()
    repo.branch("promote").write({PROD: release("2")}).commit("promote two", ALICE)
    repo.branch("readme", "main").write({"README.md": "nothing of a release\n"}).commit("docs", ALICE)
    return repo.switch("main"), commits


def test_a_promotion_asks_for_what_came_to_both_environments(story: tuple[Repo, dict[str, str]]) -> None:
    repo, commits = story
    with open_git(repo.path) as git:
        branch = Branch(git, git.resolve("main"))
        found = branch.arrivals(git.resolve("promote"))
        assert branch.arrivals(git.resolve("readme")) == ()
    # Merges of the base branch, never the commits of the branches that were merged; and no change of serving.
    assert found == tuple(commits[name] for name in ("one in prod", "two", "one"))


def test_a_commit_is_there_since_a_later_first_parent_commit_became_part_of_the_branch(
    story: tuple[Repo, dict[str, str]],
) -> None:
    repo, commits = story
    with open_git(repo.path) as git:
        branch = Branch(git, git.resolve("main"))
        assert branch.brings(commits["one"], commits["one"])
        assert branch.brings(commits["two"], commits["one"])
        assert not branch.brings(commits["one"], commits["two"])
        # The head of a merged branch is an ancestor as well, and yet no commit that the base branch held.
        assert not branch.brings(git.resolve("b3"), commits["one"])
        assert not branch.brings("f" * 40, commits["one"])


def test_a_shallow_clone_is_refused(story: tuple[Repo, dict[str, str]], tmp_path: Path) -> None:
    repo, _ = story
    shallow = Repo(tmp_path / "shallow")
    shallow.git("fetch", "--quiet", "--depth=1", f"file://{repo.path}", "main:base", "promote:promote")
    with open_git(shallow.path) as git, pytest.raises(GateError, match="shallow") as caught:
        Branch(git, git.resolve("base")).arrivals(git.resolve("promote"))
    assert "fetch-depth: 0" in caught.value.fix


def test_a_head_that_was_not_fetched_is_named(story: tuple[Repo, dict[str, str]]) -> None:
    repo, _ = story
    with open_git(repo.path) as git, pytest.raises(GateError, match="lacks dddddddddddd") as caught:
        Branch(git, git.resolve("main")).arrivals("d" * 40)
    assert caught.value.fix.startswith("git fetch origin dddd")
