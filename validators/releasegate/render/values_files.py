"""Values files: those that a chart source names, found and read, in the order in which Helm merges them.

Source: getResolvedValueFiles in reposerver/repository/repository.go and ResolveValueFilePathOrUrl in
util/io/path/resolved.go of argoproj/argo-cd.
"""

import posixpath
import re
from collections.abc import Iterator

from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.render.faults import Refused, Unjudged
from releasegate.render.sources import Source, position, references, require_ours
from releasegate.repo import Repo
from releasegate.strict_yaml import Loaded, Reading, load
from releasegate.tree import UnreadableFile

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_GLOB = re.compile(r"[*?\[{\\]")
# The path of values that stand in the Application itself.
INLINE = "helm.values"


def values_of(repo: Repo, source: Source) -> tuple[tuple[str, JsonObject], ...]:
    """The values that a source gives its chart, (path, content), later wins.

    Raises Refused for a file that is missing or unreadable, and Unjudged for one that lies elsewhere.
    """
    given = [(path, _content(repo, path)) for path in _present(repo, source)]
    inline = _inline(repo, source)
    return (*given, *inline)


def named_paths(repo: Repo, source: Source) -> tuple[str, ...]:
    """The paths that valueFiles mean, whether there are such files or not. Raises as values_of."""
    return tuple(
        _resolved(repo, source, index, str(named))
        for index, named in enumerate(listed(source.helm, "valueFiles"))
    )


def _present(repo: Repo, source: Source) -> tuple[str, ...]:
    """The values files that are there, each once."""
    found: dict[str, None] = {}
    for index, path in enumerate(named_paths(repo, source)):
        if path in repo.tree.entries():
            found.setdefault(path)
        elif not part(source.helm, "ignoreMissingValueFiles"):
            where = position(repo, source, f"/helm/valueFiles/{index}")
            message = (
                f"the values file {path} is missing, so Argo CD renders nothing of {source.application.name}"
            )
            raise Refused(*where, message, "add the file, or take it out of valueFiles")
    return tuple(found)


def _resolved(repo: Repo, source: Source, index: int, named: str) -> str:
    """The path in the repository that an entry of valueFiles means."""
    folder, file = source.folder, named
    first, slash, rest = named.partition("/")
    other = references(source.application).get(first)
    if other is not None:
        require_ours(repo, other)
        folder, file = "", f"{slash}{rest}"
    if "$" in file:
        raise Unjudged(f"its values file {named} has a variable that only Argo CD fills in")
    if _SCHEME.match(file):
        raise Unjudged(
            f"its values file {named} is on the network, and nothing is downloaded to judge a change"
        )
    if _GLOB.search(file):
        raise Unjudged(f"its values file {named} is a pattern, and patterns are not expanded here")
    path = posixpath.normpath(posixpath.join("/", "" if file.startswith("/") else folder, file.lstrip("/")))
    if _climbs(file if file.startswith("/") else f"{folder}/{file}") or path == "/":
        where = position(repo, source, f"/helm/valueFiles/{index}")
        raise Refused(
            *where, f"the values file {named} lies outside of the repository", "name one inside of it"
        )
    return path.lstrip("/")


def _climbs(path: str) -> bool:
    """Whether a path leaves the folder that it starts from."""
    depth = 0
    for step in path.split("/"):
        depth += (step not in ("", ".", "..")) - (step == "..")
        if depth < 0:
            return True
    return False


def _content(repo: Repo, path: str) -> JsonObject:
    known = repo.documents.get(path, ())
    if known and isinstance(known[0].value, dict):
        return known[0].value
    try:
        loaded = load(repo.tree.read(path), Reading.VALUES)
    except UnreadableFile as error:
        raise Refused(path, 1, 1, f"the values file cannot be read: {error.reason}", error.fix) from error
    return _only(path, loaded)


def _only(path: str, loaded: Loaded) -> JsonObject:
    for refusal in loaded.refusals:
        raise Refused(path, refusal.line, refusal.column, refusal.message, refusal.fix)
    value = loaded.values[0] if loaded.values else {}
    if not isinstance(value, dict):
        raise Refused(path, 1, 1, "values are a mapping, and this is none", "write `key: value` lines")
    return value


def _inline(repo: Repo, source: Source) -> Iterator[tuple[str, JsonObject]]:
    """`helm.valuesObject`, else `helm.values`, which Argo CD gives Helm as the last file."""
    told: JsonValue = part(source.helm, "valuesObject")
    if isinstance(told, dict):
        yield INLINE, told
        return
    text = part(source.helm, "values")
    if isinstance(text, str) and text:
        loaded = load(text.encode(), Reading.VALUES)
        where = position(repo, source, "/helm/values")
        for refusal in loaded.refusals:
            raise Refused(*where, f"line {refusal.line} of the values: {refusal.message}", refusal.fix)
        value = loaded.values[0]
        if not isinstance(value, dict):
            raise Refused(
                *where, "helm.values is no mapping", "write `key: value` lines, or use valuesObject"
            )
        yield INLINE, value
