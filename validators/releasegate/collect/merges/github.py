"""GitHub: the pull requests of a commit.

Payload: https://docs.github.com/en/rest/commits/commits ("List pull requests associated with a commit", needs
Pull requests: read). merge_commit_sha of a merged pull request is the merge commit, the squashed commit, or
the last of the rebased commits: https://docs.github.com/en/rest/pulls/pulls.
"""

from releasegate.collect.http import Client
from releasegate.collect.merges.claim import Claim
from releasegate.collect.paging import linked
from releasegate.collect.payload import maybe_commit, maybe_text, text, when, whole
from releasegate.json_types import JsonObject

_OF = "a pull request of a commit"


def claims(client: Client, repository: str, commit: str) -> list[Claim]:
    """What GitHub connects with a commit. Raises GateError when it refuses or answers in another form."""
    return [claim_of(one) for one in linked(client, f"/repos/{repository}/commits/{commit}/pulls")]


def claim_of(answer: JsonObject) -> Claim:
    """One item of …/pulls; the pull request of Gitea has the same members."""
    merged = maybe_text(answer, "merged_at")
    return Claim(
        number=whole(answer, "number", _OF),
        repository=text(answer, "base.repo.full_name", _OF),
        branch=text(answer, "base.ref", _OF),
        landed=maybe_commit(answer, "merge_commit_sha"),
        merged_at=merged,
        at=when(answer, "merged_at", _OF) if merged else None,
    )
