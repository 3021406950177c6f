"""Decided: what a record of the branch says, as far as history and audit need it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from releasegate.approvals.facts import moment
from releasegate.decisions.canonical import digest
from releasegate.decisions.record import Record, embedded_documents
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, part, texts

Outcome = Literal["approved", "refused"]
_SCHEMAS = ("releasegate/decision/v1alpha1",)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. Whether it counts is another question: anybody can write a file that says this.

    commits: (commit, tree) from base to head, oldest first. approved: (role, person, source) of each filled
    slot. waived: (rule, path, waiver) of each finding that a waiver covered. merges: when commits of the base
    branch were merged, by the forge's word in the decision's facts. health: whether it holds observations.
    """

    outcome: Outcome
    advisory: bool
    forge: str
    repository: str
    base: str
    head: str
    commits: tuple[tuple[str, str], ...]
    tree: str
    digest: str
    changes: tuple[str, ...]
    policies: str
    gate: str
    clock: datetime
    until: datetime | None
    approved: tuple[tuple[str, str, str], ...]
    waived: tuple[tuple[str, str, str], ...]
    health: bool
    merges: tuple[tuple[str, datetime], ...]
    recorded: datetime
    previous: str | None


def decided(record: Record, name: str) -> Decided:
    """Read a record. Raises GateError when it lacks a part or holds another version of the format.

    This release's schema is not asked: it would refuse the fields that later releases add to the version.
    """
    told = record.decision
    if told.get("schema") not in _SCHEMAS:
        raise GateError(f"{name} has the format {_short(told.get('schema'))}, which this gate does not know")
    return Decided(
        outcome=_outcome(told, name),
        advisory=told.get("advisory") is not False,  # what is not plainly false is the weaker of the two
        forge=_text(told, "repository", name, "forge"),
        repository=_text(told, "repository", name, "id"),
        base=_text(told, "base", name),
        head=_text(told, "head", name),
        commits=tuple(_commits(told, name)),
        tree=_text(told, "mergeTree", name),
        digest=_text(told, "changeDigest", name),
        changes=tuple(texts(told.get("changes"))),
        policies=_text(told, "policies", name),
        gate=_text(told, "gate", name, "version"),
        clock=moment(_text(told, "clock", name)),
        until=_until(told, name),
        approved=tuple(dict.fromkeys(_approved(told, name))),
        waived=tuple(_waived(told, name)),
        health=bool(told.get("health")),
        merges=tuple(_merges(told, name)),
        recorded=moment(record.recorded_at),
        previous=record.previous,
    )


def _until(told: JsonObject, name: str) -> datetime | None:
    return moment(_text(told, "until", name)) if "until" in told else None


def _outcome(told: JsonObject, name: str) -> Outcome:
    outcome = _text(told, "outcome", name)
    if outcome == "approved":
        return "approved"
    if outcome == "refused":
        return "refused"
    raise GateError(f"{name} has the outcome {_short(outcome)}")


def _commits(told: JsonObject, name: str) -> Iterator[tuple[str, str]]:
    for one in _all(told, "commits"):
        yield _text(one, "commit", name), _text(one, "tree", name)


def _approved(told: JsonObject, name: str) -> Iterator[tuple[str, str, str]]:
    for need in _all(told, "requirements"):
        for one in _all(need, "filled"):
            yield _text(one, "role", name), _text(one, "person", name), _text(one, "source", name)


def _waived(told: JsonObject, name: str) -> Iterator[tuple[str, str, str]]:
    for one in _all(told, "waivers"):
        rule, path = (_text(one, "finding", name, key) for key in ("rule", "path"))
        yield rule, path, _text(one, "waiver", name)


def _merges(told: JsonObject, name: str) -> Iterator[tuple[str, datetime]]:
    """`merges` of the facts, if the document is the one that its digest names."""
    if not isinstance(told.get("facts"), dict):
        return
    embedded = embedded_documents(told)[0]
    document = _text(embedded, "document", name)
    if digest(document.encode("utf-8", "surrogatepass")) != embedded.get("digest"):
        raise GateError(f"{name} embeds facts that are not those of its digest")
    try:
        facts = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise GateError(f"{name} embeds facts that are no JSON") from error
    for one in _all(facts, "merges") if isinstance(facts, dict) else ():
        yield _text(one, "commit", name), moment(_text(one, "mergedAt", name))


def _all(value: JsonObject, key: str) -> list[JsonObject]:
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(value: JsonObject, key: str, name: str, inner: str | None = None) -> str:
    found = part(value, key) if inner is None else part(value, key, inner)
    if not isinstance(found, str):
        raise GateError(f"{name} lacks {key}{'' if inner is None else '.' + inner}")
    return found


def _short(value: JsonValue) -> str:
    return repr(value)[:80]
