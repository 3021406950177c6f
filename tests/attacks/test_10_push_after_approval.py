"""Row 10: get an approval, then push something else.

An approval is for exact bytes: a review for what merging the reviewed commit would change, a signature for
the digest of the change. Whatever is pushed, or force-pushed, afterwards has no approval.
"""

from pathlib import Path

import pytest

from tests.attacks.signing import approval, statement
from tests.attacks.stage import RELEASE, Stage, review
from tests.attacks.switches import replaced

MISSING = [f"{RELEASE}:1:1 approval.quorum"]


def test_a_push_after_a_review_is_not_reviewed(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed = starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose().repo.sha()
    starter.edit(RELEASE, "replicas: 3", "replicas: 30").propose()
    facts = starter.facts(reviews=[review("bob", reviewed)])

    assert starter.refusals(facts=facts) == MISSING
    assert f"bob reviewed commit {reviewed[:12]}, which makes another change" in starter.uncounted(facts)[0]
    replaced(monkeypatch, "releasegate.quorum.reviewed_fault", lambda *_: lambda _: None)
    assert starter.refusals(facts=facts) == []


def test_a_force_push_after_a_review_is_not_reviewed(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed = starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose().repo.sha()
    starter.repo.git("reset", "--quiet", "--hard", "main")
    starter.edit(RELEASE, "cpu: 500m", "cpu: 900m").propose()
    facts = starter.facts(reviews=[review("bob", reviewed)])

    assert starter.refusals(facts=facts) == MISSING
    replaced(monkeypatch, "releasegate.quorum.reviewed_fault", lambda *_: lambda _: None)
    assert starter.refusals(facts=facts) == []


def test_a_review_of_a_commit_that_is_gone_counts_for_nothing(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    facts = starter.facts(reviews=[review("bob", "0" * 39 + "1")])

    assert starter.refusals(facts=facts) == MISSING
    replaced(monkeypatch, "releasegate.quorum.reviewed_fault", lambda *_: lambda _: None)
    assert starter.refusals(facts=facts) == []


@pytest.mark.parametrize("state", ["changes_requested", "dismissed"])
def test_an_approval_that_was_taken_back_counts_no_more(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    head = starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose().repo.sha()
    later = review("Bob", head, state, "2026-11-22T11:30:00Z")
    facts = starter.facts(reviews=[review("bob", head), later])

    asked = "approval.changes_requested"
    told = [f"{RELEASE}:1:1 {asked}"] if state == "changes_requested" else []
    assert starter.refusals(facts=facts) == [*told, *MISSING]
    replaced(monkeypatch, "releasegate.approvals.reviews._state_fault", lambda *_: None)
    assert starter.refusals(facts=facts, without=asked) == []


def test_a_push_after_a_signature_is_not_signed(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    regulated.write(approval(statement(regulated, "erin", "platform"), keys["erin"])).propose(
        "Erin <erin@acme.example>"
    )
    assert regulated.refusals(offline=True) == []

    regulated.edit(RELEASE, "replicas: 3", "replicas: 30").propose()

    assert regulated.refusals(offline=True) == MISSING
    monkeypatch.setattr("releasegate.approvals.signed.statement_fault", lambda *_: None)
    assert regulated.refusals(offline=True) == []


@pytest.mark.parametrize(
    ("until", "said"),
    [("2026-11-22T12:00:00Z", "it held until"), ("2027-11-22T12:00:00Z", "longer than the 7 days")],
)
def test_a_signature_holds_for_days_and_not_for_ever(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch, until: str, said: str
) -> None:
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    stated = statement(regulated, "erin", "platform", not_after=until)
    regulated.write(approval(stated, keys["erin"])).propose()

    assert regulated.refusals(offline=True) == MISSING
    assert said in regulated.uncounted(offline=True)[0]
    monkeypatch.setattr("releasegate.approvals.statement._time_fault", lambda *_: None)
    assert regulated.refusals(offline=True) == []
