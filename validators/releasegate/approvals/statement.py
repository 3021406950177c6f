"""Statement: what a signed approval says, its exact bytes, and whether it speaks of this change (row 32)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from releasegate.approvals.facts import moment
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

VERSION = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """One person's approval of one change, for one repository, base branch, role, policy and time.

    base: a full ref ("refs/heads/main"); anchor: the commit of it that the person looked at; changes: as
    ChangeIn writes them ("promotion:prod"); not_after: RFC 3339; policies, digest: "sha256:…".
    """

    repository: str
    base: str
    anchor: str
    changes: tuple[str, ...]
    role: str
    person: str
    not_after: str
    policies: str
    digest: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an approval must say to count here and now.

    changes: of the change that is judged. now: the gate's clock; max_age: the longest that an approval may
    still hold (limits.approvalMaxAgeDays). anchor_fault: why a commit is no anchor for this change, or
    None (anchors.anchor_fault). signed_before: what the approver of another change saw, or "", from the path
    of the approval and the digest that it states (differences.signed_before).
    """

    repository: str
    base: str
    changes: tuple[str, ...]
    policies: str
    digest: str
    now: datetime
    max_age: timedelta
    anchor_fault: Callable[[str], str | None]
    signed_before: Callable[[str, str], str] = lambda path, digest: ""


def statement_json(statement: Statement) -> JsonObject:
    """The statement as an approval file holds it."""
    return {
        "version": VERSION,
        "repository": statement.repository,
        "base": statement.base,
        "anchor": statement.anchor,
        "changes": list(statement.changes),
        "role": statement.role,
        "person": statement.person,
        "notAfter": statement.not_after,
        "policies": statement.policies,
        "digest": statement.digest,
    }


def signed_bytes(statement: Statement) -> bytes:
    """The bytes that are signed: canonical JSON (sorted keys, no spaces, UTF-8)."""
    text = json.dumps(statement_json(statement), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def statement_of(value: JsonValue) -> Statement | None:
    """The statement in an approval file; None unless it has exactly the fields of this version."""
    if not isinstance(value, dict) or type(value.get("version")) is not int:
        return None
    changes = value.get("changes")
    if not isinstance(changes, list):
        return None
    texts = {name: item for name, item in value.items() if isinstance(item, str)}
    try:
        found = Statement(
            repository=texts["repository"],
            base=texts["base"],
            anchor=texts["anchor"],
            changes=tuple(item for item in changes if isinstance(item, str)),
            role=texts["role"],
            person=texts["person"],
            not_after=texts["notAfter"],
            policies=texts["policies"],
            digest=texts["digest"],
        )
    except KeyError:
        return None
    # Whatever the file says beyond this would look signed and be no part of what was.
    return found if statement_json(found) == value else None


def statement_fault(statement: Statement, wanted: Wanted) -> str | None:
    """Why a statement does not speak of this change here and now, or None. The signature is not looked at."""
    for said, here, what in (
        (statement.repository, wanted.repository, "repository"),
        (statement.base, wanted.base, "base branch"),
        (statement.digest, wanted.digest, "change"),
        (statement.policies, wanted.policies, "set of policies"),
    ):
        if said != here:
            return f"it approves another {what} ({said[:80]})"
    if tuple(sorted(statement.changes)) != tuple(sorted(wanted.changes)):
        return f"it approves {', '.join(statement.changes)}, and the change is {', '.join(wanted.changes)}"
    return _time_fault(statement.not_after, wanted) or wanted.anchor_fault(statement.anchor)


def _time_fault(not_after: str, wanted: Wanted) -> str | None:
    try:
        end = moment(not_after)
    except GateError as error:
        return error.message
    if end <= wanted.now:
        return f"it held until {not_after}"
    if end > wanted.now + wanted.max_age:
        return f"it would hold until {not_after}, longer than the {wanted.max_age.days} days that are allowed"
    return None
