"""Widening: what a value becomes when somebody makes it say more than it should."""

import re
from collections.abc import Iterator, Mapping

from releasegate.json_types import JsonObject, JsonValue

Widened = Iterator[tuple[str, JsonValue]]
_DIGEST = "sha256:[0-9a-f]{64}"
# How a text of a known form is loosened: what it looks like, the name of the widening, what becomes of it.
_FORMS: tuple[tuple[str, str, str], ...] = (
    (rf"(?P<name>[^@\s]+)@{_DIGEST}", "tag", r"\g<name>:latest"),
    (rf"[^@\s/]+(?P<rest>/[^@\s]+@{_DIGEST})", "elsewhere", r"registry.example.net\g<rest>"),
    (r"[0-9.]+/[0-9]+", "everywhere", "0.0.0.0/0"),
    (_DIGEST, "tag", "latest"),
    (r"[0-9a-f]{40}", "branch", "main"),
    (r"refs/heads/\S+", "branch", "HEAD"),
    (r"models:/(?P<name>[^/]+)/[0-9]+", "alias", r"models:/\g<name>@champion"),
    (r"[0-9]+(\.[0-9]+)*", "latest", "latest"),
    (r"(?P<scheme>[a-z0-9]+)://.*", "elsewhere", r"\g<scheme>://elsewhere.example.net/other"),
    (r"true", "flip", "false"),
    (r"false", "flip", "true"),
    (r"(?s)(?P<before>.*?, )get(?P<after>,.*)", "grant", r"\g<before>*\g<after>"),
)


def widened(value: JsonValue, schema: JsonObject) -> Widened:
    """Every (name, value) that widens `value`, which stands where `schema` ({} for none) judges."""
    if isinstance(value, bool):
        yield "flip", not value
    elif isinstance(value, int | float):
        yield from _number(value)
    elif isinstance(value, str):
        yield from _text(value, schema)
    elif isinstance(value, list):
        yield from _list(value, schema)


def _number(value: float) -> Widened:
    yield "x10", value * 10 if value else 10
    yield "negative", -value if value else -1


def _text(value: str, schema: JsonObject) -> Widened:
    allowed = schema.get("enum")
    if isinstance(allowed, list) or "const" in schema:
        yield "unknown", "unknown-value"
        for other in allowed if isinstance(allowed, list) else ():
            if other != value:
                yield f"other({other})", other
        return
    for found in re.findall(_DIGEST, value):
        yield "other", value.replace(found, f"sha256:{found[-1:6:-1]}")
    for form, name, template in _FORMS:
        match = re.fullmatch(form, value)
        if match:
            yield name, match.expand(template)
    yield "star", "*"


def _list(value: list[JsonValue], schema: JsonObject) -> Widened:
    if value != ["*"]:
        yield "star", ["*"]
    most = schema.get("maxItems")
    if isinstance(most, int):
        yield "more", [*value, *(_another(value, number) for number in range(most + 1 - len(value)))]
    yield "wild", [*value, _wild(value)]
    if all(isinstance(item, str) for item in value):
        yield "extra", [*value, "extra"]


def _another(value: list[JsonValue], number: int) -> JsonValue:
    """One item more that differs from all others, in the likeness of the first."""
    first = value[0] if value else ""
    if isinstance(first, dict):
        return {**first, "name": f"more-{number}"}
    return f"more-{number}"


def _wild(value: list[JsonValue]) -> JsonValue:
    first = value[0] if value else ""
    if isinstance(first, Mapping):
        return {key: "*" if isinstance(member, str) else member for key, member in first.items()}
    return "*"
