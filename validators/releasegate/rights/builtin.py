"""Builtin: the roles that the API server writes at each start, and to whom it binds them.

Facts: plugin/pkg/auth/authorizer/rbac/bootstrappolicy of Kubernetes 1.34 and 1.37, feature gates included;
what either of the two gives counts. ClusterRoles of controllers (system:controller:*) are left out: nobody
else is bound to one with good reason, so they count as unknown.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from releasegate.json_types import JsonObject, part, texts
from releasegate.rights.objects import KUBERNETES, Binding, Place, Role, Rule, Selector, Subject

# How a role is labelled that another one takes over.
ADDS = "rbac.authorization.k8s.io/aggregate-to-"
_TABLE = "builtin.json"


@cache
def builtin_roles() -> tuple[Role, ...]:
    """The built-in roles, in order of their names; their place is KUBERNETES."""
    return tuple(_role(index, name, value) for index, (name, value) in enumerate(_table()["roles"].items()))


@cache
def builtin_bindings() -> tuple[Binding, ...]:
    """The bindings of ClusterRoles that the API server writes, each called like its role."""
    return tuple(_binding(index, role) for index, role in enumerate(_table()["subjects"]))


@cache
def _table() -> dict[str, JsonObject]:
    loaded: dict[str, JsonObject] = json.loads(Path(__file__).with_name(_TABLE).read_text("utf-8"))
    return loaded


def _role(index: int, name: str, value: object) -> Role:
    """A role: `addsTo` and `takes` are ends of aggregation labels, and `namespace/name` is a Role."""
    found: JsonObject = value if isinstance(value, dict) else {}
    namespace, _, short = name.rpartition("/")
    place = Place(KUBERNETES, index)
    return Role(
        kind="Role" if namespace else "ClusterRole",
        namespace=namespace,
        name=short,
        labels=tuple((f"{ADDS}{end}", "true") for end in texts(found, "addsTo")),
        selectors=_selectors(texts(found, "takes")) if part(found, "takes") else None,
        rules=tuple(_rule(line, place.at("rules", i)) for i, line in enumerate(texts(found, "rules"))),
        place=place,
    )


def _binding(index: int, role: str) -> Binding:
    place = Place(KUBERNETES, index)
    subjects = tuple(_subject(text, place) for text in texts(dict(_table()["subjects"]), role))
    return Binding("ClusterRoleBinding", "", role, "ClusterRole", role, subjects, place)


def _subject(text: str, place: Place) -> Subject:
    """A subject of the table, as `Subject.label` calls it."""
    kind, _, name = text.partition(" ")
    namespace, _, short = name.rpartition("/")
    return Subject(kind, namespace, short, place)


def _selectors(ends: Iterable[str]) -> tuple[Selector, ...]:
    return tuple(Selector(((f"{ADDS}{end}", "true"),), ()) for end in ends)


def _rule(line: str, place: Place) -> Rule:
    """A line of the table: "verbs urls" or "verbs resources groups [names]", each with commas between."""
    words = [tuple(word.split(",")) for word in line.split(" ")]
    if len(words) == 2:
        return Rule(words[0], (), (), (), words[1], place)
    groups = tuple("" if group == "core" else group for group in words[2])
    return Rule(words[0], groups, words[1], words[3] if len(words) > 3 else (), (), place)
