"""Schemas: two validators agree on a value, and what is wrong with it is told with its place."""

import json
from collections.abc import Iterator
from functools import cache
from random import Random

import jsonschema
from jsonschema_rs import RegexOptions, Validator, validator_for
from parity.damage import damaged
from parity.odd import WHOLES
from releasegate.document import Document
from releasegate.kinds import KINDS, schema_findings, schema_of

from fuzz.target import Target, each
from fuzz.values import value_of

_KINDS = tuple(sorted(KINDS))


def _make(dice: Random) -> bytes:
    """{"kind", "value"}: a value for the schema of a kind, mostly damaged."""
    kind = dice.choice(_KINDS)
    schema = schema_of(kind)
    text = json.dumps({"kind": kind, "value": value_of(schema, schema, dice)})
    return (damaged(text, ("value",), list(WHOLES), dice) if dice.random() < 0.7 else text).encode()


def _faults(material: bytes) -> Iterator[str]:
    told = json.loads(material)
    kind, value = told["kind"], told["value"]
    ours, theirs = _rust(kind).is_valid(value), _python(kind).is_valid(value)
    if ours != theirs:
        yield f"{kind}: jsonschema-rs says {ours}, jsonschema says {theirs}"
    data = json.dumps(value, indent=1).encode()
    found = schema_findings(Document("a.json", kind, value, data))
    if not ours and not found:
        yield f"{kind}: refused without a finding"
    lines = data.count(b"\n") + 1
    for one in found:
        if not (1 <= one.line <= lines and one.column >= 1 and one.message and one.fix):
            yield f"{kind}: no place, message or fix: {one!r}"
        if one.pointer and not one.pointer.startswith("/"):
            yield f"{kind}: {one.pointer!r} is no pointer"


@cache
def _rust(kind: str) -> Validator:
    """As releasegate.kinds has it, but for formats, which Python's validator has no checks for."""
    return validator_for(
        schema_of(kind), offline=True, pattern_options=RegexOptions(), validate_formats=False
    )


@cache
def _python(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema_of(kind))


SCHEMAS = Target("schemas", _make, each(_faults), 50)
