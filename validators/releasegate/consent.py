"""Consent: one person's signed approval of a change, made so that the gate will count it, or refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from releasegate.approvals import (
    APPROVAL_NAMESPACE,
    Approval,
    People,
    Requirement,
    Statement,
    Subject,
    Wanted,
    approval_path,
    people_of,
    requirements,
    roles_of,
    sign,
    signed_approvals,
    signed_bytes,
    statement_json,
)
from releasegate.approvals.approval import standing_fault
from releasegate.change import ChangedPath
from releasegate.change_input import Sides
from releasegate.clock import rfc3339
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject
from releasegate.judge import Judge
from releasegate.quorum import Quorum, quorum_of, subjects_in, wanted_statement
from releasegate.tree import blob_id


@dataclass(frozen=True, slots=True)
class Matter:
    """A change that waits for approvals, and everything of the base that decides about them."""

    sides: Sides
    wanted: Wanted
    quorum: Quorum
    subjects: tuple[Subject, ...]
    people: People
    policy: JsonObject | None

    @property
    def roles(self) -> Mapping[str, frozenset[str]]:
        """The roles of each person."""
        return roles_of(self.policy, self.people)


def matter_of(git: Git, sides: Sides, judge: Judge, now: datetime) -> Matter:
    """The change between two commits as something to approve. Raises GateError when it changes nothing."""
    wanted = wanted_statement(git, sides, judge.data, judge.policies.digest, now)
    if not wanted.changes:
        raise GateError(
            "there is nothing to approve: the head adds nothing to the base", "check --base and --head"
        )
    people, policy = _object(judge.data.get("people")), _object(judge.data.get("approvalPolicy"))
    quorum = quorum_of(git, sides, None, judge.data, judge.policies.digest, now)
    return Matter(sides, wanted, quorum, subjects_in(sides, judge.data), people_of(people), policy)


def statement_for(matter: Matter, person: str, role: str, days: int | None) -> Statement:
    """What the person is going to sign. Raises GateError when this approval could not count.

    days: how long it holds, None for as long as releasegate.yaml allows.
    """
    longest = matter.wanted.max_age
    held = longest if days is None else timedelta(days=days)
    if not timedelta(0) < held <= longest:
        raise GateError(
            f"an approval holds from 1 to {longest.days} days", f"give --days {longest.days} or less"
        )
    _require_standing(matter, person, role)
    wanted = matter.wanted
    statement = Statement(
        repository=wanted.repository,
        base=wanted.base,
        anchor=matter.sides.change.base,
        changes=wanted.changes,
        role=role,
        person=person,
        not_after=rfc3339(wanted.now + held),
        policies=wanted.policies,
        digest=wanted.digest,
    )
    place_of(matter, statement)
    return statement


def place_of(matter: Matter, statement: Statement) -> str:
    """The path of the approval file. Raises GateError where the person approved in this role already."""
    for one in matter.quorum.approvals:
        if one.counts and (one.person, one.role) == (statement.person, statement.role):
            raise GateError(
                f"{statement.person} approved this very change as {statement.role} already",
                "nothing is left to do",
            )
    taken = {*matter.sides.before.tree.entries(), *matter.sides.after.tree.entries()}
    places = [approval_path(statement, further) for further in (False, True)]
    free = [path for path in places if path not in taken]
    if not free:
        raise GateError(
            f"{places[1]} exists already, and does not count",
            "git rm it on this branch, commit, and sign again",
        )
    return free[0]


def signed(matter: Matter, statement: Statement, key: Path) -> bytes:
    """The approval file. Raises GateError when the key is missing or is not the person's in People."""
    if not key.is_file():
        raise GateError(f"{key} is no file with a key", "give the private SSH key, such as ~/.ssh/id_ed25519")
    signature = sign(signed_bytes(statement), key, APPROVAL_NAMESPACE)
    document = {"statement": statement_json(statement), "signature": signature}
    data = (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()
    given = _as_gate_sees(matter, place_of(matter, statement), data)
    if not given.counts:
        raise GateError(
            f"this approval would not count: {given.reason}",
            "sign with a key of yours that access/people.yaml on the base lists and that counts now",
        )
    return data


def remaining(matter: Matter, statement: Statement, data: bytes) -> tuple[Requirement, ...]:
    """What the change needs once this approval is there."""
    approvals = (*matter.quorum.approvals, _as_gate_sees(matter, place_of(matter, statement), data))
    return requirements(matter.policy, matter.subjects, approvals, matter.people, matter.quorum.authors)


def _as_gate_sees(matter: Matter, path: str, data: bytes) -> Approval:
    """The gate's own judgement of an approval file, once a commit adds it."""
    added = ChangedPath(path, "added", None, "100644", None, blob_id(data))
    [approval] = signed_approvals(
        [added], lambda _: data, matter.wanted, matter.people, matter.roles, matter.quorum.authors
    )
    return approval


def _require_standing(matter: Matter, person: str, role: str) -> None:
    known = matter.people.named(person)
    if known is None:
        names = ", ".join(one.name for one in matter.people.people) or "nobody"
        raise GateError(f"access/people.yaml on the base has no {person}", f"it names {names}")
    fault = standing_fault(known, matter.people, matter.quorum.authors)
    if fault:
        raise GateError(f"{fault}, so this approval could not count", "ask somebody else to approve")
    held = matter.roles.get(person, frozenset())
    if role not in held:
        raise GateError(
            f"{person} does not have the role {role}",
            f"{person}'s roles in access/approval-policy.yaml: {', '.join(sorted(held)) or 'none'}",
        )
    asked = {slot for need in matter.quorum.requirements for slot in need.slots}
    if role not in asked:
        raise GateError(f"this change needs no approval as {role}", f"it needs {', '.join(sorted(asked))}")


def _object(value: object) -> JsonObject | None:
    return value if isinstance(value, dict) else None
