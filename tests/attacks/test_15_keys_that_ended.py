"""Row 15: sign with a key that has ended, or was lost, and date the commit back.

A signature says nothing of when it was made, and a commit's date is its author's word. Keys count by the
gate's clock, as the base says, from one day until another, and never again once they are revoked.
"""

from pathlib import Path

import pytest

from tests.attacks.signing import PEOPLE, approval, public, statement
from tests.attacks.stage import ERIN, RELEASE, Stage
from tests.attacks.switches import obey_the_head

MISSING = [f"{RELEASE}:1:1 approval.quorum"]
BACKDATED = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z"}


def ending(stage: Stage, key: str, dates: str) -> Stage:
    """On the base, Erin's key has these dates."""
    return stage.edit(PEOPLE, f"[{key}]", f"[{{key: {key}, {dates}}}]").settle()


def approved(stage: Stage, keys: dict[str, Path]) -> Stage:
    """More replicas in production, signed by Erin, in a commit of long ago."""
    stage.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    stage.write(approval(statement(stage, "erin", "platform"), keys["erin"]))
    stage.repo.git("add", "--all")
    stage.repo.commit("approve", ERIN)
    raw = stage.repo.git("cat-file", "commit", "head").encode()
    stage.repo.raw_commit(_backdated(raw), "head")
    return stage


def _backdated(raw: bytes) -> bytes:
    head, _, message = raw.partition(b"\n\n")
    lines = [
        line.rsplit(b" ", 2)[0] + b" 1577836800 +0000"
        if line.startswith((b"author ", b"committer "))
        else line
        for line in head.split(b"\n")
    ]
    return b"\n".join(lines) + b"\n\n" + message


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ('validBefore: "2026-11-22"', "counted until 2026-11-22"),
        ('validAfter: "2026-12-01"', "counts only from"),
    ],
)
def test_a_key_that_does_not_count_now_approves_nothing(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch, dates: str, said: str
) -> None:
    ending(regulated, public(keys["erin"]), dates)
    approved(regulated, keys)

    assert regulated.refusals(offline=True) == MISSING
    assert said in regulated.uncounted(offline=True)[0]
    monkeypatch.setattr("releasegate.approvals.keys.Key.fault", lambda *_: None)
    assert regulated.refusals(offline=True) == []


def test_a_revoked_key_approves_nothing(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = public(keys["erin"])
    lost = f'  revokedKeys:\n    - {{key: {key}, since: "2026-11-01", reason: lost with a laptop}}\n'
    regulated.edit(PEOPLE, "  bots:\n", f"{lost}  bots:\n").settle()
    approved(regulated, keys)

    found = regulated.refusals(offline=True)

    assert set(MISSING) <= set(found)
    assert "is revoked since 2026-11-01: lost with a laptop" in regulated.uncounted(offline=True)[0]
    others = sorted({line.rpartition(" ")[2] for line in found} - {"approval.quorum"})
    monkeypatch.setattr("releasegate.approvals.keys.Key.fault", lambda *_: None)
    assert regulated.refusals(offline=True, without=others) == []


def test_a_revocation_is_not_lifted_by_the_change_that_needs_it(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = public(keys["erin"])
    ending(regulated, key, 'validBefore: "2026-11-22"')
    regulated.edit(PEOPLE, 'validBefore: "2026-11-22"', 'validBefore: "2027-11-22"').propose()
    regulated.write(approval(statement(regulated, "erin", "platform"), keys["erin"])).propose(ERIN)

    assert f"{PEOPLE}:1:1 approval.quorum" in regulated.refusals(offline=True)
    obey_the_head(monkeypatch, regulated)
    assert f"{PEOPLE}:1:1 approval.quorum" not in regulated.refusals(offline=True)


def test_an_evaluators_key_that_ended_vouches_for_nothing(
    regulated: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reports of the base were signed while it counted; nobody can tell, so they count no more."""
    people = regulated.text(PEOPLE)
    start = people.index("training-pipeline")
    keys = people[people.index("[", start) + 1 : people.index("]", start)].split(", ")
    dated = ", ".join(f'{{key: {key}, validBefore: "2026-11-22"}}' for key in keys)
    regulated.write({PEOPLE: people.replace(", ".join(keys), dated)}).settle()
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    assert f"{RELEASE}:21:7 supply_chain.evaluation_signed" in regulated.refusals()
    monkeypatch.setattr("releasegate.approvals.keys.Key.fault", lambda *_: None)
    assert regulated.refusals() == []
