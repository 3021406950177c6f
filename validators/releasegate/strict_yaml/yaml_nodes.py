"""The nodes of a YAML document, from libyaml's events."""

from collections.abc import Iterator

from releasegate.strict_yaml.libyaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    CParser,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
    starts_at,
)
from releasegate.strict_yaml.nodes import Kind, Node
from releasegate.strict_yaml.reading import MAX_DEPTH
from releasegate.strict_yaml.scalars import NULLS


def yaml_nodes(data: bytes, index: int) -> Iterator[Node]:
    """The nodes of the document that `load` gives as number `index`, as far as the YAML can be read.

    Stops where the nesting is deeper than `load` allows: libyaml's time grows with its square.
    """
    documents, depth, root = -1, 0, False
    for event in _events(data):
        if isinstance(event, DocumentStartEvent):
            root = True
            continue
        if root:
            documents += not _holds_nothing(event)
            root = False
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH or documents > index:
            return
        if documents == index and not isinstance(event, DocumentEndEvent):
            yield _node(event)


def _events(data: bytes) -> Iterator[Event]:
    take = CParser(data).get_event
    try:
        take()
        while (event := take()) is not None and type(event) is not StreamEndEvent:
            yield event
    except YAMLError:
        return


def _holds_nothing(root: Event | None) -> bool:
    """Whether a document is empty, only comments, or null: Argo CD skips it, and so does `load`."""
    return isinstance(root, ScalarEvent) and not root.style and root.tag is None and root.value in NULLS


def _node(event: Event) -> Node:
    offset = starts_at(event)
    if isinstance(event, ScalarEvent):
        return Node(Kind.SCALAR, event.value, offset)
    if isinstance(event, MappingStartEvent):
        return Node(Kind.MAPPING, "", offset)
    if isinstance(event, SequenceStartEvent):
        return Node(Kind.LIST, "", offset)
    if isinstance(event, CollectionEndEvent):
        return Node(Kind.END, "", offset)
    name = event.anchor if isinstance(event, AliasEvent) else None
    return Node(Kind.SCALAR, f"*{name}", offset)
