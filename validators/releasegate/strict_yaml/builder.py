"""Builder: the values of one YAML file, made from libyaml's events."""

from collections.abc import Callable

from releasegate.json_types import JsonValue
from releasegate.strict_yaml import complaints
from releasegate.strict_yaml.aliases import Aliases
from releasegate.strict_yaml.libyaml import (
    AliasEvent,
    CollectionStartEvent,
    CParser,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    starts_at,
)
from releasegate.strict_yaml.mistake import Mistake
from releasegate.strict_yaml.notes import Notes, Stop
from releasegate.strict_yaml.reading import MAX_DEPTH, MAX_DOCUMENTS, MAX_VALUES, Reading
from releasegate.strict_yaml.scalar_events import ScalarReader
from releasegate.strict_yaml.scalars import JsonScalar, is_text
from releasegate.strict_yaml.wording import place


class Builder:
    """Reads the events of one file once. Mistakes go to the notes, and the reading goes on where it can."""

    def __init__(self, text: str, data: bytes, reading: Reading, notes: Notes) -> None:
        self._text = text
        self._take = CParser(data).get_event
        self._notes = notes
        self._scalars = ScalarReader(text, notes, reading is Reading.MANIFEST)
        self._values = reading is Reading.VALUES
        # Without these, a plain scalar has no tag and no anchor, and a key no foreign letter: most files.
        self._simple = text.isascii() and not any(sign in text for sign in "!&?")
        self._flow = False
        self._aliases = Aliases()
        self._spent = 0
        self._nodes = 0
        self._left = MAX_VALUES
        self._deepest = 0

    @property
    def blocks(self) -> list[tuple[int, int]]:
        """Where the block scalars read so far lie, as offsets, if the file has tabs at all."""
        return self._scalars.blocks

    def documents(self) -> list[JsonValue]:
        """The values of all documents that hold one. Raises Stop, or YAMLError on broken syntax."""
        values: list[JsonValue] = []
        take = self._take
        take()
        count = 0
        while type(start := take()) is not StreamEndEvent:
            count += 1
            if count > 1 and self._values:
                self._notes.last(starts_at(start), complaints.second_document())
            if count > MAX_DOCUMENTS:
                self._notes.last(starts_at(start), complaints.too_many_documents())
            value = self._document(take())
            if value is not None:
                values.append(value)
            take()
        return values

    def _document(self, root: Event | None) -> JsonValue:
        self._spent += self._aliases.expanded
        self._aliases = Aliases()
        self._left -= self._nodes
        self._nodes = self._deepest = 0
        return self._node(root, 1)

    def _node(self, event: Event | None, depth: int) -> JsonValue:
        """The value that an event begins; depth counts from 1 at the root of the document."""
        self._nodes += 1
        if self._nodes > self._left:
            self._notes.last(starts_at(event), complaints.too_many_values())
        if type(event) is ScalarEvent:
            if self._simple and not event.style and is_text(event.value):
                return event.value
            return self._scalar(event)
        if type(event) is MappingStartEvent or type(event) is SequenceStartEvent:
            return self._collection(event, depth)
        if type(event) is not AliasEvent:
            self._notes.last(starts_at(event), complaints.nothing_there())
        return self._alias(event, depth)

    def _scalar(self, event: ScalarEvent) -> JsonScalar:
        value = self._scalars.value(event, self._flow)
        if event.anchor is not None:
            self._aliases.define(event.anchor, value, 1, 0)
        return value

    def _key(self, event: ScalarEvent) -> str:
        name = self._scalars.key(event, self._flow)
        if event.anchor is not None:
            self._aliases.define(event.anchor, name, 1, 0)
        return name

    def _collection(self, event: CollectionStartEvent, depth: int) -> JsonValue:
        if event.tag is not None:
            self._notes.at(starts_at(event), complaints.explicit_tag(event.tag))
        if depth > self._deepest:
            if depth > MAX_DEPTH:
                self._notes.last(starts_at(event), complaints.too_deep())
            self._deepest = depth
        outside, self._flow = self._flow, bool(event.flow_style)
        read = self._mapping if isinstance(event, MappingStartEvent) else self._sequence
        value = read(depth + 1) if event.anchor is None else self._anchored(event.anchor, depth, read)
        self._flow = outside
        return value

    def _anchored(self, name: str, depth: int, read: Callable[[int], JsonValue]) -> JsonValue:
        nodes, deepest = self._nodes, self._deepest
        self._deepest = depth
        self._aliases.begin(name)
        value = read(depth + 1)
        self._aliases.define(name, value, self._nodes - nodes + 1, self._deepest - depth + 1)
        self._deepest = max(deepest, self._deepest)
        return value

    def _mapping(self, depth: int) -> JsonValue:
        take, simple = self._take, self._simple
        result: dict[str, JsonValue] = {}
        keys: list[ScalarEvent] = []
        while type(key := take()) is not MappingEndEvent:
            if type(key) is not ScalarEvent:
                self._notes.last(starts_at(key), complaints.complex_key(isinstance(key, AliasEvent)))
            name = key.value if simple and not key.style and is_text(key.value) else self._key(key)
            if name in result:
                self._duplicate(key, next(first for first in keys if first.value == name))
            keys.append(key)
            value = result[name] = self._node(take(), depth)
            if value is None and self._values:
                self._notes.at(starts_at(key), complaints.null_member(name))
        return result

    def _sequence(self, depth: int) -> JsonValue:
        take = self._take
        result: list[JsonValue] = []
        while type(event := take()) is not SequenceEndEvent:
            value = self._node(event, depth)
            result.append(value)
            if value is None and self._values:
                self._notes.at(starts_at(event), complaints.null_item())
        return result

    def _duplicate(self, key: ScalarEvent, first: ScalarEvent) -> None:
        lines = (place(self._text, starts_at(event))[0] for event in (first, key))
        self._notes.at(starts_at(key), complaints.duplicate_key(key.value, *lines))

    def _alias(self, event: AliasEvent, depth: int) -> JsonValue:
        name = event.anchor or ""
        if self._values:
            self._notes.at(starts_at(event), complaints.alias_in_values(name))
            return name
        try:
            found = self._aliases.resolve(name, self._nodes, self._spent)
        except Mistake as mistake:
            self._notes.at(starts_at(event), mistake)
            if mistake.code == "alias-budget":
                raise Stop from mistake
            return name
        self._nodes += found.nodes
        self._left += found.nodes  # what aliases stand for has a budget of its own
        deepest = depth + found.height - 1
        if deepest > MAX_DEPTH:
            self._notes.last(starts_at(event), complaints.too_deep())
        self._deepest = max(self._deepest, deepest)
        return found.value
