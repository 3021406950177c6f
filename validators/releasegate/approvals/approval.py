"""Approval: one approval that was considered, and why it counts or does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from releasegate.approvals.authors import Author
from releasegate.approvals.people import People, Person

Source = Literal["forge", "signed"]
State = Literal["approved", "changes_requested", "dismissed"]
STATES: Mapping[str, State] = {
    "approved": "approved",
    "changes_requested": "changes_requested",
    "dismissed": "dismissed",
}


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval, whether it counts and the reason in words.

    person: the name in people.yaml, or the handle of somebody unknown. role: the one that a signed approval
    is given in; None for a review on the forge, which fills any role that the person has. state: what the
    person said last. roles: of whoever said it, none for somebody unknown. until: when one that counts stops
    counting, by the age of a review, or by the statement and the key of a signature.
    """

    person: str
    role: str | None
    source: Source
    counts: bool
    reason: str
    state: State = "approved"
    roles: frozenset[str] = frozenset()
    until: datetime | None = None


def standing_fault(person: Person, people: People, authors: Iterable[Author]) -> str | None:
    """Why a person of the base can't approve this change at all, or None."""
    if any(author.person == person.name for author in authors):
        return f"{person.name} wrote part of the change"
    if people.is_bot(handle=person.handle):
        return f"{person.name} is a bot, and bots never count"
    if people.named(person.name) is None:
        return f"access/people.yaml lists {person.name} more than once, so nobody can tell who that is"
    return None
