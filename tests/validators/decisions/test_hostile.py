"""Bytes on the branch that are no decision: findings, and never the end of the audit."""

import pytest
from releasegate.decisions.canonical import MAX_DECISION_BYTES, canonical

from tests.validators.decisions.court import Court
from tests.validators.decisions.documents import Json


def nested(depth: int) -> bytes:
    return b'{"decision":' + b"[" * depth + b"]" * depth + b"}"


HOSTILE = {
    "no JSON": b"{",
    "no object": b"[]",
    "not UTF-8": b'{"a":"\xff"}',
    "a key twice": b'{"decision":{},"decision":{},"previous":null,"recordedAt":"2026-11-22T12:00:00Z"}',
    "not a number": b'{"decision":NaN}',
    "infinite": b'{"decision":1e999}',
    "a number that no reader keeps": b'{"decision":' + b"9" * 5_000 + b"}",
    "deep": nested(100_000),
    "spaces": b'{"decision": {}}',
    "nothing in it": canonical({"decision": {}, "previous": None, "recordedAt": "2026-11-22T12:00:00Z"}),
    "a time that is none": canonical({"decision": {}, "previous": None, "recordedAt": "yesterday"}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_bytes_are_a_finding_and_the_chain_goes_on(court: Court, what: str) -> None:
    path = court.smuggle(HOSTILE[what], None)
    court.propose("more")
    court.forge(court.decision("more"), court.key)
    court.repo.merge("more")
    assert [path in said for said in court.torn()] == [True]
    assert court.states() == ["decided"]


@pytest.mark.parametrize(
    "fields",
    [
        {"schema": "releasegate/decision/v9"},
        {"outcome": "maybe"},
        {"clock": 5},
        {"mergeTree": None},
        {"gate": []},
        {"commits": [{"commit": 1}]},
        {"facts": {"digest": "sha256:0", "document": "{}"}},
        {"facts": {"digest": 5}},
        {"requirements": [{"filled": [{"role": "x"}]}]},
    ],
)
def test_a_decision_of_a_wrong_shape_is_a_finding_even_if_it_is_signed(court: Court, fields: Json) -> None:
    court.propose("more")
    court.forge(court.decision("more", **fields), court.key)
    court.repo.merge("more")
    assert len(court.torn()) == 1
    assert court.states() == ["none"]


def test_a_decision_larger_than_any_is_not_read(court: Court) -> None:
    path = court.smuggle(b" " * (MAX_DECISION_BYTES + 1), None)
    court.propose("more")
    court.forge(court.decision("more"), court.key)
    assert [said for said in court.torn() if path in said] == [
        f"{path} has {MAX_DECISION_BYTES + 1:,} bytes, more than any decision"
    ]


def test_fields_of_a_later_release_are_no_fault(court: Court) -> None:
    court.propose("more")
    court.forge(court.decision("more", comment={"new": True}), court.key)
    court.repo.merge("more")
    assert court.torn() == []
    assert court.states() == ["decided"]
