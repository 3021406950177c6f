"""Patch: a templatePatch put over an Application (applicationset/controllers/template/patch.go).

A strategic merge patch of an Application: mappings are merged, null deletes, lists are replaced, but for
metadata.finalizers, to which is added. The project stays as it is.
"""

from releasegate.argocd.expansion.gotemplate import Fault, Unjudged
from releasegate.json_types import JsonObject, JsonValue, mapping, part
from releasegate.strict_yaml import Reading, load


def patched(application: JsonObject, text: str) -> JsonObject:
    """The Application with the patch over it. Raises Fault where Argo CD fails, Unjudged for directives."""
    made = _merged(application, _read(text), ())
    project = part(application, "spec", "project")
    spec = {key: value for key, value in mapping(made, "spec").items() if key != "project"}
    return {**made, "spec": {**spec, "project": project} if project is not None else spec}


def _read(text: str) -> JsonObject:
    loaded = load(text.encode(), Reading.MANIFEST)
    if loaded.refusals:
        refusal = loaded.refusals[0]
        if refusal.code == "syntax":
            raise Fault(f"what the templatePatch makes is no YAML: line {refusal.line}: {refusal.message}")
        if refusal.code != "empty":
            raise Unjudged(f"what the templatePatch makes is not read alike by all: {refusal.message}")
    value = loaded.values[0] if loaded.values else None
    if value is not None and not isinstance(value, dict):
        raise Fault("what the templatePatch makes is no mapping")
    return value or {}


def _merged(known: JsonObject, patch: JsonObject, place: tuple[str, ...]) -> JsonObject:
    made = dict(known)
    for key, value in patch.items():
        if key.startswith("$"):
            raise Unjudged(f"the templatePatch has the directive {key}, which is not followed here")
        below = made.get(key)
        if value is None:
            made.pop(key, None)
        elif isinstance(value, dict):
            made[key] = _merged(below if isinstance(below, dict) else {}, value, (*place, key))
        elif isinstance(value, list) and (*place, key) == ("metadata", "finalizers"):
            made[key] = _added(below, value)
        else:
            made[key] = value
    return made


def _added(known: JsonValue, more: list[JsonValue]) -> JsonValue:
    """A list of texts to which is added what it does not have (patchStrategy: merge)."""
    first = known if isinstance(known, list) else []
    return [*first, *(item for item in more if item not in first)]
