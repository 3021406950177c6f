"""Reports and decisions: whose signature counts, for what, and at which time by the gate's clock."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from releasegate.approvals import (
    APPROVAL_NAMESPACE,
    DECISION_NAMESPACE,
    EVALUATION_NAMESPACE,
    Evaluator,
    People,
    people_of,
    sign,
    verify_decision,
    verify_evaluation,
)
from releasegate.json_types import JsonObject, JsonValue

from tests.validators.approvals.conftest import public

DATA = b'{"verdict": "clean"}'
NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
Keys = dict[str, Path]
Verify = Callable[[bytes, str, Iterable[Evaluator], datetime], str | None]
PURPOSES = pytest.mark.parametrize(
    ("verify", "namespace"),
    [(verify_evaluation, EVALUATION_NAMESPACE), (verify_decision, DECISION_NAMESPACE)],
)


def signers(*entries: JsonValue, revoked: list[JsonValue] | None = None) -> tuple[Evaluator, ...]:
    """The job `gate` with these keys, as People lists it."""
    job: JsonObject = {"name": "gate", "keys": list(entries)}
    document: JsonObject = {"spec": {"people": [], "ci": [job], "revokedKeys": revoked or []}}
    return people_of(document).ci


@PURPOSES
def test_a_listed_signer_over_these_bytes(keys: Keys, verify: Verify, namespace: str) -> None:
    signature, listed = sign(DATA, keys["pipeline"], namespace), signers(public(keys["pipeline"]))
    assert verify(DATA, signature, listed, NOW) == "gate"
    assert verify(DATA + b" ", signature, listed, NOW) is None
    assert verify(DATA, signature, (), NOW) is None


@PURPOSES
def test_anybody_elses_key_and_any_other_purpose(keys: Keys, verify: Verify, namespace: str) -> None:
    listed = signers(public(keys["pipeline"]))
    assert verify(DATA, sign(DATA, keys["bob"], namespace), listed, NOW) is None
    for other in {APPROVAL_NAMESPACE, DECISION_NAMESPACE, EVALUATION_NAMESPACE, "git"} - {namespace}:
        assert verify(DATA, sign(DATA, keys["pipeline"], other), listed, NOW) is None


@PURPOSES
@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        ({"validAfter": "2026-11-02"}, True),
        ({"validAfter": "2026-11-03"}, False),
        ({"validBefore": "2026-11-03"}, True),
        ({"validBefore": "2026-11-02"}, False),
        ({"validAfter": "2026-01-01", "validBefore": "2027-01-01"}, True),
        ({"validBefore": "soon"}, False),
    ],
)
def test_a_key_counts_in_its_time_only(
    keys: Keys, verify: Verify, namespace: str, dates: JsonObject, counts: bool
) -> None:
    listed = signers({"key": public(keys["pipeline"]), **dates})
    found = verify(DATA, sign(DATA, keys["pipeline"], namespace), listed, NOW)
    assert (found == "gate") is counts


@PURPOSES
def test_a_revoked_key_never_counts_however_it_is_spelled(keys: Keys, verify: Verify, namespace: str) -> None:
    kind, blob, *_ = public(keys["pipeline"]).split(" ")
    entry: JsonObject = {"key": f"{kind} {blob} stolen", "since": "2026-10-01", "reason": "laptop stolen"}
    listed = signers(public(keys["pipeline"]), revoked=[entry])
    assert verify(DATA, sign(DATA, keys["pipeline"], namespace), listed, NOW) is None


def test_an_evaluator_is_no_job_of_ci(keys: Keys, people: People) -> None:
    signature = sign(DATA, keys["pipeline"], DECISION_NAMESPACE)
    assert people.evaluators
    assert verify_decision(DATA, signature, people.ci, NOW) is None


def test_the_next_signer_is_asked_where_one_does_not_fit(keys: Keys, people: People) -> None:
    signature = sign(DATA, keys["pipeline"], EVALUATION_NAMESPACE)
    others = signers(public(keys["bob"]))
    assert verify_evaluation(DATA, signature, (*others, *people.evaluators), NOW) == "pipeline"
