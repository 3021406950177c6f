"""Reviews: approvals from the forge. The latest word of each person counts, if it was on this very change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from releasegate.approvals.approval import Approval, standing_fault
from releasegate.approvals.authors import Author
from releasegate.approvals.facts import Review
from releasegate.approvals.people import People


def review_approvals(
    reviews: Iterable[Review],
    people: People,
    authors: Iterable[Author],
    digest: str,
    digest_at: Callable[[str], str | None],
    oldest: datetime,
) -> tuple[Approval, ...]:
    """An Approval for each reviewer who approved, asked for changes or was dismissed, in the reviews' order.

    oldest: a review that was given before does not count (limits.approvalMaxAgeDays).
    digest: of the change that is judged; digest_at: of merging a commit into the same base, None if it can't
    be computed. A later comment takes nothing back; a later request for changes or a dismissal does.
    """
    writers = tuple(authors)
    latest: dict[str, Review] = {}
    # sorted() is stable: of two reviews in the same second the one that the forge lists last is the later.
    for review in sorted(reviews, key=lambda one: one.submitted):
        if review.state != "commented":
            latest[review.handle.casefold()] = review
    return tuple(_approval(review, people, writers, digest, digest_at, oldest) for review in latest.values())


def _approval(
    review: Review,
    people: People,
    authors: tuple[Author, ...],
    digest: str,
    digest_at: Callable[[str], str | None],
    oldest: datetime,
) -> Approval:
    owners = people.with_handle(review.handle)
    name = owners[0].name if len(owners) == 1 else review.handle
    fault = _fault(review, people, authors)
    if fault is None and review.submitted < oldest:
        fault = f"{name} reviewed on {review.submitted:%Y-%m-%d}, longer ago than reviews hold"
    if fault is None:
        fault = _commit_fault(name, review.commit, digest, digest_at)
    reason = fault or f"{name} approved commit {review.commit[:12]}, which makes this very change"
    return Approval(name, None, "forge", fault is None, reason)


def _commit_fault(name: str, commit: str, digest: str, digest_at: Callable[[str], str | None]) -> str | None:
    reviewed = digest_at(commit)
    if reviewed is None:
        return f"{name} reviewed commit {commit[:12]}, which is not in this clone or no longer merges"
    return None if reviewed == digest else f"{name} reviewed commit {commit[:12]}, which makes another change"


def _fault(review: Review, people: People, authors: tuple[Author, ...]) -> str | None:
    owners = people.with_handle(review.handle)
    if people.is_bot(handle=review.handle):
        return f"{review.handle} is a bot, and bots never count"
    if not owners:
        return f"{review.handle} is not in access/people.yaml on the base"
    if len(owners) > 1:
        return f"access/people.yaml gives {review.handle} to several people, so nobody can tell who that is"
    if review.state != "approved":
        said = "asked for changes" if review.state == "changes_requested" else "withdrew the review"
        return f"{owners[0].name} {said}"
    return standing_fault(owners[0], people, authors)
