"""Plain YAML: a value in a spelling that all readers read alike, each key and item on a line of its own."""

import json
import re
from collections.abc import Iterator

from releasegate.json_types import JsonValue

# Words that are no text to some reader of YAML 1.1 or 1.2, whatever their case.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[./-][A-Za-z0-9]+)*")
# YAML 1.1 and 1.2, "simple keys": a key of more than 1,024 characters needs a `?`.
_LONGEST_KEY = 500


def plain_yaml(value: JsonValue) -> Iterator[tuple[str, str]]:
    """The lines of a block of YAML, each with the JSON pointer (RFC 6901) of the key or item that it starts.

    Text is quoted unless it is a plain word, and is ASCII: nothing in it can start a comment or end a line.
    """
    if _is_block(value):
        yield from _block(value, "", "")
    else:
        yield _scalar(value), ""


def _block(value: JsonValue, indent: str, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, member in value.items():
            below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            yield from _entry(_key(key), member, indent, below)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _entry("-", item, indent, f"{pointer}/{index}")


def _entry(head: str, value: JsonValue, indent: str, pointer: str) -> Iterator[tuple[str, str]]:
    head = head.replace("\n", f"\n{indent}")
    if _is_block(value):
        yield f"{indent}{head}", pointer
        yield from _block(value, f"{indent}  ", pointer)
    else:
        yield f"{indent}{head} {_scalar(value)}", pointer


def _is_block(value: JsonValue) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _key(key: str) -> str:
    text = _scalar(key)
    return f"{text}:" if len(text) <= _LONGEST_KEY else f"? {text}\n:"


def _scalar(value: JsonValue) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value.lower() not in _WORDS else _quoted(value)
    return json.dumps(value)


def _quoted(text: str) -> str:
    """JSON's quotes are YAML's, except that YAML has an escape of its own beyond U+FFFF."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if ord(character) > 0xFFFF:
        return f"\\U{ord(character):08x}"
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\x7f"
