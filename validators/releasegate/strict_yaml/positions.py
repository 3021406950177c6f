"""Positions: where in a file lies what a JSON pointer names, found by parsing the file once more."""

from collections.abc import Iterator

from releasegate.strict_yaml.json_reader import is_json
from releasegate.strict_yaml.nodes import Kind, Node, json_nodes
from releasegate.strict_yaml.reading import MAX_BYTES
from releasegate.strict_yaml.wording import place


def find(data: bytes, pointer: str, index: int) -> tuple[int, int]:
    """See `releasegate.strict_yaml.locate`."""
    if len(data) > MAX_BYTES:
        return 1, 1
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return 1, 1
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    if text.lstrip().startswith(("{", "[")) and is_json(text):
        nodes = json_nodes(text)
    else:
        from releasegate.strict_yaml.yaml_nodes import yaml_nodes

        nodes = yaml_nodes(data, index)
    return place(text, _resolve(nodes, steps))


def _resolve(nodes: Iterator[Node], steps: list[str]) -> int:
    """The offset of the deepest node that the steps lead to; 0 if there is none at all."""
    node = next(nodes, None)
    if node is None:
        return 0
    offset = node.offset
    for step in steps:
        found = _member(nodes, step) if node.kind is Kind.MAPPING else None
        if node.kind is Kind.LIST:
            found = _item(nodes, step)
        if found is None:
            break
        offset, node = found
    return offset


def _member(nodes: Iterator[Node], name: str) -> tuple[int, Node] | None:
    """The offset of a key in the mapping that has just begun, and the node of its value."""
    for key in nodes:
        if key.kind is Kind.END:
            return None
        _skip(nodes, key)
        value = next(nodes, None)
        if value is None:
            return None
        if key.kind is Kind.SCALAR and key.text == name:
            return key.offset, value
        _skip(nodes, value)
    return None


def _item(nodes: Iterator[Node], position: str) -> tuple[int, Node] | None:
    """The offset and node of an item in the list that has just begun."""
    for count, item in enumerate(nodes):  # _skip takes from the same row, so only items are counted
        if item.kind is Kind.END:
            return None
        if str(count) == position:
            return item.offset, item
        _skip(nodes, item)
    return None


def _skip(nodes: Iterator[Node], node: Node) -> None:
    """Go past the end of what `node` begins."""
    depth = 1 if node.kind in (Kind.MAPPING, Kind.LIST) else 0
    while depth:
        inner = next(nodes, None)
        if inner is None:
            return
        if inner.kind is Kind.END:
            depth -= 1
        elif inner.kind is not Kind.SCALAR:
            depth += 1
