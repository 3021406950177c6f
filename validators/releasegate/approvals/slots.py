"""Slots: the roles that the approval policy asks for, by kind of change, environment, framework and risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from releasegate.approvals.people import People
from releasegate.approvals.subjects import Subject, Traits
from releasegate.change.classify import ChangeIn
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, part, texts

_POLICY = "access/approval-policy.yaml"
Slots = tuple[str, ...]


def roles_of(policy: JsonObject | None, people: People) -> Mapping[str, frozenset[str]]:
    """The roles of each person, through a team or by name; bots and names listed twice have none."""
    roles = part(policy, "spec", "roles")
    named = roles.items() if isinstance(roles, dict) else ()
    holders = [(role, set(texts(who, "people")), set(texts(who, "teams"))) for role, who in named]
    return {
        person.name: frozenset(
            role
            for role, names, teams in holders
            if person.name in names or not teams.isdisjoint(person.teams)
        )
        for person in people.people
        if people.named(person.name) is person and not people.is_bot(handle=person.handle)
    }


def slots_of(policy: JsonObject | None, subject: Subject) -> tuple[Slots, ...]:
    """Every list of slots that has to be filled for a subject: the first rule that fits, for each trait.

    Where a change moves models of several tiers or frameworks, and where it edits their profiles, each of
    them decides for itself: a rule for one never lowers what another asks. Lists that a longer one includes
    are left out. Raises GateError without a policy, or if it asks nobody.
    """
    if policy is None:
        raise GateError(
            f"the base has no readable {_POLICY}, so nobody can say who has to approve",
            "add it through the base branch's administrators; `copier copy` writes one",
        )
    found = dict.fromkeys(_slots(policy, subject.change, traits) for traits in subject.traits)
    return tuple(one for one in found if not any(_includes(other, one) for other in found))


def rules_of(policy: JsonObject | None) -> list[JsonValue]:
    """The rules of a policy, from the top."""
    rules = part(policy, "spec", "rules")
    return rules if isinstance(rules, list) else []


def always_fits(rule: JsonValue, frameworks: Collection[str]) -> bool:
    """Whether a rule asks for nothing of a model beyond what `frameworks`, which bind all models, give."""
    bound = Traits("", tuple(frameworks))
    return part(rule, "riskTiers") is None and _binds(rule, bound)


def _slots(policy: JsonObject, change: ChangeIn, traits: Traits) -> Slots:
    fitting: Iterator[JsonValue] = (rule for rule in rules_of(policy) if _fits(rule, change, traits))
    rule = next(fitting, None)
    slots = tuple(texts(part(policy, "spec", "default") if rule is None else part(rule, "slots")))
    if not slots:
        raise GateError(
            f"{_POLICY} on the base asks nobody to approve {change}", "give its rule or default a slot"
        )
    return slots


def _fits(rule: JsonValue, change: ChangeIn, traits: Traits) -> bool:
    if change.change not in texts(rule, "changes"):
        return False
    environments, tiers = part(rule, "environments"), part(rule, "riskTiers")
    if environments is not None and change.environment not in texts(environments):
        return False
    return (tiers is None or traits.tier in texts(tiers)) and _binds(rule, traits)


def _binds(rule: JsonValue, traits: Traits) -> bool:
    frameworks = part(rule, "frameworks")
    return frameworks is None or any(name.lower() in traits.frameworks for name in texts(frameworks))


def _includes(longer: Iterable[str], shorter: Iterable[str]) -> bool:
    """Whether whoever fills the longer list fills the shorter one as well."""
    more, fewer = Counter(longer), Counter(shorter)
    return more != fewer and more >= fewer
