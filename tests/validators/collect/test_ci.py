"""Which pull request: what was typed, else what the CI service says, else a clear refusal."""

import json
from pathlib import Path
from typing import Any

import pytest
from releasegate.collect.ci import api_of, target_of
from releasegate.collect.pull import Target
from releasegate.collect.service import GITEA, GITHUB, GITLAB, headers_of
from releasegate.errors import GateError

from tests.validators.collect.conftest import TOKEN


def event(tmp_path: Path, content: Any) -> dict[str, str]:
    path = tmp_path / "event.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return {"GITHUB_REPOSITORY": "acme/ml", "GITHUB_EVENT_PATH": str(path)}


def test_what_is_typed_wins() -> None:
    environment = {
        "GITHUB_REPOSITORY": "acme/other",
        "CI_PROJECT_PATH": "acme/other",
        "CI_MERGE_REQUEST_IID": "1",
    }
    assert target_of(GITHUB, "acme/ml", 12, environment) == Target("acme/ml", 12)
    assert target_of(GITLAB, "acme/ml/gitops", 12, environment) == Target("acme/ml/gitops", 12)


@pytest.mark.parametrize("service", [GITHUB, GITEA], ids=lambda one: one.name)
@pytest.mark.parametrize(
    "content",
    [
        {"pull_request": {"number": 12}, "number": 12},
        {"workflow_run": {"pull_requests": [{"number": 12}]}},
    ],
)
def test_the_event_names_the_pull_request(tmp_path: Path, service: Any, content: Any) -> None:
    assert target_of(service, None, None, event(tmp_path, content)) == Target("acme/ml", 12)


def test_gitlab_means_the_project_that_the_request_goes_to() -> None:
    environment = {"CI_PROJECT_PATH": "fork/ml", "CI_MERGE_REQUEST_IID": "12"}
    assert target_of(GITLAB, None, None, environment) == Target("fork/ml", 12)
    environment["CI_MERGE_REQUEST_PROJECT_PATH"] = "acme/ml"
    assert target_of(GITLAB, None, None, environment) == Target("acme/ml", 12)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"push": 1}, "names no pull request$"),
        ([], "names no pull request$"),
        ({"pull_request": {"number": "12"}}, "names no pull request$"),
        ({"pull_request": {"number": 0}}, "0 is no number"),
        ({"workflow_run": {"pull_requests": []}}, "names no pull request$"),
        ({"workflow_run": {"pull_requests": [{"number": 1}, {"number": 2}]}}, "names 2 pull requests"),
        ("{", "cannot be read"),
    ],
)
def test_an_event_without_one_is_refused(tmp_path: Path, content: Any, message: str) -> None:
    with pytest.raises(GateError, match=message) as caught:
        target_of(GITHUB, None, None, event(tmp_path, content))
    assert "--number" in caught.value.fix


QUEUE = f"refs/heads/gh-readonly-queue/main/pr-12-{'a' * 40}"


@pytest.mark.parametrize("branch", ["main", "release/1.x"])
def test_the_ref_of_a_merge_queue_names_the_pull_request(tmp_path: Path, branch: str) -> None:
    environment = event(tmp_path, {"merge_group": {"head_sha": "b" * 40}})
    environment["GITHUB_REF"] = QUEUE.replace("main", branch)
    assert target_of(GITHUB, None, None, environment) == Target("acme/ml", 12)


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "refs/heads/main",
        QUEUE.replace("pr-12-", "pr-"),
        QUEUE.replace("pr-12-", "pr-x12-"),
        QUEUE + "\n",
        f"refs/heads/mallory/{QUEUE}",
        QUEUE.replace("refs/heads/", "refs/tags/"),
    ],
)
def test_another_ref_in_a_merge_queue_is_refused(tmp_path: Path, ref: str) -> None:
    environment = event(tmp_path, {"merge_group": {"head_sha": "b" * 40}}) | {"GITHUB_REF": ref}
    with pytest.raises(GateError, match="its ref names no pull request") as caught:
        target_of(GITHUB, None, None, environment)
    assert "--number" in caught.value.fix


def test_a_ref_is_believed_in_a_merge_queue_only(tmp_path: Path) -> None:
    """Anybody may push a branch of such a name where the forge does not keep it for itself."""
    environment = event(tmp_path, {"push": 1}) | {"GITHUB_REF": QUEUE}
    with pytest.raises(GateError, match="names no pull request"):
        target_of(GITHUB, None, None, environment)


@pytest.mark.parametrize(
    ("service", "environment", "message"),
    [
        (GITHUB, {}, "GITHUB_EVENT_PATH is not set"),
        (GITHUB, {"GITHUB_EVENT_PATH": "/nonexistent/event.json"}, "cannot be read"),
        (GITLAB, {}, "CI_MERGE_REQUEST_IID has none"),
        (GITLAB, {"CI_MERGE_REQUEST_IID": "12a"}, "CI_MERGE_REQUEST_IID has none"),
    ],
)
def test_no_number(service: Any, environment: dict[str, str], message: str) -> None:
    with pytest.raises(GateError, match=message):
        target_of(service, "acme/ml", None, environment)


@pytest.mark.parametrize(
    "name", ["acme", "acme/ml/gitops", "../acme", "acme/..", "acme/m l", "acme/ml?x=1", "a/b\n"]
)
def test_a_name_that_is_no_repository_never_becomes_a_url(name: str) -> None:
    with pytest.raises(GateError, match="is no repository"):
        target_of(GITHUB, name, 1, {})


def test_no_repository() -> None:
    with pytest.raises(GateError, match="no repository is given, and GITHUB_REPOSITORY names none"):
        target_of(GITHUB, None, 1, {})


def test_the_address_is_typed_or_told_or_public() -> None:
    told = {"GITHUB_API_URL": "https://github.example.com/api/v3"}
    assert api_of(GITHUB, "https://git.example.com", told) == "https://git.example.com"
    assert api_of(GITHUB, None, told) == "https://github.example.com/api/v3"
    assert api_of(GITHUB, None, {}) == "https://api.github.com"
    assert api_of(GITLAB, None, {"CI_API_V4_URL": "https://git.example.com/api/v4"}).endswith("/api/v4")
    assert api_of(GITEA, None, told) == "https://github.example.com/api/v3"
    with pytest.raises(GateError, match="nothing says where Gitea is"):
        api_of(GITEA, None, {})


@pytest.mark.parametrize("token", ["", "  ", "two words", "tab\tbed", "line\nfeed: x", "ü"])
def test_a_token_that_is_none_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(GateError, match=r"^GITHUB_TOKEN ") as caught:
        headers_of(GITHUB, {"GITHUB_TOKEN": token, "GITEA_TOKEN": TOKEN})
    assert not token.strip() or token not in caught.value.message + caught.value.fix
