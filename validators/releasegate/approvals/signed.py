"""Signed approvals: the files under approvals/ that a change adds, each judged on its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from releasegate.approvals.approval import Approval, standing_fault
from releasegate.approvals.authors import Author
from releasegate.approvals.facts import moment
from releasegate.approvals.key_blob import fingerprint
from releasegate.approvals.keys import Key
from releasegate.approvals.people import People
from releasegate.approvals.signatures import APPROVAL_NAMESPACE, signing_key
from releasegate.approvals.statement import Statement, Wanted, signed_bytes, statement_fault, statement_of
from releasegate.change.paths import ChangedPath
from releasegate.strict_yaml import Reading, load
from releasegate.tree import UnreadableFile

_NAME = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?"
_PATH = re.compile(rf"approvals/([0-9a-f]{{64}})/({_NAME})(?:\.{_NAME})?\.json")


def approval_path(statement: Statement, further: bool = False) -> str:
    """Where the approval file of a statement lies; further: of one in a second role of the same person."""
    role = f".{statement.role}" if further else ""
    return f"approvals/{statement.digest.removeprefix('sha256:')}/{statement.person}{role}.json"


def signed_approvals(
    changed: Iterable[ChangedPath],
    read: Callable[[str], bytes],
    wanted: Wanted,
    people: People,
    roles: Mapping[str, frozenset[str]],
    authors: Iterable[Author],
) -> tuple[Approval, ...]:
    """An Approval for each approval file that the change touches, by path.

    read: the bytes of a file of the merge tree (Tree.read). people and roles (person → roles) are the base's.
    A file that the base held already is spent, and so is its edited form.
    """
    bench = _Bench(wanted, people, roles, tuple(authors))
    found = []
    for one in changed:
        match = _PATH.fullmatch(one.path)
        if match is None or one.status == "deleted":
            continue
        person: str = match[2]
        judged = _Judged(None, "the base holds it already, so it is spent")
        if one.status == "added" and one.mode_after == "100644":
            judged = bench.judge(one.path, read)
        reason = judged.fault or f"{person} signed this very change as {judged.role}"
        has = roles.get(person, frozenset())
        counts = judged.fault is None
        found.append(Approval(person, judged.role, "signed", counts, reason, roles=has, until=judged.until))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Judged:
    """The role that an approval file is given in, why it does not count, and else until when it does."""

    role: str | None
    fault: str | None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Bench:
    """What an approval file is judged by."""

    wanted: Wanted
    people: People
    roles: Mapping[str, frozenset[str]]
    authors: tuple[Author, ...]

    def judge(self, path: str, read: Callable[[str], bytes]) -> _Judged:
        try:
            loaded = load(read(path), Reading.JSON)
        except UnreadableFile as error:
            return _Judged(None, error.reason)
        value = loaded.values[0] if loaded.values and not loaded.refusals else None
        statement = statement_of(value.get("statement")) if isinstance(value, dict) else None
        signature = value.get("signature") if isinstance(value, dict) else None
        if statement is None or not isinstance(signature, str):
            return _Judged(None, "it is not an approval of this version, with a statement and a signature")
        if path not in (approval_path(statement), approval_path(statement, further=True)):
            wrong = "its name is not that of the person, the role and the change that it states"
            return _Judged(statement.role, wrong)
        fault = self._statement_fault(path, statement) or self._signer_fault(statement)
        return _Judged(statement.role, fault) if fault else self._signed(statement, signature)

    def _statement_fault(self, path: str, statement: Statement) -> str | None:
        fault = statement_fault(statement, self.wanted)
        seen = self.wanted.signed_before(path, statement.digest) if fault else ""
        return f"{statement.person} signed {seen}" if seen else fault

    def _signer_fault(self, statement: Statement) -> str | None:
        person = self.people.named(statement.person)
        if person is None:
            return f"access/people.yaml on the base does not have one person named {statement.person}"
        if statement.role not in self.roles.get(person.name, ()):
            return f"{person.name} does not have the role {statement.role}"
        others = self.people.sharing_a_key(person)
        if others:
            return f"{person.name} shares a key with {', '.join(others)}, so nobody can tell who signed"
        return standing_fault(person, self.people, self.authors)

    def _signed(self, statement: Statement, signature: str) -> _Judged:
        person = self.people.named(statement.person)
        keys = person.keys if person else ()
        if not keys:
            fault = f"{statement.person} has no key in access/people.yaml on the base"
            return _Judged(statement.role, fault)
        key = signing_key(statement.person, keys, signed_bytes(statement), signature, APPROVAL_NAMESPACE)
        if key is None:
            fault = f"the signature is not {statement.person}'s over this statement"
            return _Judged(statement.role, fault)
        wrong = key.fault(self.wanted.now)
        if wrong:
            fault = f"the key {fingerprint(key.text)} of {statement.person} {wrong}"
            return _Judged(statement.role, fault)
        return _Judged(statement.role, None, _until(statement, key))


def _until(statement: Statement, key: Key) -> datetime:
    """When the approval stops counting: its own end or that of its key, whichever comes first."""
    end = moment(statement.not_after)
    return end if key.before is None else min(end, key.before)
