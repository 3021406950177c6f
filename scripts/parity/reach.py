"""Reach: which damaged inputs the gate could really give to an engine, and where to damage them."""

import json

from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kinds import has_schema, kind_of, schema_findings

from parity.damage import Place, at, places

# The parts of a repository's input that are manifests as they were written: no schema refuses any of them.
_MANIFESTS = ("rbac", "argocd", "configMaps")
# What a file may nest at most (releasegate.strict_yaml); the embedded engine reads 128 levels.
_DEEPEST = 64
_TEXT = frozenset({"text", "bytes", "executable"})


def open_places(told: JsonObject) -> list[Place]:
    """What may be anything: the document, the text of a text, one manifest of many; else the whole input."""
    document = told.get("document")
    if isinstance(document, dict) and document.keys() == _TEXT:
        return [("document", "text")]
    if "document" in told:
        return [("document",)]
    found = (place for name in _MANIFESTS if name in told for place in places(told[name], (name,)))
    return [place for place in found if place[-1] == "document"] or [()]


def reachable(told: JsonObject, damaged: JsonObject) -> bool:
    """Whether the gate could ask this: a schema accepts the document, manifests kept their kind.

    Nothing is nested deeper than a file may be. A change's input is facts that were checked before, so none
    that was damaged counts.
    """
    if any(len(place) > _DEEPEST for place in places(damaged, ())):
        return False
    if "document" in told:
        return _sound(str(told["kind"]), str(told["path"]), told["document"], damaged["document"])
    kept = [place for place in open_places(told) if place]
    return bool(kept) and all(kind_of(at(told, one)) == kind_of(at(damaged, one)) for one in kept)


def _sound(kind: str, path: str, before: JsonValue, after: JsonValue) -> bool:
    if has_schema(kind):
        return not schema_findings(Document(path, kind, after, json.dumps(after).encode()))
    if "." in kind:
        return kind_of(after) == kind
    if isinstance(before, dict) and before.keys() == _TEXT:
        return isinstance(after, dict) and isinstance(after.get("text"), str)
    return True
