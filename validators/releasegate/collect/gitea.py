"""Gitea and Forgejo: facts of a pull request from their API, version 1.

Payloads: the swagger page of each server, /api/swagger (PullRequest, Commit, PullReview).
"""

from collections.abc import Iterable
from datetime import datetime

from releasegate.collect.http import Client
from releasegate.collect.paging import numbered
from releasegate.collect.payload import commit, maybe_commit, maybe_text, member, text, when, whole
from releasegate.collect.pull import Collected, Pull, Target, facts_of, require_asked, require_unchanged
from releasegate.collect.words import APPROVED, CHANGES, COMMENTED, DISMISSED, Word, reviews_of
from releasegate.errors import GateError
from releasegate.json_types import JsonObject

_STATES = {"APPROVED": APPROVED, "REQUEST_CHANGES": CHANGES, "COMMENT": COMMENTED}
# Drafts, requests for a review, and what Gitea itself calls unknown: nobody has said anything.
_SILENT = ("PENDING", "REQUEST_REVIEW", None)


def collect(client: Client, target: Target, now: datetime) -> Collected:
    """Ask for the pull request, its commits and its reviews. Raises GateError when any of it is not whole."""
    path = f"/repos/{target.repository}/pulls/{target.number}"
    pull = pull_of(client.object(path))
    require_asked(target, pull)
    commits = [commit_of(one) for one in numbered(client, f"{path}/commits?verification=false&files=false")]
    # Its total counts other people's drafts, which are not listed.
    reviews = reviews_of(words_of(numbered(client, f"{path}/reviews", counted=False)))
    require_unchanged(pull, pull_of(client.object(path)))
    return facts_of("gitea", pull, commits, reviews, now)


def pull_of(answer: JsonObject) -> Pull:
    """The answer of GET /repos/{owner}/{repo}/pulls/{index}."""
    of = "the pull request"
    return Pull(
        Target(text(answer, "base.repo.full_name", of), whole(answer, "number", of)),
        commit(answer, "head.sha", of),
        text(answer, "base.ref", of),
        text(answer, "user.login", of),
        whole(answer, "user.id", of),
    )


def commit_of(answer: JsonObject) -> JsonObject:
    """One item of …/commits; author and committer are accounts, null where Gitea matched none."""
    return {
        "sha": commit(answer, "sha", "a commit"),
        "author": maybe_text(answer, "author.login"),
        "committer": maybe_text(answer, "committer.login"),
    }


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
