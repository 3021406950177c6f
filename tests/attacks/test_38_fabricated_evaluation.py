"""Row 38: write an evaluation report oneself, with good numbers and a right digest.

Digests prove that a report is the reviewed file, not that anybody measured anything. From staging on a
regulated release needs a report that an evaluator of the base has signed, for this purpose and these bytes.
"""

import hashlib
import json
import re
from pathlib import Path

import pytest
from releasegate.approvals import APPROVAL_NAMESPACE

from tests.attacks.signing import EVALUATOR, PEOPLE, evaluation, public
from tests.attacks.stage import Stage
from tests.attacks.switches import obey_the_head, replaced

STAGING = "environments/staging/releases/churn.yaml"
REPORT = "evidence/churn/9/evaluation.json"
SIGNATURE = f"{REPORT}.sig"
UNSIGNED = [f"{STAGING}:21:7 supply_chain.evaluation_signed"]


def model_block(text: str) -> str:
    """The lines of spec.model."""
    return text[text.index("  model:") : text.index("  serving:")]


def too_good(stage: Stage) -> bytes:
    """Version 8's report, as version 9 and with an AUC that nobody measured."""
    document = json.loads(stage.text("evidence/churn/8/evaluation.json"))
    document["model"]["version"] = "9"
    document["metrics"][0]["value"] = 0.99
    return json.dumps(document, indent=1).encode()


@pytest.fixture
def fabricated(regulated: Stage) -> Stage:
    """Version 9 came through dev and qa with such a report and is promoted to staging; nobody signed it."""
    report = too_good(regulated)
    model = model_block(regulated.text("environments/dev/releases/churn.yaml"))
    model = model.replace('"8"', '"9"').replace("churn/8\n", "churn/9\n").replace("8/eval", "9/eval")
    digest = hashlib.sha256(report).hexdigest()
    model = re.sub(r"(evaluation\.json\n +digest: sha256:)\w+", rf"\g<1>{digest}", model)
    card = regulated.text("evidence/churn/8/card.json").replace('"8"', '"9"')
    digest = hashlib.sha256(card.encode()).hexdigest()
    model = re.sub(r"8/(card\.json\n +digest: sha256:)\w+", rf"9/\g<1>{digest}", model)
    files = {}
    for name in ("dev", "qa", "staging"):
        text = regulated.text(f"environments/{name}/releases/churn.yaml")
        files[f"environments/{name}/releases/churn.yaml"] = text.replace(model_block(text), model)
    staged = files.pop(STAGING)
    regulated.write({**files, REPORT: report, "evidence/churn/9/card.json": card}).settle()
    return regulated.write({STAGING: staged}).propose()


def test_a_report_without_a_signature_is_nobodys(fabricated: Stage) -> None:
    assert fabricated.refusals() == UNSIGNED
    assert fabricated.refusals(without="supply_chain.evaluation_signed") == []


def test_a_report_that_the_evaluator_signed_is_good(fabricated: Stage, keys: dict[str, Path]) -> None:
    report = (fabricated.repo.path / REPORT).read_bytes()
    fabricated.write({SIGNATURE: evaluation(report, keys[EVALUATOR])}).propose()

    assert fabricated.refusals() == []


@pytest.mark.parametrize("signer", ["alice", "erin", "mallory"])
def test_a_signature_of_a_person_is_no_evaluators(
    fabricated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch, signer: str
) -> None:
    report = (fabricated.repo.path / REPORT).read_bytes()
    fabricated.write({SIGNATURE: evaluation(report, keys[signer])}).propose()

    assert fabricated.refusals() == UNSIGNED
    replaced(monkeypatch, "releasegate.approvals.signatures._verify", lambda *_: True)
    assert fabricated.refusals() == []


def test_a_signature_that_the_evaluators_key_gave_for_approvals_does_not_count(
    fabricated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = (fabricated.repo.path / REPORT).read_bytes()
    fabricated.write({SIGNATURE: evaluation(report, keys[EVALUATOR], APPROVAL_NAMESPACE)}).propose()

    assert fabricated.refusals() == UNSIGNED
    replaced(monkeypatch, "releasegate.approvals.signatures.EVALUATION_NAMESPACE", APPROVAL_NAMESPACE)
    assert not set(UNSIGNED) & set(fabricated.refusals())


def test_the_signature_of_an_older_report_does_not_count(
    fabricated: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fabricated.write({SIGNATURE: fabricated.text("evidence/churn/8/evaluation.json.sig")}).propose()

    assert fabricated.refusals() == UNSIGNED
    replaced(monkeypatch, "releasegate.approvals.signatures._verify", lambda *_: True)
    assert fabricated.refusals() == []


def test_a_signed_report_whose_numbers_were_edited_does_not_count(
    fabricated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = (fabricated.repo.path / REPORT).read_bytes().replace(b"0.99", b"0.86")
    fabricated.write({SIGNATURE: evaluation(honest, keys[EVALUATOR])}).propose()

    assert fabricated.refusals() == UNSIGNED
    replaced(monkeypatch, "releasegate.approvals.signatures._verify", lambda *_: True)
    assert fabricated.refusals() == []


def test_an_evaluator_whom_the_change_adds_vouches_for_nothing(
    fabricated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = (fabricated.repo.path / REPORT).read_bytes()
    fabricated.write({SIGNATURE: evaluation(report, keys["mallory"])})
    fabricated.edit(PEOPLE, f"{public(keys[EVALUATOR])}]", f"{public(keys['mallory'])}]").propose()

    assert set(UNSIGNED) <= set(fabricated.refusals())
    obey_the_head(monkeypatch, fabricated)
    assert not set(UNSIGNED) & set(fabricated.refusals())


def test_a_digest_of_other_numbers_is_no_report_of_this_release(fabricated: Stage) -> None:
    """Evidence that is swapped after the review: the release names the bytes that were reviewed."""
    fabricated.edit(REPORT, "0.99", "0.995").propose()

    assert f"{STAGING}:22:7 release.evaluation_bound" in fabricated.refusals()
