"""Pull: one pull request as every forge tells it, and the facts document that comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from releasegate.clock import rfc3339
from releasegate.collect.words import Reviews
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

_SCHEMA = "releasegate/facts/v1alpha1"
_AGAIN = "run it again; nothing was written"


@dataclass(frozen=True, slots=True)
class Target:
    """Which pull request: the repository as the forge spells it, and the number."""

    repository: str
    number: int


@dataclass(frozen=True, slots=True)
class Pull:
    """What must not change while the facts are collected, and the labels, which may."""

    target: Target
    head: str
    base: str
    author: str
    author_id: int
    labels: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Collected:
    """A facts document, and sentences on what the forge could not prove."""

    facts: JsonObject
    notes: tuple[str, ...]


def facts_of(
    forge: str,
    pull: Pull,
    commits: Iterable[JsonObject],
    reviews: Reviews,
    retargeted: str | None,
    now: datetime,
) -> Collected:
    """The facts document (schemas/facts.schema.json). now: before the first request.

    commits: {sha, author, committer}. retargeted: when the base was last changed, None for never; to be asked
    after the reviews, so that no change between two of them is missed. Raises GateError when the head is not
    among the commits.
    """
    listed: list[JsonValue] = list(commits)
    if all(one.get("sha") != pull.head for one in listed if isinstance(one, dict)):
        raise GateError(f"the commits of {named(pull.target)} do not hold its head {pull.head[:12]}", _AGAIN)
    return Collected(
        {
            "schema": _SCHEMA,
            "forge": forge,
            "repository": pull.target.repository,
            "number": pull.target.number,
            "head": pull.head,
            "baseRef": pull.base,
            "collectedAt": rfc3339(now),
            "author": {"handle": pull.author, "id": str(pull.author_id)},
            "commits": listed,
            "reviews": list(reviews.listed),
            "retargetedAt": retargeted,
            "labels": list(dict.fromkeys(pull.labels)),
        },
        reviews.notes,
    )


def require_asked(asked: Target, pull: Pull) -> None:
    """Refuse an answer about another pull request, as after a repository was renamed (GateError)."""
    same = asked.repository.casefold() == pull.target.repository.casefold()
    if not same or asked.number != pull.target.number:
        raise GateError(
            f"the forge answered about {named(pull.target)} when asked for {named(asked)}",
            "use the repository's present name, also in releasegate.yaml",
        )


def require_unchanged(before: Pull, after: Pull) -> None:
    """Refuse what was collected while somebody pushed or retargeted (GateError)."""
    if before != after:
        raise GateError(f"{named(before.target)} changed while its facts were collected", _AGAIN)


def named(target: Target) -> str:
    """`acme/ml-gitops #12`."""
    return f"{target.repository} #{target.number}"
