"""Chart moves: which releases of an environment move to a version of the chart, and why others do not.

Pure: documents in, sentences and batches out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from releasegate.change.releases import carries
from releasegate.edit import same, with_value
from releasegate.json_types import JsonObject, part
from releasegate.promotion import version

CHART = ("spec", "chart")


@dataclass(frozen=True, slots=True)
class ChartStep:
    """The chart that releases of `target` move to; source: the environment before, None for the first."""

    chart: str
    source: str | None
    target: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A model's releases: in the target; in the environment before as checked out, and as merged."""

    target: JsonObject
    source: JsonObject | None = None
    merged: JsonObject | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Models that one change moves from one chart version to another.

    number: the place of the batch among those of the environment, from 1; of: how many there can be.
    """

    old: str
    models: tuple[str, ...]
    number: int
    of: int


def moved(release: JsonObject, chart: str) -> JsonObject:
    """The release with another chart version."""
    return with_value(release, CHART, chart)


def obstacle(step: ChartStep, declared: Declared, branch: str) -> str | None:
    """Why a release can't move, None where it can. branch: the default branch, for the sentence."""
    source, target = declared.source, declared.target
    if step.source is None:
        return None
    if source is None:
        return f"{step.source} has no release of it"
    if declared.merged is None or not same(source, declared.merged):
        return (
            f"its release in {step.source} here is not the one on {branch}, and only what is merged moves on"
        )
    if (runs := part(source, *CHART)) != step.chart:
        return f"{step.source} runs it with chart {runs}"
    if version(source) != version(target):
        return (
            f"{step.source} runs model {version(source)} and {step.target} {version(target)}, which was not "
            "tried with that chart; promoting the model brings the chart along"
        )
    if not carries(source, moved(target, step.chart)):
        return f"{step.source} and {step.target} declare different models as {version(source)}"
    return None


def due(
    chart: str, order: Sequence[str], releases: Mapping[str, Mapping[str, JsonObject]], models: Iterable[str]
) -> str | None:
    """The first environment where one of the models runs another chart version, None where none does.

    releases: by environment and model, as merged.
    """
    chosen = tuple(models)
    for environment in order:
        there = releases.get(environment, {})
        if any(part(there[model], *CHART) != chart for model in chosen if model in there):
            return environment
    return None


def batches(scope: Iterable[str], charts: Mapping[str, str], size: int) -> tuple[Batch, ...]:
    """The models of `charts` (model → version that it leaves) in groups of at most `size` and one version.

    scope: all models that were asked for, so that a second run, when some have moved, forms the same groups.
    """
    names = sorted(set(scope))
    groups = [names[start : start + size] for start in range(0, len(names), size)]
    found = []
    for number, group in enumerate(groups, 1):
        for old in sorted({charts[name] for name in group if name in charts}):
            models = tuple(name for name in group if charts.get(name) == old)
            found.append(Batch(old, models, number, len(groups)))
    return tuple(found)
