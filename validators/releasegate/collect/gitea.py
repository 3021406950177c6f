"""Gitea and Forgejo: facts of a pull request from their API, version 1.

Payloads: the swagger page of each server, /api/swagger (PullRequest, Commit, PullReview, TimelineComment).
"""

from collections.abc import Iterable
from datetime import datetime

# Gitea answers pull requests and commits in the shapes of GitHub.
from releasegate.collect.github import commit_of, pull_of
from releasegate.collect.http import Client
from releasegate.collect.paging import numbered, unpaged
from releasegate.collect.payload import maybe_commit, maybe_text, member, text, when
from releasegate.collect.pull import Collected, Target, facts_of, require_asked, require_unchanged
from releasegate.collect.retarget import retargeted_at
from releasegate.collect.words import APPROVED, CHANGES, COMMENTED, DISMISSED, Word, reviews_of
from releasegate.errors import GateError
from releasegate.json_types import JsonObject

_STATES = {"APPROVED": APPROVED, "REQUEST_CHANGES": CHANGES, "COMMENT": COMMENTED}
# Drafts, requests for a review, and what Gitea itself calls unknown: nobody has said anything.
_SILENT = ("PENDING", "REQUEST_REVIEW", None)
# By a person, and by the server when the branch that it was stacked on was merged and deleted.
_RETARGET = "change_target_branch"


def collect(client: Client, target: Target, now: datetime) -> Collected:
    """Ask for the pull request, commits, reviews and timeline. Raises GateError when any is not whole."""
    path = f"/repos/{target.repository}/pulls/{target.number}"
    pull = pull_of(client.object(path))
    require_asked(target, pull)
    commits = [commit_of(one) for one in numbered(client, f"{path}/commits?verification=false&files=false")]
    # Its total counts other people's drafts, which are not listed.
    reviews = reviews_of(words_of(numbered(client, f"{path}/reviews", counted=False)))
    # Its pages lack what is hidden, so an empty one need not be the last; without a page all comes at once.
    timeline = unpaged(client, f"/repos/{target.repository}/issues/{target.number}/timeline")
    require_unchanged(pull, pull_of(client.object(path)))
    return facts_of("gitea", pull, commits, reviews, retargeted_at(retargets(timeline)), now)


def retargets(timeline: Iterable[JsonObject]) -> list[JsonObject]:
    """Those items of …/issues/{index}/timeline that changed the target branch."""
    return [one for one in timeline if maybe_text(one, "type") == _RETARGET]


def words_of(answers: Iterable[JsonObject]) -> list[Word]:
    """The items of …/reviews. Not used: `stale` (commit_id says more) and `official`.

    Raises GateError for a state that is not documented.
    """
    return [_word(one) for one in answers if maybe_text(one, "state") not in _SILENT]


def _word(answer: JsonObject) -> Word:
    of = "a review"
    state = text(answer, "state", of)
    if state not in _STATES:
        raise GateError(f"Gitea says {state!r} of a review, which this version does not know", "update it")
    dismissed = member(answer, "dismissed") is True and _STATES[state] != COMMENTED
    return Word(
        maybe_text(answer, "user.login"),
        DISMISSED if dismissed else _STATES[state],
        maybe_commit(answer, "commit_id"),
        text(answer, "submitted_at", of),
        when(answer, "submitted_at", of),
    )
