"""Where a pull request goes: the repository is the base's word, the address the user's or CI's."""

import pytest
from releasegate.checkout import open_checkout
from releasegate.errors import GateError
from releasegate.forge import site_of
from releasegate.git import open_git
from releasegate.tree import commit_tree

from tests.validators.clones import GATE, Clone


def site(clone: Clone, repository: str | None, api: str | None = None, **environment: str) -> tuple[str, ...]:
    """forge, API, repository and scope, with spec.repository as given."""
    if repository is not None:
        old = next(line for line in GATE.split("\n") if line.startswith("  repository:"))
        clone.commit("Move", {"releasegate.yaml": GATE.replace(old, f"  repository: {repository}")})
    with open_git(clone.root) as git:
        found = site_of(commit_tree(git, open_checkout(clone.root).head), api, environment)
    return found.service.name, found.api, found.repository, found.service.scope


def test_the_repository_is_named_by_the_file_and_the_address_is_public(clone: Clone) -> None:
    forge, api, repository, scope = site(clone, None)
    assert (forge, api, repository) == ("github", "https://api.github.com", "example/ml")
    assert "Pull requests: write" in scope


def test_ci_or_the_user_says_where_the_forge_is(clone: Clone) -> None:
    where = "{forge: gitlab, id: group/sub/ml}"
    assert site(clone, where, CI_API_V4_URL="https://ci.example.com/api/v4")[1:3] == (
        "https://ci.example.com/api/v4",
        "group/sub/ml",
    )
    given = "https://git.example.com/api/v4"
    assert site(clone, None, given, CI_API_V4_URL="https://ci.example.com/api/v4")[1] == given


def test_no_file_says_where_a_token_goes(clone: Clone) -> None:
    where = '{forge: gitea, id: example/ml, url: "https://mallory.example.com/example/ml"}'
    with pytest.raises(GateError, match="nothing says where Gitea is"):
        site(clone, where)


@pytest.mark.parametrize(
    "where", ["{forge: svn, id: a/b}", "{forge: [github], id: a/b}", "{id: a/b}", "{forge: github}"]
)
def test_no_forge_or_repository(clone: Clone, where: str) -> None:
    with pytest.raises(GateError, match=r"spec\.repository of releasegate\.yaml names no forge"):
        site(clone, where)


@pytest.mark.parametrize("name", ["../../user", "a/b?x=1", "a", "a/b/c"])
def test_a_name_that_would_ask_something_else(clone: Clone, name: str) -> None:
    with pytest.raises(GateError, match="is no repository"):
        site(clone, f'{{forge: github, id: "{name}"}}')
