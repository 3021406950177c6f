"""Words: what reviewers said, brought into the form of the facts document, and what could not be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from releasegate.json_types import JsonObject

APPROVED, CHANGES, COMMENTED, DISMISSED = "approved", "changes_requested", "commented", "dismissed"


@dataclass(frozen=True, slots=True)
class Word:
    """One review as the forge tells it. handle is None for a deleted account, commit where none is known.

    at is the forge's own text; moment the same for comparing.
    """

    handle: str | None
    state: str
    commit: str | None
    at: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews of a facts document, in the order they were given, and sentences on what was left out."""

    listed: tuple[JsonObject, ...]
    notes: tuple[str, ...]


def reviews_of(words: Iterable[Word]) -> Reviews:
    """Everything that can be said with a person and a commit, once.

    An approval without a commit proves nothing and is left out. A request for changes or a dismissal
    without a commit can't be written down either, so it takes that person's earlier reviews with it: leaving
    out only the withdrawal would bring the approval back.
    """
    kept: list[Word] = []
    notes: list[str] = []
    # sorted() is stable: of two in the same second the one that the forge lists last is the later.
    for word in sorted(words, key=lambda one: one.moment):
        if word.handle is None:
            notes.append(f"a review of {word.at} is left out: its account is gone")
        elif word.commit is not None:
            kept.append(word)
        elif word.state == APPROVED:
            notes.append(f"the approval by {word.handle} is left out: no commit of it is known")
        elif word.state != COMMENTED:
            notes.append(f"{word.handle}'s reviews until {word.at} are left out: {word.state} of no commit")
            kept = [one for one in kept if not _same(one.handle, word.handle)]
    return Reviews(tuple(map(_listed, dict.fromkeys(kept))), tuple(notes))


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.casefold() == other.casefold()


def _listed(word: Word) -> JsonObject:
    return {
        "handle": word.handle,
        "state": word.state,
        "commit": word.commit,
        "submittedAt": word.at,
    }
