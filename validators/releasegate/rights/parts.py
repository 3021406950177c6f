"""Parts: values of RBAC objects, read as widely as they can be meant, with a note where the type is wrong."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from releasegate.json_types import JsonValue, mapping
from releasegate.rights.objects import Place, Selector, Unreadable

_WITH_VALUES = ("In", "NotIn")
_WITHOUT_VALUES = ("Exists", "DoesNotExist")


@dataclass(frozen=True, slots=True)
class Parts:
    """Reads values, and adds to `unreadable` what is no such thing."""

    unreadable: list[Unreadable]

    def refuse(self, place: Place, problem: str) -> None:
        """Note that the object at a place has a problem, as a verb phrase."""
        self.unreadable.append(Unreadable(place, problem))

    def text(self, place: Place, value: JsonValue, what: str) -> str:
        """A text that has to be there; anything else is noted, and shown as text."""
        if isinstance(value, str) and value:
            return value
        self.refuse(
            place,
            f"does not say {what}" if value in (None, "") else f"says {what} as something else than text",
        )
        return "" if value is None else str(value)

    def items(self, place: Place, value: JsonValue, what: str) -> Iterator[tuple[int, JsonValue]]:
        """The mappings of a list with their positions; null is an empty list, one mapping a list of one."""
        if value is None:
            return
        if not isinstance(value, list):
            self.refuse(place, f"has something else here than {what}")
        for i, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(value, list) and not isinstance(item, dict):
                self.refuse(place.at(i), f"has something here that belongs into no {what.removeprefix('a ')}")
            yield i, item

    def words(self, place: Place, value: JsonValue) -> tuple[str, ...]:
        """The texts of a list; null is an empty list, one text a list of one."""
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse(place, "has something else here than a list of texts")
        found = value if isinstance(value, list) else [value]
        for i, item in enumerate(found if isinstance(value, list) else []):
            if not isinstance(item, str):
                self.refuse(place.at(i), "has something else here than text")
        return tuple(item for item in found if isinstance(item, str))

    def labels(self, place: Place, value: JsonValue) -> tuple[tuple[str, str], ...]:
        """Labels in order; Kubernetes takes texts only."""
        if value is None:
            return ()
        if not isinstance(value, dict):
            self.refuse(place, "has something else here than labels")
        found = mapping(value)
        for key, label in found.items():
            if not isinstance(label, str):
                self.refuse(place.at(key), "has a label that is no text")
        return tuple((key, _word(label)) for key, label in found.items())

    def selectors(self, place: Place, value: JsonValue, kind: str) -> tuple[Selector, ...] | None:
        """The selectors of an aggregationRule, None without one. What cannot be read selects all."""
        if value is None:
            return None
        if kind != "ClusterRole" or not isinstance(value, dict):
            self.refuse(place, "aggregates in a way that Kubernetes does not know")
            return None if kind != "ClusterRole" else (Selector((), ()),)
        inner = place.at("clusterRoleSelectors")
        listed = list(self.items(inner, value.get("clusterRoleSelectors"), "a list of selectors"))
        if not listed:
            self.refuse(inner, "aggregates nothing that it selects")
        return tuple(self._selector(inner.at(i), one) for i, one in listed)

    def _selector(self, place: Place, value: JsonValue) -> Selector:
        found = mapping(value)
        listed = self.items(
            place.at("matchExpressions"), found.get("matchExpressions"), "a list of expressions"
        )
        read = (self._expression(place.at("matchExpressions", i), one) for i, one in listed)
        expressions = tuple(one for one in read if one)
        return Selector(self.labels(place.at("matchLabels"), found.get("matchLabels")), expressions)

    def _expression(self, place: Place, value: JsonValue) -> tuple[str, str, tuple[str, ...]] | None:
        """One expression; one that Kubernetes would refuse is noted and narrows nothing."""
        found = mapping(value)
        operator = found.get("operator")
        key = self.text(place.at("key"), found.get("key"), "the label that it selects by")
        values = self.words(place.at("values"), found.get("values"))
        if operator not in (_WITH_VALUES if values else _WITHOUT_VALUES):
            self.refuse(place, "selects by an operator that does not fit its values")
            return None
        return key, str(operator), values


def _word(value: JsonValue) -> str:
    """A text, or what is none as JSON has it."""
    return value if isinstance(value, str) else json.dumps(value)
