"""Requirements: the role slots that a change has to fill, and who fills them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from releasegate.approvals.approval import Approval, Source
from releasegate.approvals.authors import Author
from releasegate.approvals.matching import match
from releasegate.approvals.people import People
from releasegate.approvals.slots import roles_of, slots_of
from releasegate.approvals.subjects import Subject
from releasegate.change.classify import ChangeIn
from releasegate.json_types import JsonObject


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
    approve in it: people with the role who did not write the change, are no bots and have not approved yet,
    else those of them who approved in another role only, and whose other slot somebody else would then fill.
    """

    change: str
    environment: str | None
    slots: tuple[str, ...]
    filled: tuple[Filled, ...]
    missing: tuple[str, ...]
    candidates: Mapping[str, tuple[str, ...]]


def requirements(
    policy: JsonObject | None,
    subjects: Iterable[Subject],
    approvals: Iterable[Approval],
    people: People,
    authors: Iterable[Author],
) -> tuple[Requirement, ...]:
    """What each subject needs, each list of slots matched on its own, so one approval may serve several.

    policy: ApprovalPolicy of the base (slots.slots_of says how it is read). Raises GateError without a
    policy, or if it has no slots for a subject.
    """
    barred = {author.person for author in authors}
    able = {name: roles for name, roles in roles_of(policy, people).items() if name not in barred}
    counted = [approval for approval in approvals if approval.counts and approval.person in able]
    return tuple(
        _requirement(subject.change, slots, counted, able)
        for subject in subjects
        for slots in slots_of(policy, subject)
    )


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
        candidates={role: _candidates(role, able, offered) for role in dict.fromkeys(slots)},
    )


def _candidates(
    role: str, able: Mapping[str, frozenset[str]], offered: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    holders = sorted(name for name, roles in able.items() if role in roles)
    fresh = tuple(name for name in holders if name not in offered)
    return fresh or tuple(name for name in holders if role not in offered[name])


def _source(role: str, person: str, counted: Sequence[Approval]) -> Source:
    """How the person approved in this role: signed, where one of the signed approvals is for it."""
    signed = any(one.person == person and one.role == role for one in counted)
    return "signed" if signed else "forge"
