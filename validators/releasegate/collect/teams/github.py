"""GitHub: the teams that can reach a repository, and their members.

Payloads: https://docs.github.com/en/rest/repos/repos ("List repository teams", Administration: read) and
https://docs.github.com/en/rest/teams/members ("List team members", the organisation's Members: read).
"""

from urllib.parse import quote

from releasegate.collect.http import Client
from releasegate.collect.paging import linked
from releasegate.collect.payload import text
from releasegate.collect.teams.membership import Teams


def teams(client: Client, repository: str, people: tuple[str, ...]) -> Teams:
    """Every team by its slug. Raises WithheldError where the token may not read them, else GateError."""
    owner = repository.split("/", 1)[0]
    slugs = [text(one, "slug", "a team") for one in linked(client, f"/repos/{repository}/teams")]
    return {
        slug: frozenset(
            text(one, "login", "a member")
            for one in linked(client, f"/orgs/{owner}/teams/{quote(slug, safe='')}/members")
        )
        for slug in slugs
    }
