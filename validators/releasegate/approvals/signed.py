"""Signed approvals: the files under approvals/ that a change adds, each judged on its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from releasegate.approvals.approval import Approval, standing_fault
from releasegate.approvals.authors import Author
from releasegate.approvals.key_blob import fingerprint
from releasegate.approvals.people import People
from releasegate.approvals.signatures import APPROVAL_NAMESPACE, signing_key
from releasegate.approvals.statement import Statement, Wanted, signed_bytes, statement_fault, statement_of
from releasegate.change.paths import ChangedPath
from releasegate.strict_yaml import Reading, load
from releasegate.tree import UnreadableFile

_PATH = re.compile(r"approvals/([0-9a-f]{64})/([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)\.json")


def approval_path(statement: Statement) -> str:
    """Where the approval file of a statement lies."""
    return f"approvals/{statement.digest.removeprefix('sha256:')}/{statement.person}.json"


def signed_approvals(
    changed: Iterable[ChangedPath],
    read: Callable[[str], bytes],
    wanted: Wanted,
    people: People,
    roles: Mapping[str, Collection[str]],
    authors: Iterable[Author],
) -> tuple[Approval, ...]:
    """An Approval for each approval file that the change touches, by path.

    read: the bytes of a file of the merge tree (Tree.read). people and roles (person → roles) are the base's.
    A file that the base held already is spent, and so is its edited form.
    """
    writers = tuple(authors)
    found = []
    for one in changed:
        match = _PATH.fullmatch(one.path)
        if match is None or one.status == "deleted":
            continue
        person, role, fault = match[2], None, "the base holds it already, so it is spent"
        if one.status == "added" and one.mode_after == "100644":
            role, judged = _judge(one.path, read, wanted, people, roles, writers)
            fault = judged or ""
        reason = fault or f"{person} signed this very change as {role}"
        found.append(Approval(person, role, "signed", not fault, reason))
    return tuple(found)


def _judge(
    path: str,
    read: Callable[[str], bytes],
    wanted: Wanted,
    people: People,
    roles: Mapping[str, Collection[str]],
    authors: tuple[Author, ...],
) -> tuple[str | None, str | None]:
    """The role that an added approval file is given in, and why it does not count (None if it does)."""
    try:
        loaded = load(read(path), Reading.JSON)
    except UnreadableFile as error:
        return None, error.reason
    value = loaded.values[0] if loaded.values and not loaded.refusals else None
    statement = statement_of(value.get("statement")) if isinstance(value, dict) else None
    signature = value.get("signature") if isinstance(value, dict) else None
    if statement is None or not isinstance(signature, str):
        return None, "it is not an approval of this version, with a statement and a signature"
    if approval_path(statement) != path:
        return statement.role, "its name is not that of the person and the change that it states"
    fault = statement_fault(statement, wanted) or _signer_fault(statement, people, roles, authors)
    return statement.role, fault or _signature_fault(statement, signature, people, wanted.now)


def _signer_fault(
    statement: Statement, people: People, roles: Mapping[str, Collection[str]], authors: tuple[Author, ...]
) -> str | None:
    person = people.named(statement.person)
    if person is None:
        return f"access/people.yaml on the base does not have one person named {statement.person}"
    if statement.role not in roles.get(person.name, ()):
        return f"{person.name} does not have the role {statement.role}"
    others = people.sharing_a_key(person)
    if others:
        return f"{person.name} shares a key with {', '.join(others)}, so nobody can tell who signed"
    return standing_fault(person, people, authors)


def _signature_fault(statement: Statement, signature: str, people: People, now: datetime) -> str | None:
    person = people.named(statement.person)
    keys = person.keys if person else ()
    if not keys:
        return f"{statement.person} has no key in access/people.yaml on the base"
    key = signing_key(statement.person, keys, signed_bytes(statement), signature, APPROVAL_NAMESPACE)
    if key is None:
        return f"the signature is not {statement.person}'s over this statement"
    fault = key.fault(now)
    return f"the key {fingerprint(key.text)} of {statement.person} {fault}" if fault else None
