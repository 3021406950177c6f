"""Nodes: a document as a flat row of beginnings, scalars and ends, the same for YAML and JSON."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from releasegate.strict_yaml.json_tokens import string_value, tokens


class Kind(Enum):
    """What begins or ends at a node."""

    MAPPING = auto()
    LIST = auto()
    SCALAR = auto()
    END = auto()


class Node(NamedTuple):
    """In a mapping, keys and values take turns. text is what a key says; offset counts characters."""

    kind: Kind
    text: str
    offset: int


def json_nodes(text: str) -> Iterator[Node]:
    """The nodes of a well-formed JSON text."""
    for token in tokens(text):
        written = token.written
        if written in ("{", "["):
            yield Node(Kind.MAPPING if written == "{" else Kind.LIST, "", token.offset)
        elif written in ("}", "]"):
            yield Node(Kind.END, "", token.offset)
        else:
            yield Node(Kind.SCALAR, string_value(written) if token.is_key else "", token.offset)
