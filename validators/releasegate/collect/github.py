"""GitHub: facts of a pull request from its REST API, version 2022-11-28.

Payloads: https://docs.github.com/en/rest/pulls/pulls, …/rest/pulls/reviews, …/rest/issues/events and
…/rest/using-the-rest-api/issue-event-types.
"""

from collections.abc import Iterable
from datetime import datetime

from releasegate.collect.http import Client
from releasegate.collect.paging import linked
from releasegate.collect.payload import commit, listed, maybe_commit, maybe_text, text, when, whole
from releasegate.collect.pull import Collected, Pull, Target, facts_of, require_asked, require_unchanged
from releasegate.collect.retarget import retargeted_at
from releasegate.collect.words import APPROVED, CHANGES, COMMENTED, DISMISSED, Word, reviews_of
from releasegate.errors import GateError
from releasegate.json_types import JsonObject

# PENDING is a draft that only its writer sees.
_STATES = {
    "APPROVED": APPROVED,
    "CHANGES_REQUESTED": CHANGES,
    "COMMENTED": COMMENTED,
    "DISMISSED": DISMISSED,
}
# By a person, and by GitHub when the branch that it was stacked on was merged and deleted.
_RETARGETS = ("base_ref_changed", "automatic_base_change_succeeded")
# "Lists a maximum of 250 commits for a pull request."
_MOST_COMMITS = 250


def collect(client: Client, target: Target, now: datetime) -> Collected:
    """Ask for the pull request, its commits, reviews and events. Raises GateError when any is not whole."""
    path = f"/repos/{target.repository}/pulls/{target.number}"
    answer = client.object(path)
    pull = pull_of(answer)
    require_asked(target, pull)
    count = whole(answer, "commits", "the pull request")
    if count > _MOST_COMMITS:
        raise GateError(
            f"the pull request has {count} commits, and GitHub lists {_MOST_COMMITS} of them",
            "squash it or split it, so that every author can be known",
        )
    commits = [commit_of(one) for one in linked(client, f"{path}/commits")]
    reviews = reviews_of(words_of(linked(client, f"{path}/reviews")))
    events = linked(client, f"/repos/{target.repository}/issues/{target.number}/events")
    require_unchanged(pull, pull_of(client.object(path)))
    if count != len(commits):
        raise GateError(
            f"{path}/commits: {len(commits)} of {count} commits came", "run it again; nothing was written"
        )
    return facts_of("github", pull, commits, reviews, retargeted_at(retargets(events)), now)


def pull_of(answer: JsonObject) -> Pull:
    """The answer of GET /repos/{owner}/{repo}/pulls/{number}."""
    of = "the pull request"
    return Pull(
        Target(text(answer, "base.repo.full_name", of), whole(answer, "number", of)),
        commit(answer, "head.sha", of),
        text(answer, "base.ref", of),
        text(answer, "user.login", of),
        whole(answer, "user.id", of),
        tuple(text(label, "name", "a label") for label in listed(answer, "labels")),
    )


def commit_of(answer: JsonObject) -> JsonObject:
    """One item of …/commits; author and committer are accounts, null where GitHub matched none."""
    return {
        "sha": commit(answer, "sha", "a commit"),
        "author": maybe_text(answer, "author.login"),
        "committer": maybe_text(answer, "committer.login"),
    }


def retargets(events: Iterable[JsonObject]) -> list[JsonObject]:
    """Those items of GET /repos/{owner}/{repo}/issues/{number}/events that changed the base branch."""
    return [one for one in events if maybe_text(one, "event") in _RETARGETS]


def words_of(answers: Iterable[JsonObject]) -> list[Word]:
    """The items of …/reviews. Raises GateError for a state that is not documented."""
    return [_word(one) for one in answers if maybe_text(one, "state") != "PENDING"]


def _word(answer: JsonObject) -> Word:
    of = "a review"
    state = text(answer, "state", of)
    if state not in _STATES:
        raise GateError(f"GitHub says {state!r} of a review, which this version does not know", "update it")
    return Word(
        maybe_text(answer, "user.login"),
        _STATES[state],
        maybe_commit(answer, "commit_id"),
        text(answer, "submitted_at", of),
        when(answer, "submitted_at", of),
    )
