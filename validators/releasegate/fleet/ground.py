"""Ground of a chart move: the versions, environments and releases that a clone has."""

from collections.abc import Iterable, Mapping

from releasegate.errors import GateError
from releasegate.fleet.moves import ChartStep, Declared, due, obstacle
from releasegate.json_types import JsonObject, texts
from releasegate.standing import Ground, read, release_path
from releasegate.tree import Tree

_CHARTS = "charts/model-serving/"


def require_version(chart: str, tree: Tree) -> None:
    """Raises GateError where the tree has no such version of the serving chart."""
    paths = (path.split("/") for path in tree.entries() if path.startswith(_CHARTS))
    known = sorted({parts[2] for parts in paths if parts[3:] == ["Chart.yaml"]})
    if chart not in known:
        raise GateError(
            f"there is no chart version {chart}",
            f"versions below {_CHARTS}: {', '.join(known) or 'none'}; a template update brings new ones",
        )


def chart_step(chart: str, models: tuple[str, ...], to: str | None, found: Ground) -> ChartStep:
    """The environment to move to, and the one before.

    models: () for all; to: None for the first environment where one of them has another version. Raises
    GateError for an unknown environment or model, and where no environment is left.
    """
    # What is due is decided by what is merged, so that a second run finds the same step.
    target = to or _due(chart, models, found)
    if target not in found.order:
        names = ", ".join(found.order)
        raise GateError(f"there is no environment {target}", f"environments in order: {names}")
    place = found.order.index(target)
    return ChartStep(chart, found.order[place - 1] if place else None, target)


def _due(chart: str, chosen: tuple[str, ...], found: Ground) -> str:
    merged = {name: releases_in(found.merged, name, chosen) for name in found.order}
    models = {model for there in merged.values() for model in there}
    if unknown := sorted(set(chosen) - models):
        raise GateError(
            f"no environment has a release of {unknown[0]}",
            "check the name: releases lie at environments/<environment>/releases/<model>.yaml",
        )
    target = due(chart, found.order, merged, models)
    if target is None:
        last = f"{found.order[-1]}, the last environment"
        raise GateError(
            f"nothing to move: up to {last}, all that is merged has chart {chart}",
            "look below charts/model-serving/ for other versions",
        )
    return target


def allowing(step: ChartStep, tree: Tree) -> JsonObject:
    """The target's Environment. Raises GateError where it does not allow the version."""
    path = f"environments/{step.target}/environment.yaml"
    environment = read(tree, path) if path in tree.entries() else {}
    allowed = texts(environment, "spec", "charts")
    if step.chart not in allowed:
        raise GateError(
            f"{step.target} does not allow chart {step.chart} ({', '.join(allowed) or 'it allows none'})",
            f"have the platform add it to spec.charts of {path}, and merge that first",
        )
    return environment


def releases_in(tree: Tree, environment: str, models: Iterable[str]) -> dict[str, JsonObject]:
    """The releases of an environment by model: of those that are named, or of all."""
    folder = release_path(environment, "").removesuffix(".yaml")
    paths = sorted(path for path in tree.entries() if path.startswith(folder) and path.endswith(".yaml"))
    named = {path.removeprefix(folder).removesuffix(".yaml"): path for path in paths}
    chosen = set(models) or named.keys()
    return {name: read(tree, path) for name, path in named.items() if name in chosen}


def kept_back(step: ChartStep, found: Ground, targets: Mapping[str, JsonObject]) -> dict[str, str]:
    """Why releases of the target can't move, by model; those that can are left out."""
    here = releases_in(found.tree, step.source, targets) if step.source and targets else {}
    merged = releases_in(found.merged, step.source, targets) if step.source and targets else {}
    reasons = {
        name: obstacle(step, Declared(one, here.get(name), merged.get(name)), found.default_branch)
        for name, one in targets.items()
    }
    return {name: reason for name, reason in reasons.items() if reason}
