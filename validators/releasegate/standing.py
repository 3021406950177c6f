"""Standing: what a clone declares about a model, on the branch that is checked out and on the default one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.checkout import Checkout
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, part, texts
from releasegate.tree import Tree, UnreadableFile, commit_tree

_NAME = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_GATE = "releasegate.yaml"


@dataclass(frozen=True, slots=True)
class Standing:
    """The environments in order, and the model's releases by environment.

    here: on the commit that is checked out (tree); merged: on base, the newest commit of the default
    branch that it stands on, which is the same commit where there is no default branch.
    """

    tree: Tree
    order: tuple[str, ...]
    default_branch: str
    base: str
    here: Mapping[str, JsonObject]
    merged: Mapping[str, JsonObject]


@dataclass(frozen=True, slots=True)
class Ground:
    """The commit that is checked out (tree) and the one of the default branch that it stands on (merged).

    They are the same tree where there is no default branch. order: the environments in order.
    """

    tree: Tree
    merged: Tree
    order: tuple[str, ...]
    default_branch: str
    base: str


def standing(git: Git, checkout: Checkout, model: str) -> Standing:
    """Read where a model stands. Raises GateError for what is no repository of ours or no name of a model."""
    require_name(model)
    found = ground(git, checkout)
    here = _releases(found.tree, found.order, model)
    merged = here if found.merged is found.tree else _releases(found.merged, found.order, model)
    return Standing(found.tree, found.order, found.default_branch, found.base, here, merged)


def ground(git: Git, checkout: Checkout) -> Ground:
    """Read what all models stand on. Raises GateError for what is no repository of ours."""
    tree = commit_tree(git, checkout.head)
    order, default = configured(tree)
    base = _base(git, checkout, default)
    return Ground(tree, tree if base == checkout.head else commit_tree(git, base), order, default, base)


def require_name(model: str) -> None:
    """Raises GateError for what is no name of a model."""
    if not _NAME.fullmatch(model):
        raise GateError(f"{model!r} is no name of a model", "write it as in releases/<model>.yaml")


def default_ref(git: Git, checkout: Checkout) -> str:
    """The ref of the default branch, the remote's first. Raises GateError when the clone has none."""
    _, default = configured(commit_tree(git, checkout.head))
    refs = git.branch_refs(default)
    if not refs:
        raise GateError(f"this clone has no branch {default}", f"git fetch origin {default}, or give --base")
    return refs[0]


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


def configured(tree: Tree) -> tuple[tuple[str, ...], str]:
    """The environments in order, and the default branch. Raises GateError for no repository of ours."""
    if _GATE not in tree.entries():
        raise GateError(
            f"{tree.label} has no {_GATE}, so this is not a releasegate repository",
            "run this inside a repository made with `copier copy`",
        )
    spec = part(read(tree, _GATE), "spec")
    names, branch = texts(spec, "environments"), part(spec, "repository", "defaultBranch")
    if not names:
        raise GateError(f"{_GATE} lists no environments", "list them in order under spec.environments")
    return tuple(names), branch if isinstance(branch, str) else "main"


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
