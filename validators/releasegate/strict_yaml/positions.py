"""Positions: where in a file lies what a JSON pointer names, found by parsing the file once more."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from releasegate.strict_yaml.json_reader import is_json
from releasegate.strict_yaml.nodes import Kind, Node, json_nodes
from releasegate.strict_yaml.reading import MAX_BYTES
from releasegate.strict_yaml.wording import place

_LONGEST_INDEX = 9  # digits; no list in a file is longer


class _Branch(NamedTuple):
    """What a node holds: the offset and content of each member by its key, or of each item in order."""

    members: Mapping[str, tuple[int, "_Branch | None"]]
    items: Sequence[tuple[int, "_Branch | None"]]


class _Parsed(NamedTuple):
    """A text, the offset of the document's root in it, and what the root holds."""

    text: str
    offset: int
    root: _Branch | None


def find(data: bytes, pointer: str, index: int) -> tuple[int, int]:
    """See `releasegate.strict_yaml.locate`."""
    if len(data) > MAX_BYTES:
        return 1, 1
    parsed = _parsed(data, index)
    if parsed is None:
        return 1, 1
    offset, branch = parsed.offset, parsed.root
    for step in pointer.split("/")[1:]:
        found = None if branch is None else _below(branch, step.replace("~1", "/").replace("~0", "~"))
        if found is None:
            break
        offset, branch = found
    return place(parsed.text, offset)


def _below(branch: _Branch, step: str) -> tuple[int, _Branch | None] | None:
    if branch.items and len(step) <= _LONGEST_INDEX and step.isdecimal() and str(int(step)) == step:
        return branch.items[int(step)] if int(step) < len(branch.items) else None
    return branch.members.get(step)


# One file can have hundreds of findings, and they are placed one after the other.
@lru_cache(maxsize=1)
def _parsed(data: bytes, index: int) -> _Parsed | None:
    """The document of that number, as far as it can be read; None where the bytes are not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.lstrip().startswith(("{", "[")) and is_json(text):
        nodes = json_nodes(text)
    else:
        from releasegate.strict_yaml.yaml_nodes import yaml_nodes

        nodes = yaml_nodes(data, index)
    root = next(nodes, None)
    return _Parsed(text, 0, None) if root is None else _Parsed(text, root.offset, _read(nodes, root))


def _read(nodes: Iterator[Node], node: Node) -> _Branch | None:
    """What the node that has just begun holds, and past its end; None for a scalar."""
    if node.kind is Kind.MAPPING:
        return _Branch(_members(nodes), ())
    if node.kind is Kind.LIST:
        return _Branch({}, tuple(_items(nodes)))
    return None


def _members(nodes: Iterator[Node]) -> dict[str, tuple[int, _Branch | None]]:
    """The members of a mapping; of two with one key the first."""
    members: dict[str, tuple[int, _Branch | None]] = {}
    for key in nodes:
        if key.kind is Kind.END:
            break
        _read(nodes, key)
        value = next(nodes, None)
        if value is None:
            break
        below = _read(nodes, value)
        if key.kind is Kind.SCALAR:
            members.setdefault(key.text, (key.offset, below))
    return members


def _items(nodes: Iterator[Node]) -> Iterator[tuple[int, _Branch | None]]:
    for item in nodes:
        if item.kind is Kind.END:
            return
        yield item.offset, _read(nodes, item)
