"""Objects: rendered text as the objects that Argo CD would apply."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from releasegate.argocd.expansion.application import Application
from releasegate.json_types import JsonObject, JsonValue, part
from releasegate.kinds import has_schema, kind_of
from releasegate.render.faults import Refused
from releasegate.render.helm.hooks import is_printed
from releasegate.render.helm.job import ChartJob
from releasegate.render.rendering import RenderedObject
from releasegate.strict_yaml import Loaded, Reading, load

_FIX = "mend the template so that it renders what every reader of YAML reads alike"


def objects_of(application: Application, job: ChartJob, files: Mapping[str, str]) -> Iterator[RenderedObject]:
    """The objects of a chart's rendered files, by path. Raises Refused for text that is not read alike
    everywhere."""
    for path, text in files.items():
        values = [value for value in documents(path, text) if is_printed(value, job.tests)]
        for index, value in enumerate(sorted(values, key=_order)):
            yield rendered(application, path, index, value)


def documents(path: str, text: str) -> Iterator[JsonObject]:
    """The objects of one rendered file; the items of a List stand for themselves, as Argo CD applies them."""
    loaded = _loaded(text)
    for refusal in loaded.refusals:
        message = f"line {refusal.line} of what it renders: {refusal.message}"
        raise Refused(path, 1, 1, message, f"{_FIX}: {refusal.fix}")
    for value in loaded.values:
        yield from split(path, value)


@lru_cache(maxsize=2_048)
def _loaded(text: str) -> Loaded:
    """One release renders alike for each of its clusters, and for each line that is asked what it causes."""
    return load(text.encode("utf-8", "replace"), Reading.MANIFEST)


def split(path: str, value: JsonValue) -> Iterator[JsonObject]:
    """One document as the objects that Argo CD makes of it (GenerateManifests of argoproj/argo-cd)."""
    items = part(value, "items")
    if isinstance(items, list):
        for item in items:
            yield _object(path, item)
    elif not _is_null_list(value):
        yield _object(path, value)


def rendered(application: Application, path: str, index: int, value: JsonObject) -> RenderedObject:
    """An object with its kind. Raises Refused for one that Kubernetes could not know."""
    kind = kind_of(value)
    if kind is None:
        message = "it renders an object without a sound apiVersion and kind, which nothing can apply or judge"
        raise Refused(path, 1, 1, message, "give each object that the template renders apiVersion and kind")
    if has_schema(kind):
        message = f"it renders a {kind}, which is data of this repository and no object of a cluster"
        raise Refused(path, 1, 1, message, "render objects of Kubernetes only")
    return RenderedObject(application, path, index, kind, value)


def require_once(application: Application, objects: Sequence[RenderedObject]) -> None:
    """Raises Refused for an object that stands twice: Argo CD applies the last one alone, and rules may have
    found what they ask for in the other."""
    own = part(application.value, "spec", "destination", "namespace")
    known: dict[tuple[str, str, str], str] = {}
    for one in objects:
        name, namespace = (part(one.value, "metadata", key) for key in ("name", "namespace"))
        key = one.kind, str(namespace or own), str(name)
        if name and key in known:
            message = f"{one.label} stands twice, also in {known[key]}, and Argo CD applies the last"
            raise Refused(one.source, 1, 1, message, "keep one of them, or give it a name of its own")
        known[key] = one.source


def _object(path: str, value: JsonValue) -> JsonObject:
    if not isinstance(value, dict):
        message = "it renders a document that is no object, which Argo CD cannot apply"
        raise Refused(path, 1, 1, message, "render mappings with apiVersion, kind and metadata")
    return value


def _is_null_list(value: JsonValue) -> bool:
    without = isinstance(value, dict) and not value.keys() & {"spec", "status"}
    return without and isinstance(value, dict) and "items" in value and value["items"] is None


def _order(value: JsonObject) -> tuple[str, str, str]:
    """Helm prints the documents of a file in the order of installing them, the library as they stand."""
    name, namespace = (str(part(value, "metadata", key) or "") for key in ("name", "namespace"))
    return str(value.get("kind")), namespace, name
