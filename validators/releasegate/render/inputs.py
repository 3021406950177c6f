"""Inputs: one digest over everything that the rendering of an Application depends on."""

import json
from collections.abc import Iterator
from hashlib import sha256

from releasegate.argocd.expansion.application import Application
from releasegate.json_types import part
from releasegate.render.faults import Refused, Unjudged
from releasegate.render.sources import Source, is_ours, sources
from releasegate.render.values_files import named_paths
from releasegate.repo import Repo
from releasegate.tree import UnreadableFile, blob_id


def inputs(repo: Repo, application: Application) -> str:
    """`sha256:<hex>`; two trees in which it is equal render the Application alike.

    It is over the Application, the repository's address and branch, and the path, mode and bytes of every
    file below its sources and of every values file that they name, whether it is there or not.
    """
    own = part(repo.value("releasegate.yaml"), "spec", "repository")
    read = [_state(repo, path) for path in sorted(set(_paths(repo, application)))]
    told = json.dumps([application.value, own, read], sort_keys=True)
    return f"sha256:{sha256(told.encode()).hexdigest()}"


def _paths(repo: Repo, application: Application) -> Iterator[str]:
    try:
        own = [source for source in sources(application) if is_ours(repo, source.value.get("repoURL"))]
    except Unjudged:
        return
    for source in own:
        yield from repo.below(source.folder) if source.value.get("path") else ()
        yield from _values(repo, source)


def _values(repo: Repo, source: Source) -> Iterator[str]:
    try:
        yield from named_paths(repo, source)
    except (Refused, Unjudged):
        # Nothing is rendered then, by what the Application says alone.
        return


def _state(repo: Repo, path: str) -> list[str | None]:
    """A file's path, mode and git blob id; no mode where there is none, no id where it is unreadable."""
    entry = repo.tree.entries().get(path)
    if entry is None:
        return [path, None, None]
    try:
        return [path, entry.mode, entry.oid or blob_id(repo.tree.read(path))]
    except UnreadableFile:
        return [path, entry.mode, None]
