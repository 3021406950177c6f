"""Chart proposal: the moves of a chart version that a clone is ready for, before anything is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from releasegate.checkout import Checkout
from releasegate.errors import GateError
from releasegate.fleet.changes import ChartChange, changes_for
from releasegate.fleet.ground import allowing, chart_step, kept_back, releases_in, require_version
from releasegate.fleet.moves import CHART, ChartStep
from releasegate.git import open_git
from releasegate.json_types import JsonObject, part
from releasegate.promotion import Step, asked
from releasegate.standing import ground, require_name


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """What was asked for. models: () for all of the environment; to: None for the one that is due."""

    chart: str
    models: tuple[str, ...] = ()
    to: str | None = None
    branch: str | None = None


@dataclass(frozen=True, slots=True)
class ChartProposal:
    """The changes to make. done: models that moved already; kept: why others do not move, by model.

    base: the commit of the default branch that it is for; asks: what the target asks of what comes to it.
    """

    step: ChartStep
    changes: tuple[ChartChange, ...]
    done: tuple[str, ...]
    kept: Mapping[str, str]
    base: str
    order: tuple[str, ...]
    asks: tuple[str, ...]


def propose_charts(checkout: Checkout, request: ChartRequest) -> ChartProposal:
    """Work out the moves from the commit that is checked out.

    Raises GateError when the version is unknown or not allowed in the environment, when a model that was
    named can't move, and when none can.
    """
    for model in request.models:
        require_name(model)
    with open_git(checkout.root) as git:
        found = ground(git, checkout)
        require_version(request.chart, found.tree)
        step = chart_step(request.chart, request.models, request.to, found)
        environment = allowing(step, found.tree)
        targets = releases_in(found.tree, step.target, request.models)
        _require_there(request, step, targets)
        others = {name: one for name, one in targets.items() if part(one, *CHART) != step.chart}
        kept = kept_back(step, found, others)
        _require_moves(request, step, targets, kept)
        ready = {name: one for name, one in others.items() if name not in kept}
        changes = changes_for(step, found, targets, ready, request.branch)
    done = tuple(name for name in targets if name not in others)
    return ChartProposal(step, changes, done, kept, found.base, found.order, _asks(step, environment))


def _require_there(request: ChartRequest, step: ChartStep, targets: Collection[str]) -> None:
    for model in request.models:
        if model not in targets:
            raise GateError(
                f"{step.target} has no release of {model}, so there is no chart to move",
                f"releasegate promote {model} --to {step.target} brings the model and its chart",
            )
    if not targets:
        raise GateError(f"nothing to move: {step.target} has no release", "promote a model there first")


def _require_moves(
    request: ChartRequest, step: ChartStep, targets: Collection[str], kept: Mapping[str, str]
) -> None:
    if kept and (request.models or len(kept) == len(targets)):
        model, why = next(iter(kept.items()))
        more = f" (and {len(kept) - 1} more can't either)" if len(kept) > 1 else ""
        raise GateError(
            f"{model} can't move to chart {step.chart} in {step.target}: {why}{more}",
            f"a chart runs in {step.source} first, with the same model; leave out what is not ready",
        )


def _asks(step: ChartStep, environment: JsonObject) -> tuple[str, ...]:
    return asked(Step("", step.source, step.target), environment) if step.source else ()
