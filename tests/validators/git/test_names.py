"""Names of commits: what resolves, what is refused and what the refusal tells to do."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import open_git

from tests.repo_builder import Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo").write({"a": "1"}).commit("first")
    return repo.write({"a": "2"}).commit("second")


def resolve(repo: Repo, name: str) -> str:
    with open_git(repo.path) as git:
        return git.resolve(name)


@pytest.mark.parametrize("name", ["main", "heads/main", "refs/heads/main", "HEAD", "@", "v1"])
def test_names_of_the_tip(repo: Repo, name: str) -> None:
    repo.git("tag", "-m", "annotated", "v1")
    assert resolve(repo, name) == repo.sha()
    assert resolve(repo, f"{name}~1") == repo.sha("HEAD~1")
    assert resolve(repo, f"{name}^") == repo.sha("HEAD~1")


def test_full_and_short_object_names(repo: Repo) -> None:
    assert resolve(repo, repo.sha()) == repo.sha()
    assert resolve(repo, repo.sha()[:10]) == repo.sha()


def test_a_detached_head(repo: Repo) -> None:
    repo.git("switch", "--quiet", "--detach", "HEAD~1")
    assert resolve(repo, "HEAD") == repo.sha("main~1")


def test_a_tag_cannot_shadow_a_branch(repo: Repo) -> None:
    repo.tag("main", "HEAD~1")

    # git itself takes the tag, which anyone who can push tags chooses.
    assert repo.sha("main") == repo.sha("HEAD~1")
    with pytest.raises(GateError, match="more than one thing") as refused:
        resolve(repo, "main")
    assert "refs/heads/main" in refused.value.fix
    assert resolve(repo, "refs/heads/main") == repo.sha("HEAD")


NO_NAMES = (
    *("", "-h", "--all", "--output=x", "main..head", ":/second", "HEAD:a", "main@{1}", "@{u}", "a b"),
    *("a\nb", "main^{/second}", "main^{tree}", "../../x", "a*"),
)


@pytest.mark.parametrize("name", NO_NAMES)
def test_options_searches_and_ranges_are_no_names(repo: Repo, name: str) -> None:
    with pytest.raises(GateError, match="not the name of"):
        resolve(repo, name)


def test_an_unknown_name_says_to_fetch_it(repo: Repo) -> None:
    with pytest.raises(GateError, match="no commit in this clone") as refused:
        resolve(repo, "origin/main")
    assert "git fetch origin main" in refused.value.fix


def test_a_blob_is_no_commit(repo: Repo) -> None:
    with pytest.raises(GateError, match="no commit in this clone"):
        resolve(repo, repo.blob("2"))


def test_branch_refs_prefer_the_remote(repo: Repo) -> None:
    repo.git("update-ref", "refs/remotes/origin/main", repo.sha())
    with open_git(repo.path) as git:
        assert git.branch_refs("main") == ("refs/remotes/origin/main", "refs/heads/main")
        assert git.branch_refs("absent") == ()


def test_methods_take_full_names_only(repo: Repo) -> None:
    with open_git(repo.path) as git:
        for call in (git.merge_tree, git.diff, git.is_ancestor, git.touched_since, git.merge_bases):
            with pytest.raises(GateError, match="not a full commit name"):
                call(repo.sha(), "--output=x")
