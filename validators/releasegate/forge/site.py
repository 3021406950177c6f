"""Site: the repository at its forge, as releasegate.yaml names it and the user or CI says where that is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from releasegate.collect import FORGES, api_of
from releasegate.collect.ci import repository_of
from releasegate.collect.service import Service, headers_of
from releasegate.errors import GateError
from releasegate.json_types import part
from releasegate.standing import read
from releasegate.tree import Tree
from releasegate.trusted import GATE

# What a token needs to open one, where reading needs less:
# https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request,
# https://docs.gitlab.com/user/profile/personal_access_tokens/#personal-access-token-scopes,
# https://docs.gitea.com/development/oauth2-provider#scopes
_SCOPES = {
    "github": 'the permission "Pull requests: write" here (in a workflow: pull-requests: write)',
    "gitlab": "the scope api and the role Developer in this project (CI_JOB_TOKEN is not enough)",
    "gitea": "the scope write:repository, of an account that may write to this repository",
}


@dataclass(frozen=True, slots=True)
class Site:
    """service: how its API is asked; api: the API's address; repository: owner/name."""

    service: Service
    api: str
    repository: str


def site_of(tree: Tree, api: str | None, environment: Mapping[str, str]) -> Site:
    """The site of a repository. tree: its default branch. api: what the user gave, else CI or the public one.

    A file never says where a token is sent to. Raises GateError when releasegate.yaml names no forge or
    repository, or nothing says where the forge is.
    """
    where = part(read(tree, GATE), "spec", "repository")
    forge, name = part(where, "forge"), part(where, "id")
    if not isinstance(forge, str) or forge not in FORGES or not isinstance(name, str) or not name:
        raise GateError(
            f"spec.repository of {GATE} names no forge and repository",
            f"write forge ({', '.join(FORGES)}) and id (owner/name)",
        )
    service = replace(FORGES[forge], scope=_SCOPES[forge])
    return Site(service, api_of(service, api, environment), repository_of(service, name, {}))


def ready_site(tree: Tree, api: str | None, environment: Mapping[str, str]) -> Site:
    """The site of a repository, for which there is a token: see site_of.

    Raises GateError, before anything is written, when the forge is not known or there is no token for it.
    """
    site = site_of(tree, api, environment)
    headers_of(site.service, environment)
    return site
