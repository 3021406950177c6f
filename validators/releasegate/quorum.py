"""Quorum: who wrote a change, who approved it, and which role slots are still empty."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from releasegate.approvals import (
    Approval,
    Author,
    ForgeFacts,
    Requirement,
    Subject,
    Wanted,
    anchor_fault,
    authors,
    people_of,
    requirements,
    review_approvals,
    reviewed_fault,
    roles_of,
    signed_approvals,
    signed_before,
    subjects_of,
    written,
)
from releasegate.change import change_at, changes_of
from releasegate.change.side import profile_path
from releasegate.change_input import Sides
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, part
from releasegate.trusted import PEOPLE

_MAX_AGE_DAYS = 7
# A sentence names no more people than this.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Quorum:
    """Everyone who has to do with one change."""

    authors: tuple[Author, ...]
    approvals: tuple[Approval, ...]
    requirements: tuple[Requirement, ...]


def quorum_of(
    git: Git, sides: Sides, facts: ForgeFacts | None, data: JsonObject, policies: str, now: datetime
) -> Quorum:
    """Match approvals to the role slots that `data.repo` asks for.

    data: people and approval policy that decide (the base's); policies: digest of what judges. Raises
    GateError when nobody can say who has to approve.
    """
    change, listed, policy = sides.change, _document(data, "people"), _document(data, "approvalPolicy")
    if listed is None:
        raise GateError(
            f"there is no readable {PEOPLE}, so nobody can approve and no author is known",
            "restore it through the base branch's administrators; `copier copy` writes one",
        )
    people = people_of(listed)
    roles = roles_of(policy, people)
    writers = authors(written(git, change.base, change.head), facts, people)
    wanted = wanted_statement(git, sides, data, policies, now)
    looked = reviewed_fault(change, change_at(git, change.base))
    considered = (
        *review_approvals(facts.reviews if facts else (), wanted, looked, people, roles, writers),
        *signed_approvals(change.paths, sides.after.tree.read, wanted, people, roles, writers),
    )
    needs = requirements(policy, subjects_in(sides, data), considered, people, writers)
    return Quorum(writers, considered, needs)


def approvals_until(quorum: Quorum) -> tuple[datetime, ...]:
    """When each approval that counts stops counting, the earliest first."""
    return tuple(sorted(one.until for one in quorum.approvals if one.counts and one.until is not None))


def subjects_in(sides: Sides, data: JsonObject) -> tuple[Subject, ...]:
    """What a change moves, by which the approval policy of `data.repo` selects its rules."""

    def profiles(model: str) -> tuple[JsonValue, ...]:
        path = profile_path(model)
        return sides.before.value(path), sides.after.value(path)

    paths = (*sides.before.tree.entries(), *sides.after.tree.entries())
    return subjects_of(sides.classified, paths, profiles, data.get("gate"))


def wanted_statement(git: Git, sides: Sides, data: JsonObject, policies: str, now: datetime) -> Wanted:
    """What a signed approval of this change has to say to count now."""
    change = sides.change
    spec = part(data.get("gate"), "spec")
    days = part(spec, "limits", "approvalMaxAgeDays")
    return Wanted(
        repository=str(part(spec, "repository", "id")),
        base=f"refs/heads/{part(spec, 'repository', 'defaultBranch')}",
        changes=tuple(str(change) for change in changes_of(sides.classified)),
        policies=policies,
        digest=change.digest,
        now=now,
        max_age=timedelta(days=days if isinstance(days, int) else _MAX_AGE_DAYS),
        anchor_fault=anchor_fault(git, change.base, change.paths),
        signed_before=signed_before(git, change, change_at(git, change.base)),
    )


def quorum_input(quorum: Quorum, sides: Sides) -> JsonObject:
    """The part of a change's `input` that is about people."""
    on_base = frozenset(sides.before.tree.entries())
    return {
        "authors": [
            {
                "name": author.name,
                "email": author.email,
                "person": author.person,
                "bot": author.bot,
                "commit": author.commit,
            }
            for author in quorum.authors
        ],
        "approvals": [_approval(one) for one in quorum.approvals],
        "approvalPaths": [
            {"path": one.path.path, "status": one.path.status, "spent": one.path.path in on_base}
            for one in sides.classified
            if one.change == "approval"
        ],
        "requirements": [_requirement(need) for need in quorum.requirements],
    }


def approval_sentences(quorum: Quorum) -> tuple[str, ...]:
    """What people want to know: who approved, who is still missing, who blocks, and what does not count.

    An approval that a push outdated names the commit that was looked at, and what changed since.
    """
    needs = _by_answer(quorum.requirements)
    uncounted = [one for one in quorum.approvals if not one.counts]
    blocking = [f"blocked: {one.reason}" for one in uncounted if _blocks(one)]
    dropped = [f"does not count: {_reason(one)}" for one in uncounted if not _blocks(one)]
    return (*needs, *blocking, *dropped)


def _blocks(one: Approval) -> bool:
    return one.state == "changes_requested" and bool(one.roles)


def _reason(one: Approval) -> str:
    return one.reason if one.person in one.reason else f"{one.person}, {one.reason}"


def _approval(one: Approval) -> JsonObject:
    return {
        "person": one.person,
        "role": one.role,
        "source": one.source,
        "counts": one.counts,
        "reason": one.reason,
        "state": one.state,
        "roles": list[JsonValue](sorted(one.roles)),
    }


def _requirement(need: Requirement) -> JsonObject:
    return {
        "change": need.change,
        "environment": need.environment,
        "slots": list(need.slots),
        "filled": [{"role": one.role, "person": one.person, "source": one.source} for one in need.filled],
        "missing": list(need.missing),
        "candidates": {role: list(names) for role, names in need.candidates.items()},
    }


def _by_answer(needs: Iterable[Requirement]) -> Iterator[str]:
    """One sentence for all environments in which a kind of change has the same approvals."""
    about: dict[tuple[str, str], list[str]] = {}
    for need in needs:
        about.setdefault((need.change, _answer(need)), []).append(need.environment or "")
    for (change, answer), environments in about.items():
        where = f" to {', '.join(environments)}" if any(environments) else ""
        yield f"{change}{where}: {answer}"


def _answer(need: Requirement) -> str:
    done = [f"{one.role}: {one.person} ({one.source})" for one in need.filled]
    wanting = [f"{role}: missing, can be given by {_names(need.candidates[role])}" for role in need.missing]
    return "; ".join([*done, *wanting])


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more or "nobody"


def _document(data: JsonObject, name: str) -> JsonObject | None:
    value = data.get(name)
    return value if isinstance(value, dict) else None
