"""Replay: judge again what a decision judged, with its facts and its clock, and say what differs."""

import json
from collections.abc import Iterator
from datetime import datetime

from releasegate import __version__
from releasegate.approvals.facts import moment
from releasegate.decisions.decision import Circumstances, decision_of
from releasegate.decisions.record import require_valid
from releasegate.engine.embedded import embedded
from releasegate.errors import GateError
from releasegate.gate import judge_change
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.observed import parse_observed
from releasegate.outside import Outside
from releasegate.policies import PolicySet
from releasegate.scan.records import recorded

# The tools and the arguments may differ between two machines; what they lead to may not.
_NOT_COMPARED = frozenset({"engine", "git", "python", "flags", "clock", "advisory", "schema"})
_MOST_SHOWN = 5
_LONGEST = 160


def replayed(git: Git, decision: JsonObject, policies: PolicySet, now: datetime | None = None) -> JsonObject:
    """The decision that this gate makes of what `decision` judged; now: another clock than the decision's.

    Raises GateError when another release or other policies judged then, when the decision is malformed, and
    when the clone lacks a commit.
    """
    _require_same_gate(decision, policies.digest)
    require_valid(decision, "the decision")
    clock = now or moment(str(decision["clock"]))
    outside = _outside(decision)
    base, head = str(decision["base"]), str(decision["head"])
    # No server: it may hold other policies by now, and a second engine is a second opinion.
    scan = recorded(decision.get("scan"))
    verdict = judge_change(git, base, head, outside, clock, policies, engine_of=embedded, scan=scan)
    flags = tuple(str(flag) for flag in listed(decision["flags"]))
    again = Circumstances(outside, clock, decision["advisory"] is True, flags, policies.digest)
    return decision_of(git, verdict, again)


def differences(then: JsonObject, now: JsonObject) -> tuple[str, ...]:
    """One sentence for each field that is not equal, and for the items of lists that only one side has."""
    names = sorted({*then, *now} - _NOT_COMPARED)
    return tuple(said for name in names for said in _difference(name, then.get(name), now.get(name)))


def _require_same_gate(decision: JsonObject, policies: str) -> None:
    release, carried = part(decision, "gate", "version"), part(decision, "gate", "policies")
    if release != __version__:
        raise GateError(
            f"releasegate {release} made this decision, and this is {__version__}",
            f"install releasegate {release}, then replay it with that",
        )
    if carried != policies:
        raise GateError(
            f"policies {carried} made this decision, and this gate carries {policies}",
            "install the releasegate that .pre-commit-config.yaml on the decision's base names by its sha",
        )


def _outside(decision: JsonObject) -> Outside:
    facts, health = decision.get("facts"), listed(decision["health"])
    return Outside(
        parse_observed(_document(facts), "the decision's facts", "Facts") if facts is not None else None,
        tuple(parse_observed(_document(one), "the decision's health", "Health") for one in health),
    )


def _document(embedded: JsonValue) -> bytes:
    return str(part(embedded, "document")).encode()


def _difference(name: str, then: JsonValue, now: JsonValue) -> Iterator[str]:
    if then == now:
        return
    if not isinstance(then, list) or not isinstance(now, list):
        yield f"{name} was {_short(then)}, and is {_short(now)}"
        return
    gone, added = [one for one in then if one not in now], [one for one in now if one not in then]
    for word, items in (("no longer", gone), ("only now", added)):
        yield from (f"{name}, {word}: {_short(one)}" for one in items[:_MOST_SHOWN])
        if len(items) > _MOST_SHOWN:
            yield f"{name}, {word}: {len(items) - _MOST_SHOWN} more"
    if not gone and not added:
        yield f"{name}: the order or the number of its items"


def _short(value: JsonValue) -> str:
    text = json.dumps(value, sort_keys=True)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
