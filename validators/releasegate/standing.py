"""Standing: what a clone declares about a model, on the branch that is checked out and on the default one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.checkout import Checkout
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject
from releasegate.tree import Tree, UnreadableFile, commit_tree

_NAME = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_GATE = "releasegate.yaml"


@dataclass(frozen=True, slots=True)
class Standing:
    """The environments in order, and the model's releases by environment.

    here: on the commit that is checked out (tree); merged: on the newest commit of the default branch
    that it stands on, which is the same commit where there is no default branch.
    """

    tree: Tree
    order: tuple[str, ...]
    default_branch: str
    here: Mapping[str, JsonObject]
    merged: Mapping[str, JsonObject]


def standing(git: Git, checkout: Checkout, model: str) -> Standing:
    """Read where a model stands. Raises GateError for what is no repository of ours or no name of a model."""
    if not _NAME.fullmatch(model):
        raise GateError(f"{model!r} is no name of a model", "write it as in releases/<model>.yaml")
    tree = commit_tree(git, checkout.head)
    if _GATE not in tree.entries():
        raise GateError(
            f"{checkout.root} has no {_GATE} on {checkout.branch}, so it is not a releasegate repository",
            "run this inside a repository made with `copier copy`",
        )
    order, default = _configured(read(tree, _GATE))
    here = _releases(tree, order, model)
    base = _base(git, checkout, default)
    merged = here if base == checkout.head else _releases(commit_tree(git, base), order, model)
    return Standing(tree, order, default, here, merged)


def release_path(environment: str, model: str) -> str:
    """Where the release of a model in an environment lies."""
    return f"environments/{environment}/releases/{model}.yaml"


def read(tree: Tree, path: str) -> JsonObject:
    """The document of a file. Raises GateError when it can't be read."""
    return parsed(read_bytes(tree, path), path)


def read_bytes(tree: Tree, path: str) -> bytes:
    """The bytes of a file. Raises GateError when it is a link, a submodule or too large."""
    try:
        return tree.read(path)
    except UnreadableFile as error:
        raise GateError(f"{path}: {error.reason}", error.fix) from error


def _configured(gate: JsonObject) -> tuple[tuple[str, ...], str]:
    """The environments in order, and the default branch."""
    spec = gate.get("spec")
    listed = spec.get("environments") if isinstance(spec, dict) else None
    repository = spec.get("repository") if isinstance(spec, dict) else None
    branch = repository.get("defaultBranch", "main") if isinstance(repository, dict) else "main"
    names = [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
    if not names or not isinstance(branch, str):
        raise GateError(f"{_GATE} lists no environments", "list them in order under spec.environments")
    return tuple(names), branch


def _releases(tree: Tree, order: tuple[str, ...], model: str) -> dict[str, JsonObject]:
    paths = {environment: release_path(environment, model) for environment in order}
    return {name: read(tree, path) for name, path in paths.items() if path in tree.entries()}


def _base(git: Git, checkout: Checkout, default: str) -> str:
    if checkout.branch == default:
        return checkout.head
    bases = [git.merge_bases(git.resolve(ref), checkout.head)[:1] for ref in git.branch_refs(default)]
    found = [base[0] for base in bases if base]
    newest = [base for base in found if all(git.is_ancestor(other, base) for other in found)]
    return newest[0] if newest else checkout.head
