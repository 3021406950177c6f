"""Reviews: what has a person and a commit, and nothing that brings a withdrawn approval back."""

from releasegate.approvals.facts import moment
from releasegate.collect.words import Word, reviews_of

from tests.validators.collect.payloads import BEFORE, HEAD


def word(handle: str | None, state: str, commit: str | None = HEAD, hour: int = 10) -> Word:
    at = f"2026-11-22T{hour:02}:00:00Z"
    return Word(handle, state, commit, at, moment(at))


def said(*words: Word) -> list[tuple[object, object, object]]:
    return [(one["handle"], one["state"], one["commit"]) for one in reviews_of(words).listed]


def test_reviews_are_in_the_order_they_were_given() -> None:
    assert said(word("bob", "approved", hour=12), word("bob", "dismissed", BEFORE, hour=9)) == [
        ("bob", "dismissed", BEFORE),
        ("bob", "approved", HEAD),
    ]


def test_the_order_of_the_forge_decides_within_a_second() -> None:
    words = word("bob", "approved"), word("bob", "changes_requested")
    assert [state for _, state, _ in said(*words)] == ["approved", "changes_requested"]


def test_the_same_review_is_told_once() -> None:
    assert len(said(word("bob", "commented"), word("bob", "commented"))) == 1


def test_an_approval_of_no_commit_is_left_out_and_named() -> None:
    found = reviews_of([word("bob", "approved", None)])
    assert found.listed == ()
    assert found.notes == ("the approval by bob is left out: no commit of it is known",)


def test_a_withdrawal_of_no_commit_takes_the_approval_with_it() -> None:
    words = (
        word("Bob", "approved"),
        word("carol", "approved"),
        word("bob", "changes_requested", None, hour=11),
    )
    assert said(*words) == [("carol", "approved", HEAD)]
    assert "bob's reviews until 2026-11-22T11:00:00Z are left out" in reviews_of(words).notes[0]


def test_an_approval_after_such_a_withdrawal_counts() -> None:
    words = word("bob", "dismissed", None), word("bob", "approved", hour=11)
    assert said(*words) == [("bob", "approved", HEAD)]


def test_a_comment_of_no_commit_says_nothing() -> None:
    assert reviews_of([word("bob", "approved"), word("bob", "commented", None)]).notes == ()


def test_nobodys_review_is_left_out_and_named() -> None:
    found = reviews_of([word(None, "approved")])
    assert (found.listed, "its account is gone" in found.notes[0]) == ((), True)
