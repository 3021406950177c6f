"""Changes of a chart move: one branch for each batch, with the files to write."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from releasegate.checkout import Checkout, branch_commit
from releasegate.data import schemas_folder
from releasegate.edit import edited, parsed, same
from releasegate.errors import GateError
from releasegate.fleet.moves import CHART, Batch, ChartStep, batches, moved
from releasegate.git import open_git
from releasegate.json_types import JsonObject, part
from releasegate.parameters import parameters
from releasegate.standing import Ground, read, read_bytes, release_path
from releasegate.tree import Tree, commit_tree
from releasegate.trusted import GATE

_LIMIT = "chartsPerPullRequest"


@dataclass(frozen=True, slots=True)
class ChartChange:
    """One branch. files: the bytes to write by path, which say `wanted`."""

    batch: Batch
    branch: str
    title: str
    files: Mapping[str, bytes]
    wanted: Mapping[str, JsonObject]


def changes_for(
    step: ChartStep, found: Ground, scope: Iterable[str], ready: Mapping[str, JsonObject], name: str | None
) -> tuple[ChartChange, ...]:
    """The changes that move the releases `ready`, by model, in batches as the base's limit has them.

    scope: all models that were asked for. name: what the branches are called, None for their usual names.
    """
    charts = {model: str(part(release, *CHART)) for model, release in ready.items()}
    groups = batches(scope, charts, _limit(found.merged))
    usual = [_branch(step, batch) for batch in groups]
    branches = _named(name, len(groups)) if name else usual
    return tuple(
        _change(step, found.tree, batch, branch, ready)
        for batch, branch in zip(groups, branches, strict=True)
    )


def _named(name: str, count: int) -> list[str]:
    return [name] if count == 1 else [f"{name}-{place}" for place in range(1, count + 1)]


def is_committed(checkout: Checkout, change: ChartChange) -> bool:
    """Whether the branch exists and holds the change. Raises GateError when it says something else."""
    commit = branch_commit(checkout, change.branch)
    if commit is None:
        return False
    with open_git(checkout.root) as git:
        tree = commit_tree(git, commit)
        if all(
            path in tree.entries() and same(parsed(read_bytes(tree, path), path), wanted)
            for path, wanted in change.wanted.items()
        ):
            return True
    raise GateError(
        f"the branch {change.branch} exists and does not hold these moves",
        f"look at it (git log {change.branch}), then delete it or name another one with --branch",
    )


def _branch(step: ChartStep, batch: Batch) -> str:
    if batch.of == 1 and len(batch.models) == 1:
        return f"promote/{batch.models[0]}-chart-{step.chart}-{step.target}"
    number = f"-{batch.number}" if batch.of > 1 else ""
    return f"promote/chart-{batch.old}-to-{step.chart}-{step.target}{number}"


def _change(
    step: ChartStep, tree: Tree, batch: Batch, branch: str, ready: Mapping[str, JsonObject]
) -> ChartChange:
    paths = {release_path(step.target, model): model for model in batch.models}
    wanted = {path: moved(ready[model], step.chart) for path, model in paths.items()}
    files = {path: edited(read_bytes(tree, path), value, path) for path, value in wanted.items()}
    what = batch.models[0] if len(paths) == 1 else f"{len(paths)} models"
    title = f"Move {what} in {step.target} from chart {batch.old} to {step.chart}"
    return ChartChange(batch, branch, title, files, wanted)


def _limit(tree: Tree) -> int:
    """How many models one batch may move: what releasegate.yaml on the base says, else the default."""
    said = part(read(tree, GATE), "spec", "limits", _LIMIT)
    if isinstance(said, int) and not isinstance(said, bool) and said > 0:
        return said
    return int(json.loads(parameters(schemas_folder())[f"limits.{_LIMIT}"].default or "1"))
