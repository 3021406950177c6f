"""Gitea and Forgejo: the pull request that a commit merged.

Payload: the swagger page of each server, /api/swagger ("Get the merged pull request of the commit"). It is
found by its merge commit, so of a merge by rebase only the last commit is dated.
"""

from releasegate.collect.http import Client
from releasegate.collect.merges.claim import Claim
from releasegate.collect.merges.github import claim_of
from releasegate.collect.payload import member
from releasegate.collect.refusals import WithheldError


def claims(client: Client, repository: str, commit: str) -> list[Claim]:
    """What Gitea connects with a commit: one merged pull request, or none (404). GateError as for GitHub."""
    try:
        answer = client.object(f"/repos/{repository}/commits/{commit}/pull")
    except WithheldError as error:
        if error.nothing:
            return []
        raise
    return [claim_of(answer)] if member(answer, "merged") is True else []
