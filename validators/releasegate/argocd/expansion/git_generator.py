"""Git_generator: parameters from files and folders of the repository (applicationset/generators/git.go)."""

from collections.abc import Callable, Iterator

from releasegate.argocd.expansion.application import GlobDifference
from releasegate.argocd.expansion.context import Context
from releasegate.argocd.expansion.globs import Paths, exact, greedy, in_folder
from releasegate.argocd.expansion.gotemplate import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.formatting import plain
from releasegate.argocd.expansion.gotemplate.functions.argocd import normalized
from releasegate.argocd.expansion.gotemplate.functions.checks import base, folder
from releasegate.argocd.expansion.gotemplate.values import Given, GoValue, StringMap, Strings
from releasegate.argocd.expansion.parameters import Parameters, flat
from releasegate.json_types import JsonObject, JsonValue, listed, mapping, part

Find = Callable[[str, Paths], frozenset[str]]


def from_git(git: JsonObject, context: Context, pointer: str) -> list[Parameters]:
    """The parameters of a git generator. pointer: where it stands, in the ApplicationSet."""
    _known_place(git, context)
    if listed(git, "directories"):
        return [_of_folder(path, git, context) for path in _folders(git, context)]
    if not listed(git, "files"):
        raise Fault("a git generator names neither directories nor files")
    paths = _files(git, context, pointer)
    return [made for path in paths for made in _of_file(path, git, context)]


def _known_place(git: JsonObject, context: Context) -> None:
    """Refuse to judge other repositories and revisions: only this tree is known."""
    url, revision = part(git, "repoURL"), part(git, "revision")
    if not context.is_here(url):
        raise Unjudged(f"a git generator reads the repository {url}, which is not this one")
    if revision not in context.revisions:
        raise Unjudged(f"a git generator reads the revision {revision!r}, which is not the default branch")


def _items(git: JsonObject, key: str) -> Iterator[tuple[str, bool]]:
    for item in listed(git, key):
        path = part(item, "path")
        if not isinstance(path, str):
            raise Fault(f"a git generator has an item of {key} without a path")
        yield path, part(item, "exclude") is True


def _folders(git: JsonObject, context: Context) -> list[str]:
    items = tuple(_items(git, "directories"))
    if context.hidden_folders:
        raise Unjudged("with reposerver.include.hidden.directories Argo CD looks into the folder .git, too")
    wanted = [path for path, excluded in items if not excluded]
    unwanted = [path for path, excluded in items if excluded]
    return [
        path
        for path in context.listing.folders()
        if any(in_folder(pattern, path) for pattern in wanted)
        and not any(in_folder(pattern, path) for pattern in unwanted)
    ]


def _files(git: JsonObject, context: Context, pointer: str) -> list[str]:
    items = tuple(_items(git, "files"))
    used, other = (exact, greedy) if context.exact_globs else (greedy, exact)
    found = _found(items, used, context)
    try:
        elsewhere = _found(items, other, context)
    except (Fault, Unjudged):
        return sorted(found)
    if elsewhere != found:
        more, less = tuple(sorted(found - elsewhere)), tuple(sorted(elsewhere - found))
        old, new = (less, more) if context.exact_globs else (more, less)
        context.differences.add(
            GlobDifference(context.path, context.index, f"{pointer}/files", old, new, context.exact_globs)
        )
    return sorted(found)


def _found(items: tuple[tuple[str, bool], ...], find: Find, context: Context) -> frozenset[str]:
    """The files of all patterns but those that are excluded, which always wins."""
    found: frozenset[str] = frozenset()
    for pattern, _ in (item for item in items if not item[1]):
        found |= find(pattern, context.listing.paths)
    for pattern, _ in (item for item in items if item[1]):
        found -= find(pattern, context.listing.paths)
    return found


def _of_file(path: str, git: JsonObject, context: Context) -> Iterator[Parameters]:
    names = {
        "path": folder(path),
        "basename": base(folder(path)),
        "filename": base(path),
        "basenameNormalized": normalized(base(folder(path))),
        "filenameNormalized": normalized(base(path)),
    }
    for found in context.listing.objects(path):
        values: dict[str, GoValue] = Given(found) if context.replacing.go else dict(flat(found))
        yield _with_path(values, names, git, context, (path,))


def _of_folder(path: str, git: JsonObject, context: Context) -> Parameters:
    names = {"path": path, "basename": base(path), "basenameNormalized": normalized(base(path))}
    return _with_path(Given() if context.replacing.go else {}, names, git, context, ())


def _with_path(
    values: dict[str, GoValue],
    names: dict[str, str],
    git: JsonObject,
    context: Context,
    read: tuple[str, ...],
) -> Parameters:
    """The parameters with what their path says, and with the generator's own values."""
    prefix = part(git, "pathParamPrefix")
    prefix = prefix if isinstance(prefix, str) else ""
    steps = names["path"].split("/")
    if context.replacing.go:
        path = Given({**names, "segments": Strings(steps)})
        values.update({prefix: Given(path=path)} if prefix else {"path": path})
    else:
        name = f"{prefix}.path" if prefix else "path"
        values[name] = names["path"]
        values.update({f"{name}.{key}": value for key, value in names.items() if key != "path"})
        values.update({f"{name}[{place}]": step for place, step in enumerate(steps) if step})
    values.update(own_values(mapping(git, "values"), values, context))
    return Parameters(values, read)


def own_values(
    declared: dict[str, JsonValue], values: dict[str, GoValue], context: Context
) -> dict[str, GoValue]:
    """The `values` of a generator, rendered with its parameters."""
    made = {key: context.replacing.text(plain(text), values) for key, text in declared.items()}
    if context.replacing.go:
        return {"values": StringMap(made)} if made else {}
    return {f"values.{key}": text for key, text in made.items()}
