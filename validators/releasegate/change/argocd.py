"""Which environments an Argo CD document reaches, and which ApplicationSets a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from releasegate.json_types import JsonObject, JsonValue, part

# These say themselves what they deploy and where; any other document configures a whole Argo CD.
_DEPLOYING = frozenset({"ApplicationSet", "Application", "AppProject"})
_FOLDER = re.compile(r"environments/([^/]*)")


def application_sets(documents: Sequence[JsonValue]) -> frozenset[tuple[str, str]]:
    """(namespace, name) of every ApplicationSet in a file, those inside a List too."""
    found = [document for document in _flat(documents) if _kind(document) == "ApplicationSet"]
    return frozenset((_text(one, "metadata", "namespace"), _text(one, "metadata", "name")) for one in found)


def named_environments(
    documents: Sequence[JsonValue], environments: Mapping[str, JsonValue]
) -> frozenset[str] | None:
    """The environments that deploying documents name, None when that can't be told from them alone.

    environments: the Environment documents by name. A document names an environment by its name as a word in
    any text, by its folder, namespace, cluster or API server. None for documents that do not deploy, that
    name none, or that use a wildcard for a folder or a destination.
    """
    flat = list(_flat(documents))
    if not flat or any(_kind(document) not in _DEPLOYING for document in flat):
        return None
    texts = [text for document in flat for text in _texts(document)]
    folders = {match for text in texts for match in _FOLDER.findall(text)}
    if any(folder not in environments for folder in folders) or any(_anywhere(one) for one in flat):
        return None
    found = {name for name, document in environments.items() if _names(name, document, texts)}
    return frozenset(found) or None


def _names(name: str, environment: JsonValue, texts: Sequence[str]) -> bool:
    pattern = re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])")
    if any(pattern.search(text) for text in texts):
        return True
    places = {_text(environment, "spec", "namespace")}
    clusters = part(environment, "spec", "clusters")
    for cluster in clusters if isinstance(clusters, list) else ():
        places |= {_text(cluster, "name"), _text(cluster, "server")}
    return not places.isdisjoint(texts)


def _anywhere(document: JsonObject) -> bool:
    """Whether a destination of an AppProject holds a wildcard."""
    destinations = part(document, "spec", "destinations")
    listed = destinations if isinstance(destinations, list) else []
    return any("*" in text for destination in listed for text in _texts(destination))


def _flat(documents: Sequence[JsonValue]) -> Iterator[JsonObject]:
    for document in documents:
        if not isinstance(document, dict):
            continue
        items = document.get("items")
        if str(document.get("kind", "")).endswith("List") and isinstance(items, list):
            yield from (item for item in items if isinstance(item, dict))
        else:
            yield document


def _texts(value: JsonValue) -> Iterator[str]:
    """Every text in a value, keys of mappings included (the loader bounds how deep it nests)."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        if isinstance(value, dict):
            yield from value
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _kind(document: JsonObject) -> str:
    return _text(document, "kind")


def _text(value: JsonValue, *keys: str) -> str:
    found = part(value, *keys)
    return found if isinstance(found, str) else ""
