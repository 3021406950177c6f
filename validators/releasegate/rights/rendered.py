"""Rendered: what rules are told of the RBAC objects that one Application renders (`input.rights`)."""

from collections.abc import Iterable, Sequence

from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.rights.facts import rights_facts
from releasegate.rights.objects import Place
from releasegate.rights.reading import GROUP

_OWN = ""


def rendered_rights(objects: Sequence[JsonObject], around: Iterable[tuple[Place, JsonValue]]) -> JsonObject:
    """As `rights_facts`, of an Application's objects alone; `index` counts in `objects`.

    around: everything else that grants something, with which the objects are taken together.
    """
    if not any(str(part(one, "apiVersion")).startswith(f"{GROUP}/") for one in objects):
        return {"roles": [], "grants": [], "unreadable": []}
    own = ((Place(_OWN, index), value) for index, value in enumerate(objects))
    facts = rights_facts([*own, *around])
    return {
        name: [one for one in listed(all_of) if part(one, "path") == _OWN] for name, all_of in facts.items()
    }
