"""PyYAML's binding of libyaml, or one clear error where this Python has none.

Only events are used: `yaml.load` and `compose` recurse in C and crash on deep nesting.
"""

from releasegate.errors import GateError

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError as error:
    raise GateError(
        "PyYAML has no libyaml here (yaml.cyaml cannot be imported), and no YAML file is judged without it",
        "install PyYAML from a binary wheel: `pip install --force-reinstall pyyaml`",
    ) from error

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

__all__ = [
    "AliasEvent",
    "CParser",
    "CollectionEndEvent",
    "CollectionStartEvent",
    "DocumentEndEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
    "starts_at",
]


def starts_at(event: Event | None) -> int:
    """The offset, in characters from 0, at which an event begins."""
    return 0 if event is None or event.start_mark is None else event.start_mark.index
