"""value_digest: what exactly a finding found, as one digest that a waiver can be bound to."""

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue

# The members of a document that is judged as text.
TEXT_FIELDS = {"text", "bytes", "executable"}


def value_digest(document: Document | None, pointer: str, args: JsonObject) -> str:
    """`sha256:<hex>` over the canonical JSON of {"args", "resource", "value"}.

    value: what the RFC 6901 pointer names in the document, null if nothing is there; in a file judged as
    text, line N for `/lines/N`. args: what the rule put into its message, because one value at one place can
    be wrong in several ways and more wrong than it was: a report's path stays while its metrics fall.
    resource: [kind, metadata.namespace, metadata.name], because one file can hold several objects; null
    without document. Canonical JSON: keys sorted, no spaces, ASCII with escapes (Python's json.dumps).
    """
    resource = _canonical(_resource(document) if document else None)
    value = _LAST.text_of(value_at(document, pointer) if document else None)
    told = f'{{"args":{_canonical(args)},"resource":{resource},"value":{value}}}'
    return f"sha256:{sha256(told.encode('ascii')).hexdigest()}"


def _canonical(value: JsonValue) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


class _Last:
    """The value that was written last, and its text: a rule can find 200 faults of one large value."""

    def __init__(self) -> None:
        self._held: tuple[JsonValue, str] = (None, "null")

    def text_of(self, value: JsonValue) -> str:
        held, text = self._held
        if value is not held:
            self._held = (value, text := _canonical(value))
        return text


_LAST = _Last()


def value_at(document: Document, pointer: str) -> JsonValue:
    """The value that an RFC 6901 pointer names, None if it leads nowhere."""
    value = document.value
    if isinstance(value, dict) and set(value) == TEXT_FIELDS and pointer.startswith("/lines/"):
        value = {"lines": _lines(str(value["text"]))}
    for step in _steps(pointer):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and _index(step) < len(value):
            value = value[_index(step)]
        else:
            return None
    return value


@lru_cache(maxsize=1)
def _lines(text: str) -> list[JsonValue]:
    """Kept for the next finding: one file can have thousands."""
    return [*text.split("\n")]


def _index(step: str) -> int:
    """A step as the index of a list's item; one beyond all lists where it is none."""
    return int(step) if step.isascii() and step.isdecimal() and len(step) < 10 else 10**10


def _steps(pointer: str) -> Iterator[str]:
    return (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def _resource(document: Document) -> list[JsonValue]:
    value = document.value if isinstance(document.value, dict) else {}
    metadata = value.get("metadata")
    named = metadata if isinstance(metadata, dict) else {}
    return [document.kind, named.get("namespace"), named.get("name")]
