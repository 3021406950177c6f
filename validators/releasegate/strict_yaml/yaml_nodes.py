"""The nodes of a YAML document, from libyaml's events."""

from collections.abc import Iterator

from releasegate.strict_yaml.libyaml import (
    AliasEvent,
    CollectionEndEvent,
    CParser,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    YAMLError,
    starts_at,
)
from releasegate.strict_yaml.nodes import Kind, Node
from releasegate.strict_yaml.scalars import NULLS


def yaml_nodes(data: bytes, index: int) -> Iterator[Node]:
    """The nodes of the document that `load` gives as number `index`, as far as the YAML can be read."""
    take = CParser(data).get_event
    documents = -1
    try:
        while (event := take()) is not None:
            if isinstance(event, DocumentStartEvent):
                event = take()
                documents += not _holds_nothing(event)
                if documents == index:
                    break
        while event is not None and not isinstance(event, DocumentEndEvent):
            yield _node(event)
            event = take()
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
