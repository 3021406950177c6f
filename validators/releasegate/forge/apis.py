"""APIs: how pull requests are found and opened at each kind of forge.

GitHub: https://docs.github.com/en/rest/pulls/pulls (list, create); GitLab:
https://docs.gitlab.com/api/merge_requests/; Gitea and Forgejo: each server's /api/swagger
(repoListPullRequests, repoCreatePullRequest).
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from releasegate.collect.http import Client
from releasegate.collect.paging import linked, numbered
from releasegate.collect.payload import maybe_text, text, whole
from releasegate.forge.pull import Opened, PullRequest
from releasegate.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class Api:
    """find: the open pull request of a branch, or None; create: open one. Both raise GateError."""

    find: Callable[[Client, str, PullRequest], Opened | None]
    create: Callable[[Client, str, PullRequest], Opened]


def api_named(name: str) -> Api:
    """The API of a kind of forge: github, gitlab or gitea."""
    return _APIS[name]


def _github_find(client: Client, repository: str, request: PullRequest) -> Opened | None:
    head = quote(f"{repository.split('/')[0]}:{request.branch}", safe="")
    asked = f"/repos/{repository}/pulls?state=open&head={head}&base={quote(request.base, safe='')}"
    return _opened(_of_branch(linked(client, asked), repository, request), "number", "html_url")


def _gitea_find(client: Client, repository: str, request: PullRequest) -> Opened | None:
    """Its list knows no filter by branch; …/pulls/{base}/{head} may name one that is closed."""
    listed = numbered(client, f"/repos/{repository}/pulls?state=open")
    return _opened(_of_branch(listed, repository, request), "number", "html_url")


def _gitlab_find(client: Client, repository: str, request: PullRequest) -> Opened | None:
    branches = f"source_branch={quote(request.branch, safe='')}&target_branch={quote(request.base, safe='')}"
    asked = f"/projects/{quote(repository, safe='')}/merge_requests?state=opened&{branches}"
    listed = [
        one
        for one in linked(client, asked)
        if maybe_text(one, "source_branch") == request.branch
        and maybe_text(one, "target_branch") == request.base
        # A fork may have a branch of the same name.
        and one.get("source_project_id") == one.get("target_project_id")
    ]
    return _opened(listed, "iid", "web_url")


def _create(client: Client, repository: str, request: PullRequest) -> Opened:
    """GitHub's and Gitea's way."""
    wanted: JsonObject = {
        "title": request.title,
        "head": request.branch,
        "base": request.base,
        "body": request.body,
    }
    return _made(client.create(f"/repos/{repository}/pulls", wanted), "number", "html_url")


def _gitlab_create(client: Client, repository: str, request: PullRequest) -> Opened:
    wanted: JsonObject = {
        "source_branch": request.branch,
        "target_branch": request.base,
        "title": request.title,
        "description": request.body,
    }
    path = f"/projects/{quote(repository, safe='')}/merge_requests"
    return _made(client.create(path, wanted), "iid", "web_url")


def _of_branch(listed: list[JsonObject], repository: str, request: PullRequest) -> list[JsonObject]:
    """Those of the branch in this very repository: a fork may have one of the same name."""
    return [
        one
        for one in listed
        if maybe_text(one, "head.ref") == request.branch
        and maybe_text(one, "base.ref") == request.base
        and (maybe_text(one, "head.repo.full_name") or "").casefold() == repository.casefold()
    ]


def _opened(listed: list[JsonObject], number: str, url: str) -> Opened | None:
    if not listed:
        return None
    return Opened(whole(listed[0], number, _OF), text(listed[0], url, _OF), found=True)


def _made(answer: JsonObject, number: str, url: str) -> Opened:
    return Opened(whole(answer, number, _OF), text(answer, url, _OF))


_OF = "the pull request"
_APIS = {
    "github": Api(_github_find, _create),
    "gitlab": Api(_gitlab_find, _gitlab_create),
    "gitea": Api(_gitea_find, _create),
}
