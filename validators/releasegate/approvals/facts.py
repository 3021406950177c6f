"""ForgeFacts: what the forge says of a pull request, as far as approvals need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class CommitFacts:
    """The accounts that the forge matched to a commit's author and committer, None where it knows none."""

    sha: str
    author: str | None
    committer: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """One review: state is approved, changes_requested, commented or dismissed; commit what was looked at.

    elsewhere: whether it was given before the pull request went to its present base branch.
    """

    handle: str
    state: str
    commit: str
    submitted: datetime
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class ForgeFacts:
    """The pull request: who opened it, its commits, and its reviews in the order they were given."""

    head: str
    author_handle: str
    author_id: str | None
    commits: tuple[CommitFacts, ...]
    reviews: tuple[Review, ...]


def forge_facts(facts: JsonObject) -> ForgeFacts:
    """Read a facts document (releasegate/facts/v1alpha1). Raises GateError where it lacks a part."""
    author, retargeted = facts.get("author"), _maybe(facts, "retargetedAt")
    since = moment(retargeted) if retargeted is not None else None
    return ForgeFacts(
        head=_text(facts, "head"),
        author_handle=_text(author, "handle"),
        author_id=_maybe(author, "id"),
        commits=tuple(
            CommitFacts(_text(one, "sha"), _maybe(one, "author"), _maybe(one, "committer"))
            for one in _listed(facts, "commits")
        ),
        reviews=tuple(_review(one, since) for one in _listed(facts, "reviews")),
    )


def _review(value: JsonValue, since: datetime | None) -> Review:
    submitted = moment(_text(value, "submittedAt"))
    return Review(
        handle=_text(value, "handle"),
        state=_text(value, "state"),
        commit=_text(value, "commit"),
        submitted=submitted,
        # GitHub and Gitea tell whole seconds, so within the same one nobody can say which came first.
        elsewhere=since is not None and submitted <= since,
    )


def moment(text: str) -> datetime:
    """A point in time from RFC 3339 text, in UTC. Raises GateError for anything else or without an offset."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise GateError(f"{text[:40]!r} is no point in time", "write it as 2026-11-02T09:30:00Z") from error
    if found.tzinfo is None:
        raise GateError(f"{text[:40]!r} has no offset from UTC", "write it as 2026-11-02T09:30:00Z")
    return found.astimezone(UTC)


def _listed(value: JsonObject, name: str) -> list[JsonValue]:
    found = value.get(name)
    if not isinstance(found, list):
        raise _incomplete(name)
    return found


def _text(value: JsonValue, name: str) -> str:
    found = _maybe(value, name)
    if not found:
        raise _incomplete(name)
    return found


def _maybe(value: JsonValue, name: str) -> str | None:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _incomplete(name: str) -> GateError:
    return GateError(f"the facts lack {name}", "collect them again with the job that the template generates")
