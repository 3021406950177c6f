"""GitLab: the merge requests of a commit.

Payloads: https://docs.gitlab.com/api/commits/ ("List merge requests associated with a commit") and
https://docs.gitlab.com/api/merge_requests/, which has merged_at. A merge makes merge_commit_sha; a
fast-forward makes squash_commit_sha where it squashes, else sha, the head of the merge request.
"""

from urllib.parse import quote

from releasegate.collect.http import Client
from releasegate.collect.merges.claim import Claim
from releasegate.collect.paging import linked
from releasegate.collect.payload import maybe_commit, maybe_text, text, when, whole
from releasegate.json_types import JsonObject

_OF = "a merge request of a commit"
_LANDED = ("merge_commit_sha", "squash_commit_sha", "sha")


def claims(client: Client, repository: str, commit: str) -> list[Claim]:
    """What GitLab connects with a commit. Raises GateError when it refuses or answers in another form."""
    path = f"/projects/{quote(repository, safe='')}"
    related = linked(client, f"{path}/repository/commits/{commit}/merge_requests")
    merged = (one for one in related if maybe_text(one, "state") == "merged")
    return [claim_of(client.object(f"{path}/merge_requests/{whole(one, 'iid', _OF)}")) for one in merged]


def claim_of(answer: JsonObject) -> Claim:
    """The answer of GET /projects/:id/merge_requests/:iid."""
    merged = maybe_text(answer, "merged_at") if maybe_text(answer, "state") == "merged" else None
    return Claim(
        number=whole(answer, "iid", _OF),
        repository=text(answer, "references.full", _OF).rpartition("!")[0],
        branch=text(answer, "target_branch", _OF),
        landed=next((sha for name in _LANDED if (sha := maybe_commit(answer, name))), None),
        merged_at=merged,
        at=when(answer, "merged_at", _OF) if merged else None,
    )
