"""Service: a kind of forge, or Argo CD, and how its API wants to be asked."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from releasegate import __version__
from releasegate.errors import GateError


@dataclass(frozen=True, slots=True)
class Service:
    """What differs between services before the first request.

    variable: of the environment, holds the token; scope: the least that the token needs, in words;
    header and prefix: how the token is sent; extra: further headers; api: the address of the public service,
    None where there is none; page_size: the parameter that asks for so many items.
    """

    name: str
    title: str
    variable: str
    scope: str
    header: str
    prefix: str
    extra: Mapping[str, str]
    api: str | None
    page_size: str


GITHUB = Service(
    name="github",
    title="GitHub",
    variable="GITHUB_TOKEN",
    scope='the permission "Pull requests: read" on this repository (in a workflow: pull-requests: read)',
    header="Authorization",
    prefix="Bearer ",
    extra={"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"},
    api="https://api.github.com",
    page_size="per_page=100",
)
GITLAB = Service(
    name="gitlab",
    title="GitLab",
    variable="GITLAB_TOKEN",
    scope="the scope read_api and the role Reporter in this project (CI_JOB_TOKEN is not enough)",
    header="PRIVATE-TOKEN",
    prefix="",
    extra={"Accept": "application/json"},
    api="https://gitlab.com/api/v4",
    page_size="per_page=100",
)
GITEA = Service(
    name="gitea",
    title="Gitea",
    variable="GITEA_TOKEN",
    scope="the scopes read:repository and read:issue, of an account that may read this repository",
    header="Authorization",
    prefix="token ",
    extra={"Accept": "application/json"},
    api=None,
    page_size="limit=50",
)
ARGOCD = Service(
    name="argocd",
    title="Argo CD",
    variable="ARGOCD_TOKEN",
    scope="the right to `applications, get` in the projects of this repository",
    header="Authorization",
    prefix="Bearer ",
    extra={"Accept": "application/json"},
    api=None,
    page_size="",
)


def headers_of(service: Service, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The headers of every request, the token among them.

    Raises GateError when the environment has no token, or one that no header can hold.
    """
    token = environment.get(service.variable, "").strip()
    if not token:
        raise GateError(
            f"{service.variable} is not set, and {service.title} is not asked without a token",
            f"give the job a token in {service.variable}; it needs {service.scope}",
        )
    if not token.isascii() or not token.isprintable() or " " in token:
        raise GateError(
            f"{service.variable} holds characters that no token has", "set it to the token and nothing else"
        )
    return {
        **service.extra,
        "User-Agent": f"releasegate/{__version__}",
        service.header: service.prefix + token,
    }
