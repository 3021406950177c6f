"""Row 9: an approval that somebody merely wrote down.

A file that says "approved by Bob" is text. Approvals come from the forge, or carry Bob's signature in the
namespace that approvals alone have, so that no signature that he gave for another purpose can be taken.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from releasegate.approvals import approval_path, statement_json

from tests.attacks.signing import approval, statement
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

ARMOUR = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END SSH SIGNATURE-----\n"
MISSING = [f"{RELEASE}:1:1 approval.quorum"]


@pytest.fixture
def proposed(regulated: Stage) -> Stage:
    """More replicas in production: the platform, which is Erin, has to approve."""
    return regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()


def test_a_statement_with_a_made_up_signature_is_no_approval(
    proposed: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = statement(proposed, "erin", "platform")
    document = {"statement": statement_json(stated), "signature": ARMOUR}
    proposed.write({approval_path(stated): json.dumps(document)}).propose()

    assert proposed.refusals(offline=True) == MISSING
    assert proposed.uncounted(offline=True) == ["the signature is not erin's over this statement"]
    replaced(monkeypatch, "releasegate.approvals.signatures._verify", lambda *_: True)
    assert proposed.refusals(offline=True) == []


def test_a_signature_of_somebody_else_is_no_approval(
    proposed: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed.write(approval(statement(proposed, "erin", "platform"), keys["bob"])).propose()

    assert proposed.refusals(offline=True) == MISSING
    replaced(monkeypatch, "releasegate.approvals.signatures._verify", lambda *_: True)
    assert proposed.refusals(offline=True) == []


@pytest.mark.parametrize("namespace", ["git", "releasegate-evaluation"])
def test_a_signature_that_erin_gave_for_another_purpose_is_no_approval(
    proposed: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch, namespace: str
) -> None:
    proposed.write(approval(statement(proposed, "erin", "platform"), keys["erin"], namespace)).propose()

    assert proposed.refusals(offline=True) == MISSING
    monkeypatch.setattr("releasegate.approvals.signed.APPROVAL_NAMESPACE", namespace)
    assert proposed.refusals(offline=True) == []


def test_a_statement_that_was_edited_after_it_was_signed_is_no_approval(
    proposed: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = statement(proposed, "erin", "platform")
    signed = json.loads(*approval(replace(stated, not_after="2026-11-23T00:00:00Z"), keys["erin"]).values())
    signed["statement"]["notAfter"] = stated.not_after
    proposed.write({approval_path(stated): json.dumps(signed)}).propose()

    assert proposed.refusals(offline=True) == MISSING
    replaced(monkeypatch, "releasegate.approvals.signatures._verify", lambda *_: True)
    assert proposed.refusals(offline=True) == []


def test_an_approval_written_as_yaml_is_a_file_that_nobody_knows(proposed: Stage) -> None:
    note = "approvals/erin.yaml"
    proposed.write({note: "approved: true\nby: erin\n"}).propose()

    unread = [f"{note}:1:1 load", f"{note}:1:1 meta.ledger"]
    assert proposed.refusals() == unread
    assert set(MISSING) < set(proposed.refusals(approved_by=[], without="meta.ledger"))


def test_a_release_that_calls_itself_approved_breaks_its_schema(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.edit(RELEASE, "ticket: ML-101", "ticket: ML-101, approvedBy: bob").propose()

    assert f"{RELEASE}:21:28 schema" in starter.refusals()
    monkeypatch.setattr("releasegate.file_reading.schema_findings", lambda _: ())
    assert starter.refusals() == []
    assert starter.refusals(approved_by=[]) == MISSING
