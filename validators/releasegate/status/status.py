"""Status: every model in every environment, from what was read and what the rules answer."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from releasegate.change.side import release_path
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.layout import place
from releasegate.movement.moves import Moves, came
from releasegate.outside import Outside
from releasegate.status.asked import withdrawn
from releasegate.status.cell import Status
from releasegate.status.cells import Told, cell
from releasegate.status.drafts import drafted
from releasegate.status.due import due
from releasegate.status.ground import Ground
from releasegate.status.known import known
from releasegate.status.times import merges_of
from releasegate.status.trial import tried


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. environments, models: () for all of them. branch: that of the decisions."""

    environments: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    branch: str = "releasegate-decisions"


def status(
    ground: Ground, wanted: Wanted, facts: Sequence[JsonObject], health: Sequence[JsonObject], now: datetime
) -> Status:
    """Where models stand on the base branch.

    facts, health: documents of this repository (schemas/facts.schema.json, health.schema.json). Raises
    GateError for an environment or a model that there is not, and when a rule cannot be evaluated.
    """
    unreleased = _unreleased(ground, wanted.models)
    environments = _environments(ground, wanted.environments)
    places = _places(ground, environments, wanted.models)
    merges = merges_of(ground.git, ground.line, _commits(ground, places), facts, wanted.branch)
    dues = {(one.step.model, one.step.source): one for one in due(ground, places)}
    drafts = [one.draft for one in dues.values() if one.draft is not None]
    moves = Moves(ground.git, drafted(ground, drafts), Outside(merges, tuple(health)), now)
    releases = {path: value for path in _paths(places) if (value := ground.repo.value(path)) is not None}
    found, against = known(ground, moves, places), tried(ground, moves, drafts)
    told = Told(ground, found, dues, against, withdrawn(ground.judge, releases))
    return Status(
        ground.line.ref,
        ground.line.tip,
        now,
        environments,
        tuple(cell(told, *one) for one in places),
        unreleased,
        bool(facts),
        bool(health),
        bool(ground.git.branch_refs(wanted.branch)),
    )


def _environments(ground: Ground, wanted: Collection[str]) -> tuple[str, ...]:
    for name in wanted:
        if name not in ground.order:
            raise GateError(
                f"there is no environment {name}", f"environments in order: {', '.join(ground.order)}"
            )
    return tuple(name for name in ground.order if not wanted or name in wanted)


def _places(
    ground: Ground, environments: Sequence[str], wanted: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """(model, environment) of each release, by model and then in the order of the environments."""
    found = [(model, name) for name in environments for model in ground.models(name)]
    return tuple(sorted((one for one in found if not wanted or one[0] in wanted), key=lambda one: one[0]))


def _unreleased(ground: Ground, wanted: Collection[str]) -> tuple[str, ...]:
    """The models that have a profile and no release anywhere. GateError for one that has neither."""
    profiles = {str(place(path).name) for path in ground.repo.below("governance/models")}
    released = {model for name in ground.order for model in ground.models(name)}
    for model in wanted:
        if model not in profiles | released:
            raise GateError(
                f"{ground.line.ref} has no model {model}",
                "write it as in environments/<environment>/releases/<model>.yaml",
            )
    return tuple(sorted(model for model in profiles - released if not wanted or model in wanted))


def _paths(places: Sequence[tuple[str, str]]) -> Iterator[str]:
    return (release_path(environment, model) for model, environment in places)


def _commits(ground: Ground, places: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The commits that brought what the releases declare."""
    found = (came(ground.earlier(path)) for path in _paths(places))
    return frozenset(commit for commit in found if commit is not None)
