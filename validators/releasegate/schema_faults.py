"""schema_faults: what a JSON Schema validator reports → one sentence each, with the place and the fix."""

from __future__ import annotations

import difflib
import heapq
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from releasegate.json_types import JsonObject
from releasegate.json_words import dotted, field, pointer, shown, type_words
from releasegate.schema_parts import definition, example, fields, mapping, part, words

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

# Of several complaints about one value, the first of these says most. Fields are each their own complaint.
_FIRST = ("type", "const", "enum", "maxLength", "pattern", "format")
_OWN = ("additionalProperties", "required", "propertyNames")
_LONGEST_NAME = 64
# More unknown fields of one mapping than are shown of a whole document.
_MOST_NAMES = 100


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that breaks a schema: a JSON pointer to it, why it is wrong and how to mend it."""

    pointer: str
    message: str
    fix: str


def faults(errors: Sequence[ValidationError], schema: JsonObject) -> list[Fault]:
    """One Fault for each thing that is wrong, in the order of pointer and message.

    A document of another kind or version breaks nearly every line of the schema, so then only that is said.
    """
    headers = [error for error in errors if error.instance_path in (["apiVersion"], ["kind"])]
    found = (fault for error in _clearest(headers or errors) for fault in _faults_of(error, schema))
    return sorted(set(found))


def _clearest(errors: Sequence[ValidationError]) -> Iterator[ValidationError]:
    """Every error about fields, and of those about one value only the one that says most."""
    best: dict[str, ValidationError] = {}
    for error in errors:
        if error.kind.name in _OWN:
            yield error
            continue
        place = pointer(error.instance_path)
        if place not in best or _rank(error) < _rank(best[place]):
            best[place] = error
    yield from best.values()


def _rank(error: ValidationError) -> tuple[int, str]:
    name = error.kind.name
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), pointer(error.schema_path))


def _faults_of(error: ValidationError, schema: JsonObject) -> Iterator[Fault]:
    if error.kind.name == "additionalProperties":
        known = fields(part(schema, error.schema_path[:-1]))
        for name in heapq.nsmallest(_MOST_NAMES, _kind(error).unexpected):
            yield _unknown(error, name, known)
    elif error.kind.name == "propertyNames":
        yield _bad_key(error, schema)
    else:
        sentence = _SENTENCES.get(error.kind.name, _other)
        yield Fault(
            pointer(error.instance_path), *sentence(error, part(schema, error.schema_path[:-1]), schema)
        )


def _unknown(error: ValidationError, name: str, known: list[str]) -> Fault:
    present = mapping(error.instance)
    absent = [one for one in known if one not in present]
    near = difflib.get_close_matches(name[:_LONGEST_NAME], absent, n=1)
    where = "" if not error.instance_path else f" in {dotted(error.instance_path)}"
    message = f"unknown field {field(name)}{where}, which nothing would read"
    place = pointer([*error.instance_path, name])
    if near:
        return Fault(
            place, f"{message}; did you mean `{near[0]}`?", f"rename it to `{near[0]}`, or remove it"
        )
    return Fault(place, message, f"remove it; the fields here are: {', '.join(known)}")


def _bad_key(error: ValidationError, schema: JsonObject) -> Fault:
    inner: ValidationError = _kind(error).error
    name = str(inner.instance)
    format_ = part(schema, inner.schema_path[:-1])
    message = f"the key {shown(name)} in {dotted(error.instance_path)} has to be {words(format_)}"
    return Fault(pointer([*error.instance_path, name]), message, f"rename it{example(format_)}")


def _kind(error: ValidationError) -> Any:
    """What a keyword's complaint carries beside its name; the attributes differ from keyword to keyword."""
    return error.kind


_Said = tuple[str, str]


def _missing(error: ValidationError, about: JsonObject, schema: JsonObject) -> _Said:
    name = str(_kind(error).property)
    wanted = mapping(mapping(about.get("properties")).get(name))
    format_ = definition(schema, wanted)
    purpose = str(wanted.get("description", "")).rstrip(".")
    message = f"{dotted(error.instance_path)} has no `{name}`, which is required: {purpose}"
    return message, f"add `{name}`{example(format_)}"


def _wrong_type(error: ValidationError, about: JsonObject, schema: JsonObject) -> _Said:
    types: list[str] = _kind(error).types
    value = error.instance
    message = f"{dotted(error.instance_path)} is {shown(value)}, but has to be {type_words(types)}"
    if "string" in types and isinstance(value, (bool, int, float)):
        return message, f'write it in quotes: "{shown(value)}"'
    if isinstance(value, str) and ("integer" in types or "number" in types):
        return message, "write a number, without quotes"
    if isinstance(value, str) and "boolean" in types:
        return message, "write true or false, without quotes"
    return message, f"write {type_words(types)}{example(about)}"


def _not_listed(error: ValidationError, about: JsonObject, schema: JsonObject) -> _Said:
    options = [str(option) for option in _kind(error).options]
    listed = ", ".join(options)
    said = f"{dotted(error.instance_path)} is {shown(error.instance)}, but has to be one of: {listed}"
    near = difflib.get_close_matches(str(error.instance)[:_LONGEST_NAME], options, n=1)
    return said, f"did you mean {near[0]}?" if near else "write one of them"


def _not_equal(error: ValidationError, about: JsonObject, schema: JsonObject) -> _Said:
    wanted = shown(_kind(error).expected_value)
    said = f"{dotted(error.instance_path)} is {shown(error.instance)}, but in this file has to be {wanted}"
    return said, f"write {wanted}, or move the document to the file it belongs in"


def _wrong_format(error: ValidationError, about: JsonObject, schema: JsonObject) -> _Said:
    said = f"{dotted(error.instance_path)} is {shown(error.instance)}, but has to be {words(about)}"
    return said, f"correct it{example(about)}"


def _wrong_size(error: ValidationError, about: JsonObject, schema: JsonObject) -> _Said:
    value, most, limit = error.instance, error.kind.name.startswith("max"), _kind(error).limit
    where, bound = dotted(error.instance_path), f"at {'most' if most else 'least'} {limit}"
    if isinstance(value, str):
        return f"{where} is {len(value)} characters long, but may be {bound}", "write it shorter"
    if isinstance(value, list):
        said = f"{where} has {len(value)} items, but has to have {bound}"
        return said, "remove some" if most else f"add to it{example(about)}"
    if isinstance(value, dict):
        said = f"{where} has {len(value)} fields, but has to have {bound}"
        known = fields(about)
        return said, f"give it {bound} of: {', '.join(known)}" if known else "change its number of fields"
    return f"{where} is {shown(value)}, but has to be {bound}", f"write a number of {bound}"


def _repeated(error: ValidationError, about: JsonObject, schema: JsonObject) -> _Said:
    seen: set[str] = set()
    for item in error.instance if isinstance(error.instance, list) else []:
        text = json.dumps(item, sort_keys=True)
        if text in seen:
            return f"{dotted(error.instance_path)} lists {shown(item)} twice", "remove one of the two"
        seen.add(text)
    return f"{dotted(error.instance_path)} lists the same number twice", "remove one of the two"


def _other(error: ValidationError, about: JsonObject, schema: JsonObject) -> _Said:
    said = f"{dotted(error.instance_path)} breaks the schema's `{error.kind.name}`"
    return said, f"it has to be {words(about)}"


_SENTENCES: Mapping[str, Callable[[ValidationError, JsonObject, JsonObject], _Said]] = {
    "required": _missing,
    "type": _wrong_type,
    "enum": _not_listed,
    "const": _not_equal,
    "pattern": _wrong_format,
    "format": _wrong_format,
    "uniqueItems": _repeated,
    **dict.fromkeys(("maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _wrong_size),
    **dict.fromkeys(("minimum", "maximum"), _wrong_size),
}
