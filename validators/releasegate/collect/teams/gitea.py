"""Gitea and Forgejo: the teams of a repository's organisation that can reach it, and their members.

Payloads: the swagger page of each server, /api/swagger (Team, User). Needs the scope read:organization too.
"""

from releasegate.collect.http import Client
from releasegate.collect.paging import numbered, unpaged
from releasegate.collect.payload import text, whole
from releasegate.collect.teams.membership import Teams


def teams(client: Client, repository: str, people: tuple[str, ...]) -> Teams:
    """Every team by its name. Raises WithheldError where the token may not read them, or there are none."""
    found = unpaged(client, f"/repos/{repository}/teams")
    return {
        text(one, "name", "a team"): frozenset(
            text(member, "login", "a member")
            for member in numbered(client, f"/teams/{whole(one, 'id', 'a team')}/members")
        )
        for one in found
    }
