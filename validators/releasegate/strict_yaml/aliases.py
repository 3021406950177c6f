"""Aliases of one YAML document: what each anchor names, and how much the aliases stand for."""

from dataclasses import dataclass, field

from releasegate.json_types import JsonValue
from releasegate.strict_yaml.mistake import Mistake
from releasegate.strict_yaml.reading import MAX_ALIAS_NODES
from releasegate.strict_yaml.wording import shown

# go-yaml refuses a document of which more than 99 of 100 values come from aliases; it counts keys as well.
_FEW = 450
_LARGEST_SHARE = 0.9
_FIX = "write the value out"


@dataclass(frozen=True, slots=True)
class Anchored:
    """A value with an anchor: `nodes` values when written out, `height` levels of mappings and lists."""

    value: JsonValue
    nodes: int
    height: int


@dataclass(slots=True)
class Aliases:
    """The anchors seen so far; None stands for one whose value is not complete yet."""

    anchors: dict[str, Anchored | None] = field(default_factory=dict)
    expanded: int = 0

    def begin(self, name: str) -> None:
        """An anchor whose value begins: from here on, an alias of it would contain itself."""
        self.anchors[name] = None

    def define(self, name: str, value: JsonValue, nodes: int, height: int) -> None:
        """An anchor whose value is complete. A later anchor of the same name takes its place."""
        self.anchors[name] = Anchored(value, nodes, height)

    def resolve(self, name: str, nodes: int, spent: int) -> Anchored:
        """What an alias stands for.

        nodes counts the document's values so far, spent what aliases stood for in documents before this one.
        Raises Mistake for an unknown anchor, one that contains itself, and beyond the budget.
        """
        if name not in self.anchors:
            message = f"the alias `*{shown(name)}` names no anchor of this document"
            raise Mistake("alias", message, f"{_FIX}, or quote it if it is text")
        found = self.anchors[name]
        if found is None:
            message = f"the alias `*{shown(name)}` stands inside the value that it names"
            raise Mistake("alias", message, _FIX)
        self.expanded += found.nodes
        if spent + self.expanded > MAX_ALIAS_NODES:
            message = f"the aliases of this file stand for more than {MAX_ALIAS_NODES:,} values"
            raise Mistake("alias-budget", message, f"use fewer aliases: {_FIX}")
        if self.expanded > _FEW and self.expanded > _LARGEST_SHARE * (nodes + found.nodes):
            message = "more than 9 of 10 values of this document are aliases, and Kubernetes refuses that"
            raise Mistake("alias-budget", message, f"use fewer aliases: {_FIX}")
        return found
