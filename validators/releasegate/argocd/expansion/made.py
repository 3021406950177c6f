"""Made: the Application that a template and parameters make (applicationset/controllers/template/)."""

from collections.abc import Iterator

from releasegate.argocd.expansion.context import Context
from releasegate.argocd.expansion.gotemplate import Fault, Unjudged
from releasegate.argocd.expansion.parameters import Parameters
from releasegate.argocd.expansion.patch import patched
from releasegate.json_types import JsonObject, JsonValue, mapping, part

_FINALIZER = "resources-finalizer.argocd.argoproj.io"
# The fields of ApplicationSetTemplateMeta; the API server drops others.
_METADATA = ("name", "namespace", "labels", "annotations", "finalizers")
# Kept as bytes in Argo CD, so that two of them are never merged.
_RAW = "valuesObject"


class Placed(Exception):  # noqa: N818 (it is a fact about the repository)
    """A fault with the pointer of the string that it comes from. read: the files that it was made for."""

    def __init__(self, pointer: str, why: Fault | Unjudged, read: tuple[str, ...] = ()) -> None:
        super().__init__(f"{why} (with the parameters of {', '.join(read)})" if read else str(why))
        self.pointer = pointer
        self.why = why


def template_of(declared: JsonValue, own: JsonValue) -> JsonObject:
    """The template of an ApplicationSet, with what a generator's own one says before it (mergo.Merge)."""
    return _filled(mapping(own), mapping(declared))


def _filled(first: JsonObject, other: JsonObject) -> JsonObject:
    made = dict(first)
    for key, value in other.items():
        known = made.get(key)
        if isinstance(known, dict) and isinstance(value, dict) and key != _RAW:
            made[key] = _filled(known, value)
        elif not known:
            made[key] = value
    return made


def make(template: JsonObject, declared: JsonValue, parameters: Parameters, context: Context) -> JsonObject:
    """The Application of one set of parameters. Raises Placed where Argo CD fails or that is not known."""
    metadata = mapping(template, "metadata")
    kept = {name: metadata[name] for name in _METADATA if metadata.get(name) is not None}
    plain: JsonObject = {"metadata": kept, "spec": mapping(template, "spec")}
    if parameters.values:
        plain = _with_finalizer(_rendered(plain, parameters, context), declared)
    source = part(declared, "spec", "templatePatch")
    if isinstance(source, str):
        try:
            plain = patched(plain, context.replacing.text(source, parameters.values))
        except (Fault, Unjudged) as why:
            raise Placed("/spec/templatePatch", why, parameters.read) from why
    return _finished(plain, part(declared, "metadata", "namespace"))


def _with_finalizer(plain: JsonObject, declared: JsonValue) -> JsonObject:
    """With Argo CD's finalizer, unless it has one or what it deploys is to outlive it."""
    metadata = mapping(plain, "metadata")
    if part(declared, "spec", "syncPolicy", "preserveResourcesOnDeletion") is True or metadata.get(
        "finalizers"
    ):
        return plain
    return {**plain, "metadata": {**metadata, "finalizers": [_FINALIZER]}}


def _finished(plain: JsonObject, namespace: JsonValue) -> JsonObject:
    """The object as it is created: in the namespace of its set, and in a project."""
    metadata = {key: value for key, value in mapping(plain, "metadata").items() if key != "namespace"}
    if isinstance(namespace, str):
        metadata["namespace"] = namespace
    spec = mapping(plain, "spec")
    return {
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "Application",
        "metadata": metadata,
        "spec": {**spec, "project": spec.get("project") or "default"},
    }


def _rendered(plain: JsonObject, parameters: Parameters, context: Context) -> JsonObject:
    try:
        return mapping(context.replacing.document(plain, parameters.values))
    except (Fault, Unjudged) as why:
        pointer = next(_wrong(plain, "/spec/template", parameters, context), "/spec/template")
        raise Placed(pointer, why, parameters.read) from why


def _wrong(value: JsonValue, pointer: str, parameters: Parameters, context: Context) -> Iterator[str]:
    """The pointers of the strings that cannot be rendered."""
    if isinstance(value, dict):
        for key, child in value.items():
            inner = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            yield from _wrong(key, inner, parameters, context)
            yield from _wrong(child, inner, parameters, context)
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from _wrong(child, f"{pointer}/{place}", parameters, context)
    elif isinstance(value, str):
        try:
            context.replacing.text(value, parameters.values)
        except (Fault, Unjudged):
            yield pointer
