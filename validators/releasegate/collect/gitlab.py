"""GitLab: facts of a merge request from its REST API, version 4.

Payloads: https://docs.gitlab.com/api/merge_requests/ (commits, reviewers, diff versions),
…/api/merge_request_approvals/ and …/api/notes/. An approval names no commit. It has a time (approved_at), and
so has each version of the diff (created_at, head_commit_sha); both are the server's clock.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from releasegate.collect.http import Client
from releasegate.collect.paging import linked
from releasegate.collect.payload import commit, maybe_commit, maybe_text, member, text, texts, when, whole
from releasegate.collect.pull import Collected, Pull, Target, facts_of, require_asked, require_unchanged
from releasegate.collect.retarget import retargeted_at
from releasegate.collect.words import APPROVED, Reviews, Word, reviews_of
from releasegate.errors import GateError
from releasegate.json_types import JsonObject

# A page that was open when somebody pushed shows the version before; nobody reads a new one in a minute.
SETTLING = timedelta(seconds=60)
# "changed target branch from …", and where that one was deleted "This merge request now targets the …".
_RETARGET = re.compile(r"target branch|now targets", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Version:
    """One state of the diff: since when the merge request has shown it, and its head (None: it was empty)."""

    since: datetime
    head: str | None


def collect(client: Client, target: Target, now: datetime) -> Collected:
    """Ask for the merge request, commits, versions, approvals, reviewers and notes.

    Raises GateError when any of it is not whole, or GitLab has not yet processed the last push.
    """
    path = f"/projects/{quote(target.repository, safe='')}/merge_requests/{target.number}"
    pull = pull_of(client.object(path))
    require_asked(target, pull)
    commits = [commit_of(one) for one in linked(client, f"{path}/commits")]
    versions = versions_of(linked(client, f"{path}/versions"))
    approvals = client.object(f"{path}/approvals")
    objectors = objectors_of(linked(client, f"{path}/reviewers"))
    # Its total counts notes that this token may not see, which are not listed.
    retargeted = retargeted_at(retargets(linked(client, f"{path}/notes", counted=False)))
    require_unchanged(pull, pull_of(client.object(path)))
    if not versions or versions[-1].head != pull.head:
        raise GateError(f"{path}/versions: GitLab still works on the last push", "run it again in a minute")
    reviews = approvals_of(approvals, versions, objectors)
    return facts_of("gitlab", pull, reversed(commits), reviews, retargeted, now)


def pull_of(answer: JsonObject) -> Pull:
    """The answer of GET /projects/:id/merge_requests/:iid."""
    of = "the merge request"
    full, _, number = text(answer, "references.full", of).rpartition("!")
    if number != str(whole(answer, "iid", of)):
        raise GateError(
            "the forge's answer about the merge request has no usable references.full", "update it"
        )
    return Pull(
        Target(full, whole(answer, "iid", of)),
        commit(answer, "sha", of),
        text(answer, "target_branch", of),
        text(answer, "author.username", of),
        whole(answer, "author.id", of),
        tuple(texts(answer, "labels")),
    )


def commit_of(answer: JsonObject) -> JsonObject:
    """One item of …/commits. GitLab gives names and addresses only, which the commit itself has too."""
    return {"sha": commit(answer, "id", "a commit"), "author": None, "committer": None}


def retargets(notes: Iterable[JsonObject]) -> list[JsonObject]:
    """Those of …/notes in which GitLab itself says that the target branch was changed.

    There is no event for it, only this text. Nobody can edit it, but a title that another note of GitLab's
    quotes may hold the same words. That counts too: it asks for the reviews again, and lets nothing through.
    """
    return [
        one
        for one in notes
        if member(one, "system") is True and _RETARGET.search(text(one, "body", "a note"))
    ]


def versions_of(answers: Iterable[JsonObject]) -> tuple[Version, ...]:
    """The items of …/versions, oldest first."""
    of = "a version of the diff"
    found = [Version(when(one, "created_at", of), maybe_commit(one, "head_commit_sha")) for one in answers]
    # GitLab lists the newest first, and sorted() keeps the order of what is equal.
    found.reverse()
    return tuple(sorted(found, key=lambda one: one.since))


def objectors_of(answers: Iterable[JsonObject]) -> frozenset[str]:
    """Who of …/reviewers asks for changes now. GitLab doesn't say since when, nor of which commit."""
    asking = (one for one in answers if maybe_text(one, "state") == "requested_changes")
    return frozenset(text(one, "user.username", "a reviewer") for one in asking)


def approvals_of(
    answer: JsonObject, versions: tuple[Version, ...], objectors: frozenset[str] = frozenset()
) -> Reviews:
    """The approvals that …/approvals lists now, each at the commit that `version_at` finds."""
    given = member(answer, "approved_by")
    if not isinstance(given, list):
        raise GateError("the forge's answer about approvals has no usable approved_by", "check --api")
    words: list[Word] = []
    notes: list[str] = []
    for one in given:
        approval = one if isinstance(one, dict) else {}
        handle = text(approval, "user.username", "an approval")
        if handle in objectors:
            notes.append(f"the approval by {handle} is left out: {handle} asks for changes")
        elif maybe_text(approval, "approved_at") is None:
            notes.append(f"the approval by {handle} is left out: this GitLab does not say when it was given")
        else:
            words.append(_word(approval, handle, versions))
    reviews = reviews_of(words)
    return Reviews(reviews.listed, (*notes, *reviews.notes))


def version_at(versions: tuple[Version, ...], at: datetime) -> Version | None:
    """The version that somebody who approved at `at` had before them, None where that can't be told.

    It is the last one that had been there for SETTLING. Before that, the first is the only candidate.
    """
    settled = [one for one in versions if one.since + SETTLING <= at]
    if settled:
        return settled[-1]
    return versions[0] if versions and versions[0].since <= at else None


def _word(approval: JsonObject, handle: str, versions: tuple[Version, ...]) -> Word:
    at = when(approval, "approved_at", "an approval")
    seen = version_at(versions, at)
    return Word(
        handle, APPROVED, seen.head if seen else None, text(approval, "approved_at", "an approval"), at
    )
