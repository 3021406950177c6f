"""Whose signature counts: people of the base, with a role and a key of their own that counts now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from releasegate.approvals import People, Statement, approval_path
from releasegate.approvals.key_blob import fingerprint

from tests.validators.approvals.conftest import public
from tests.validators.approvals.signed.conftest import Judge, JudgeAll


@pytest.mark.parametrize("signer", ["mallory", "carol", "alice"])
def test_somebody_elses_signature(add: Any, judge: Judge, statement: Statement, signer: str) -> None:
    add(statement, signer=signer)
    assert judge().reason == "the signature is not bob's over this statement"


@pytest.mark.parametrize(
    ("person", "role", "reason"),
    [
        ("mallory", "platform", "does not have one person named mallory"),
        ("carol", "reviewer", "carol does not have the role reviewer"),
        ("carol", "invented", "carol does not have the role invented"),
        ("alice", "reviewer", "alice wrote part of the change"),
    ],
)
def test_who_may_not_approve(
    add: Any, judge: Judge, statement: Statement, person: str, role: str, reason: str
) -> None:
    add(replace(statement, person=person, role=role), signer=person)
    assert reason in judge().reason


def test_keys_are_those_of_the_base(
    add: Any, judge: Judge, statement: Statement, edit_people: Callable[..., People]
) -> None:
    add(statement)
    assert "bob has no key" in judge(edit_people("bob", keys=[])).reason


def test_a_shared_key_is_nobodys(
    add: Any,
    judge: Judge,
    statement: Statement,
    people: People,
    edit_people: Callable[..., People],
) -> None:
    """With two names for one key its holder could fill two slots."""
    add(statement)
    shared = f"{people.people[1].keys[0].text} another comment"
    assert "bob shares a key with carol" in judge(edit_people("carol", keys=[shared])).reason


def test_a_person_with_a_wildcard_name(
    add: Any, judge: Judge, statement: Statement, edit_people: Callable[..., People]
) -> None:
    add(replace(statement, person="bob"))
    assert not judge(edit_people("bob", name="b*")).counts


@pytest.mark.parametrize(
    ("dates", "fault"),
    [
        ({"validBefore": "2026-11-02"}, "counted until 2026-11-02"),
        ({"validAfter": "2026-11-03"}, "counts only from 2026-11-03"),
        ({"validAfter": "2026-11-02", "validBefore": "2026-11-04"}, None),
    ],
)
def test_a_key_out_of_its_time_says_so(
    add: Any,
    judge: Judge,
    statement: Statement,
    keys: dict[str, Path],
    edit_people: Callable[..., People],
    dates: dict[str, str],
    fault: str | None,
) -> None:
    """The gate's clock decides: a commit or a statement of an earlier day changes nothing (row 15)."""
    add(statement)
    found = judge(edit_people("bob", keys=[{"key": public(keys["bob"]), **dates}]))
    shown = fingerprint(public(keys["bob"]))
    assert found.counts is (fault is None)
    assert fault is None or found.reason == f"the key {shown} of bob {fault}"


def test_a_signature_counts_until_its_statement_or_its_key_ends(
    add: Any, judge: Judge, statement: Statement, keys: dict[str, Path], edit_people: Callable[..., People]
) -> None:
    add(statement)
    assert judge().until == datetime(2026, 11, 5, 12, tzinfo=UTC)
    ending = edit_people("bob", keys=[{"key": public(keys["bob"]), "validBefore": "2026-11-04"}])
    assert judge(ending).until == datetime(2026, 11, 4, tzinfo=UTC)


def test_one_person_signs_in_two_roles(add: Any, judge_all: JudgeAll, statement: Statement) -> None:
    add(statement)
    further = replace(statement, role="reviewer")
    add(further, path=approval_path(further, further=True))
    assert [(one.role, one.counts) for one in judge_all()] == [("platform", True), ("reviewer", True)]


def test_a_file_named_for_another_role_is_not_read_as_one(
    add: Any, judge: Judge, statement: Statement
) -> None:
    add(statement, path=approval_path(replace(statement, role="reviewer"), further=True))
    assert "its name is not that of the person, the role" in judge().reason
