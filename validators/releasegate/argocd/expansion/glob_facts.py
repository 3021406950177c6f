"""Glob_facts: where the two ways of reading globs find different files in one ApplicationSet."""

from collections.abc import Iterator

from releasegate.argocd.expansion.globs import Paths, exact, greedy, paths_of
from releasegate.argocd.expansion.gotemplate import Fault, Unjudged
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.repo import Repo

_COMBINING = ("matrix", "merge")
# How many files of each way are named.
_NAMED = 3


def glob_facts(repo: Repo, document: Document) -> JsonObject:
    """`globs`: one fact for each list of files that the two ways understand differently.

    pointer: the list; greedy, exact: up to three files that only this way finds, and greedyCount, exactCount
    how many there are; fails: the way that ends with an error where the other does not, else "". Patterns
    with templates are left out: what they find depends on the generator before them.
    """
    found: list[JsonValue] = []
    paths = paths_of(repo.tree.entries())
    for pointer, git in _gits(listed(document.value, "spec", "generators"), "/spec/generators"):
        fact = _fact(f"{pointer}/files", git, paths)
        if fact is not None:
            found.append(fact)
    return {"globs": found}


def _gits(generators: list[JsonValue], pointer: str) -> Iterator[tuple[str, JsonValue]]:
    """The git generators with files, those inside of others too."""
    for place, generator in enumerate(generators):
        if listed(generator, "git", "files") and not listed(generator, "git", "directories"):
            yield f"{pointer}/{place}/git", part(generator, "git")
        for kind in _COMBINING:
            yield from _gits(listed(generator, kind, "generators"), f"{pointer}/{place}/{kind}/generators")


def _fact(pointer: str, git: JsonValue, paths: Paths) -> JsonObject | None:
    items = [(part(item, "path"), part(item, "exclude") is True) for item in listed(git, "files")]
    patterns = [(path, out) for path, out in items if isinstance(path, str) and "{{" not in path]
    if len(patterns) < len(items):
        return None
    try:
        old, new = _found("greedy", patterns, paths), _found("exact", patterns, paths)
    except Unjudged:
        return None
    if old == new:
        return None
    more, less = sorted((old or set()) - (new or set())), sorted((new or set()) - (old or set()))
    return {
        "pointer": pointer,
        "greedy": [*more[:_NAMED]],
        "greedyCount": len(more),
        "exact": [*less[:_NAMED]],
        "exactCount": len(less),
        "fails": "greedy" if old is None else "exact" if new is None else "",
    }


def _found(way: str, patterns: list[tuple[str, bool]], paths: Paths) -> set[str] | None:
    """The files of all patterns in one way, None where it ends with an error."""
    find = greedy if way == "greedy" else exact
    found: set[str] = set()
    try:
        for pattern, excluded in sorted(patterns, key=lambda item: item[1]):
            found = found - find(pattern, paths) if excluded else found | find(pattern, paths)
    except Fault:
        return None
    return found
