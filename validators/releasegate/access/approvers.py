"""Approvers: rows of who may approve what, and of emergency access that is open."""

from collections.abc import Iterator
from datetime import datetime

from releasegate.access.row import ANYTHING, Row
from releasegate.access.where import Where
from releasegate.approvals.people import people_of
from releasegate.approvals.slots import roles_of, rules_of
from releasegate.clock import rfc3339
from releasegate.document import Document
from releasegate.json_types import part, texts
from releasegate.located import position
from releasegate.repo import Repo
from releasegate.trusted import APPROVAL_POLICY, PEOPLE


def approval_rows(repo: Repo, where: Where) -> Iterator[Row]:
    """For each rule of the approval policy and each role that it asks for: the people who may fill it."""
    policy = repo.value(APPROVAL_POLICY)
    if policy is None:
        return
    holders: dict[str, list[str]] = {}
    for person, roles in roles_of(policy, people_of(repo.value(PEOPLE))).items():
        for role in roles:
            holders.setdefault(role, []).append(person)
    document = repo.documents[APPROVAL_POLICY][0]
    rows = [(part(rule, "slots"), rule, f"/spec/rules/{i}") for i, rule in enumerate(rules_of(policy))]
    for slots, rule, pointer in [*rows, (part(policy, "spec", "default"), None, "/spec/default")]:
        line, _ = position(document, pointer)
        changes = ", ".join(texts(rule, "changes")) or "everything else"
        named = tuple(name for name in where.order if name in texts(rule, "environments"))
        for role in dict.fromkeys(texts(slots)):
            people = sorted(holders.get(role, ()))
            right = f"approve {changes}, as {role}"
            subject = ", ".join(people) or "nobody"
            words = frozenset(("approve", role, *texts(rule, "changes")))
            where_to = named or where.order
            yield Row("approval", subject, right, where_to, document.path, line, words, tuple(people))


def session_rows(repo: Repo, where: Where, now: datetime) -> Iterator[Row]:
    """Emergency access that nobody has closed: until when, or since when it should have ended."""
    for document in repo.of_kind("BreakGlass"):
        if part(document.value, "spec", "closed") is None:
            yield _session(document, where, now)


def _session(document: Document, where: Where, now: datetime) -> Row:
    spec = part(document.value, "spec")
    expires = datetime.fromisoformat(str(part(spec, "expires")))
    word = "until" if expires > now else "which should have ended at"
    right = f"change everything by emergency access {word} {rfc3339(expires)} ({part(spec, 'incident')})"
    named = tuple(name for name in where.order if name == part(spec, "environment"))
    line, _ = position(document, "/spec/owner")
    owner = str(part(spec, "owner"))
    return Row("break-glass", owner, right, named or where.order, document.path, line, ANYTHING)
