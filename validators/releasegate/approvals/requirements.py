"""Requirements: the role slots that a change has to fill, and who fills them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from releasegate.approvals.approval import Approval, Source
from releasegate.approvals.authors import Author
from releasegate.approvals.matching import match
from releasegate.approvals.people import People
from releasegate.change.classify import ChangeIn
from releasegate.change.side import part, texts
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

_POLICY = "access/approval-policy.yaml"


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot's role, who fills it, and through which kind of approval."""

    role: str
    person: str
    source: Source


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one kind of change in one environment (or in none) needs.

    slots = the roles of filled and missing together. candidates: for each role of slots, who could still
    approve in it: people with the role who did not write the change, are no bots and have not approved yet.
    """

    change: str
    environment: str | None
    slots: tuple[str, ...]
    filled: tuple[Filled, ...]
    missing: tuple[str, ...]
    candidates: Mapping[str, tuple[str, ...]]


def roles_of(policy: JsonObject | None, people: People) -> Mapping[str, frozenset[str]]:
    """The roles of each person, through a team or by name; bots and names listed twice have none."""
    roles = part(policy, "spec", "roles")
    named = roles.items() if isinstance(roles, dict) else ()
    return {
        person.name: frozenset(
            role
            for role, who in named
            if person.name in texts(part(who, "people")) or set(person.teams) & set(texts(part(who, "teams")))
        )
        for person in people.people
        if people.named(person.name) is person and not people.is_bot(handle=person.handle)
    }


def requirements(
    policy: JsonObject | None,
    changes: Iterable[ChangeIn],
    approvals: Iterable[Approval],
    people: People,
    authors: Iterable[Author],
) -> tuple[Requirement, ...]:
    """One requirement for each change, each matched on its own, so one approval may serve several of them.

    policy: ApprovalPolicy of the base; the first rule that fits a change and its environment says the slots,
    and else its default. Raises GateError without a policy, or if it has no slots for a change.
    """
    if policy is None:
        raise GateError(
            f"the base has no readable {_POLICY}, so nobody can say who has to approve",
            "add it through the base branch's administrators; `copier copy` writes one",
        )
    barred = {author.person for author in authors}
    able = {name: roles for name, roles in roles_of(policy, people).items() if name not in barred}
    counted = [approval for approval in approvals if approval.counts and approval.person in able]
    return tuple(_requirement(change, _slots(policy, change), counted, able) for change in changes)


def _requirement(
    change: ChangeIn,
    slots: tuple[str, ...],
    counted: Sequence[Approval],
    able: Mapping[str, frozenset[str]],
) -> Requirement:
    offered: dict[str, set[str]] = {}
    for approval in counted:
        given = able[approval.person] if approval.role is None else able[approval.person] & {approval.role}
        offered.setdefault(approval.person, set()).update(given)
    found = list(zip(slots, match(slots, offered), strict=True))
    return Requirement(
        change=change.change,
        environment=change.environment,
        slots=slots,
        filled=tuple(
            Filled(role, who, _source(role, who, counted)) for role, who in found if who is not None
        ),
        missing=tuple(role for role, who in found if who is None),
        candidates={
            role: tuple(sorted(name for name, roles in able.items() if role in roles and name not in offered))
            for role in dict.fromkeys(slots)
        },
    )


def _source(role: str, person: str, counted: Sequence[Approval]) -> Source:
    """How the person approved in this role: signed, where one of the signed approvals is for it."""
    signed = any(one.person == person and one.role == role for one in counted)
    return "signed" if signed else "forge"


def _slots(policy: JsonObject, change: ChangeIn) -> tuple[str, ...]:
    rules = part(policy, "spec", "rules")
    fitting = [rule for rule in (rules if isinstance(rules, list) else ()) if _fits(rule, change)]
    named: JsonValue = part(fitting[0], "slots") if fitting else part(policy, "spec", "default")
    slots = tuple(texts(named))
    if not slots:
        raise GateError(
            f"{_POLICY} on the base asks nobody to approve {change}", "give its rule or default a slot"
        )
    return slots


def _fits(rule: JsonValue, change: ChangeIn) -> bool:
    if change.change not in texts(part(rule, "changes")):
        return False
    environments = part(rule, "environments")
    return environments is None or change.environment in texts(environments)
