"""Directory: a source whose files are manifests, which Argo CD applies as they stand.

Source: findManifests and getPotentiallyValidManifestFile in reposerver/repository/repository.go of
argoproj/argo-cd.
"""

import re
from collections.abc import Iterator

from releasegate.argocd.globs import glob_match
from releasegate.json_types import part
from releasegate.render.faults import Refused, Unjudged, Unsorted
from releasegate.render.objects import rendered, split
from releasegate.render.rendering import RenderedObject
from releasegate.render.sources import Source
from releasegate.repo import Repo

_MANIFEST = re.compile(r".*\.(yaml|yml|json|jsonnet)")


def manifest_paths(repo: Repo, source: Source) -> tuple[str, ...]:
    """The files of a directory source that Argo CD takes, sorted. Raises Unjudged for a pattern that is not
    read here."""
    top = f"{source.folder}/" if source.folder else ""
    recurse = part(source.value, "directory", "recurse") is True
    below = (path.removeprefix(top) for path in repo.below(source.folder))
    return tuple(top + path for path in below if (recurse or "/" not in path) and _is_taken(source, path))


def directory_objects(repo: Repo, source: Source) -> Iterator[RenderedObject]:
    """The objects of a directory source. Raises Refused for an unreadable file, Unjudged for Jsonnet."""
    for path in manifest_paths(repo, source):
        if path.endswith(".jsonnet"):
            raise Unjudged(f"{path} is a program, and Jsonnet is not run here")
        if path in repo.broken and not repo.documents.get(path):
            raise Refused(
                path, 1, 1, "the file cannot be read, so nobody knows what Argo CD makes of it", "mend it"
            )
        values = (value for document in repo.documents.get(path, ()) for value in split(path, document.value))
        for index, value in enumerate(values):
            yield rendered(source.application, path, index, value)


def _is_taken(source: Source, path: str) -> bool:
    if not _MANIFEST.fullmatch(path.rpartition("/")[2]):
        return False
    include, exclude = (str(part(source.value, "directory", key) or "") for key in ("include", "exclude"))
    if exclude and _matches(exclude, path):
        return False
    return not include or _matches(include, path)


def _matches(pattern: str, path: str) -> bool:
    found = glob_match(pattern, path)
    if found is None:
        raise Unsorted(f"its pattern {pattern} is not read here, so nobody knows which files it takes")
    return found
