"""Outside: what no commit can say about a change: the forge's facts, Argo CD's health, and the clock."""

from dataclasses import dataclass

from releasegate.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class Outside:
    """Documents that a trusted job collected.

    facts: what the forge says of the pull request (schemas/facts.schema.json), None without: then only signed
    approvals count, and nothing that needs the forge's word is judged as good. health: what each Argo CD
    instance was seen to do.
    """

    facts: JsonObject | None = None
    health: tuple[JsonObject, ...] = ()


def outside_input(outside: Outside) -> JsonObject:
    """The part of a change's `input` that comes from outside: `forge` (null without facts) and `health`."""
    return {"forge": outside.facts, "health": list(outside.health)}
