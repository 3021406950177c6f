"""GitLab: the groups that own a project or were invited to it, and their members.

Payloads: https://docs.gitlab.com/api/projects/ (namespace, shared_with_groups) and
https://docs.gitlab.com/api/members/ (…/members/all, which inherited members are part of, with `query`).
"""

from urllib.parse import quote

from releasegate.collect.http import Client
from releasegate.collect.paging import linked
from releasegate.collect.payload import listed, maybe_text, text
from releasegate.collect.teams.membership import Teams


def teams(client: Client, repository: str, people: tuple[str, ...]) -> Teams:
    """Every group by its full path, with those of `people` who belong to it.

    Raises WithheldError where the token may not read them, else GateError.
    """
    project = client.object(f"/projects/{quote(repository, safe='')}")
    own = [text(project, "namespace.full_path", "the project")]
    invited = [text(one, "group_full_path", "a group") for one in listed(project, "shared_with_groups")]
    groups = (own if maybe_text(project, "namespace.kind") == "group" else []) + invited
    return {group: _members(client, group, people) for group in groups}


def _members(client: Client, group: str, people: tuple[str, ...]) -> frozenset[str]:
    """Asked for one person at a time: a group may have far more members than a pull request has people."""
    path = f"/groups/{quote(group, safe='')}/members/all"
    return frozenset(
        text(one, "username", "a member")
        for handle in people
        for one in linked(client, f"{path}?query={quote(handle, safe='')}")
        if maybe_text(one, "state") == "active"
    )
