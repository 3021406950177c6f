"""Charts: which chart an Application renders with a values file of this repository (`context.charts`)."""

import re
from collections.abc import Iterator

from releasegate.json_types import JsonValue, listed, part, texts
from releasegate.repo import Repo

_KINDS = ("Application.argoproj.io", "ApplicationSet.argoproj.io")
# A part of a path that a generator fills in: {{ .path.basename }}.
_FILLED_IN = re.compile(r"\{\{.*?\}\}")


def charts_of_values(repo: Repo, path: str) -> list[str]:
    """The names of the charts that Applications of the tree render with the values file at `path`, sorted.

    A chart is named by its source's `chart`, else by the last part of its address. A values file is named
    from the root of the repository, as `/path` or `$ref/path`:
    https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/
    """
    return sorted(
        {
            _name(source)
            for kind in _KINDS
            for document in repo.of_kind(kind)
            for source in _sources(document.value)
            for file in texts(source, "helm", "valueFiles")
            if _names(file, path)
        }
        - {""}
    )


def _sources(document: JsonValue) -> Iterator[JsonValue]:
    spec = part(document, "spec")
    if part(document, "kind") == "ApplicationSet":
        spec = part(spec, "template", "spec")
    yield part(spec, "source")
    yield part(spec, "sourceHydrator", "drySource")
    yield from listed(spec, "sources")


def _name(source: JsonValue) -> str:
    for address in (part(source, "chart"), part(source, "repoURL")):
        if isinstance(address, str) and address.strip("/"):
            return address.strip("/").rsplit("/", 1)[-1]
    return ""


def _names(file: str, path: str) -> bool:
    """Whether an entry of valueFiles means the file at `path`."""
    below = re.sub(r"^(\$[^/]+)?/", "", file)
    if below == file:
        return False
    pattern = "[^/]*".join(re.escape(kept) for kept in _FILLED_IN.split(below))
    return re.fullmatch(pattern, path) is not None
