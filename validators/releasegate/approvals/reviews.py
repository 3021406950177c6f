"""Reviews: approvals from the forge. The latest word of each person counts, if it was on this very change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from releasegate.approvals.approval import STATES, Approval, standing_fault
from releasegate.approvals.authors import Author
from releasegate.approvals.facts import Review
from releasegate.approvals.people import People, Person
from releasegate.approvals.statement import Wanted

# Why who looked at a commit did not look at this change, or None.
Reviewed = Callable[[str], str | None]


def review_approvals(
    reviews: Iterable[Review],
    wanted: Wanted,
    reviewed_fault: Reviewed,
    people: People,
    roles: Mapping[str, frozenset[str]],
    authors: Iterable[Author],
) -> tuple[Approval, ...]:
    """An Approval for each reviewer who approved, asked for changes or was dismissed, in the reviews' order.

    wanted: its clock and the age up to which an approval holds. reviewed_fault: differences.reviewed_fault.
    people and roles (person → roles) are the base's. A later comment takes nothing back; a later request for
    changes or a dismissal does.
    """
    writers = tuple(authors)
    latest: dict[str, Review] = {}
    # sorted() is stable: of two reviews in the same second the one that the forge lists last is the later.
    for review in sorted(reviews, key=lambda one: one.submitted):
        if review.state != "commented":
            latest[review.handle.casefold()] = review
    return tuple(
        _approval(review, wanted, reviewed_fault, people, roles, writers) for review in latest.values()
    )


def _approval(
    review: Review,
    wanted: Wanted,
    reviewed_fault: Reviewed,
    people: People,
    roles: Mapping[str, frozenset[str]],
    authors: tuple[Author, ...],
) -> Approval:
    owners = people.with_handle(review.handle)
    name = owners[0].name if len(owners) == 1 else review.handle
    until = review.submitted + wanted.max_age
    fault = _reviewer_fault(review, owners, people) or _state_fault(review, owners[0])
    fault = fault or base_fault(review, owners[0]) or standing_fault(owners[0], people, authors)
    if fault is None and until < wanted.now:
        fault = f"{name} reviewed on {review.submitted:%Y-%m-%d}, longer ago than reviews hold"
    if fault is None:
        other = reviewed_fault(review.commit)
        fault = f"{name} reviewed {other}" if other else None
    return Approval(
        person=name,
        role=None,
        source="forge",
        counts=fault is None,
        reason=fault or f"{name} approved commit {review.commit[:12]}, which makes this very change",
        state=STATES.get(review.state, "dismissed"),
        roles=frozenset().union(*(roles.get(owner.name, frozenset()) for owner in owners)),
        until=until if fault is None else None,
    )


def base_fault(review: Review, person: Person) -> str | None:
    """Why a review was not given for the branch that the pull request goes to now, or None."""
    if not review.elsewhere:
        return None
    return f"{person.name}'s review was given when the pull request went to another branch"


def _reviewer_fault(review: Review, owners: tuple[Person, ...], people: People) -> str | None:
    if people.is_bot(handle=review.handle):
        return f"{review.handle} is a bot, and bots never count"
    if not owners:
        return f"{review.handle} is not in access/people.yaml on the base"
    if len(owners) > 1:
        return f"access/people.yaml gives {review.handle} to several people, so nobody can tell who that is"
    return None


def _state_fault(review: Review, person: Person) -> str | None:
    if review.state == "approved":
        return None
    said = "asked for changes" if review.state == "changes_requested" else "withdrew the review"
    return f"{person.name} {said}"
