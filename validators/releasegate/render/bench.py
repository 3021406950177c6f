"""Bench: one chart source of an Application, what can be varied in it, and what its variants render to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from releasegate.argocd.expansion.application import Application
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue
from releasegate.render.faults import Refused
from releasegate.render.helm.job import ChartJob, ChartOutput
from releasegate.render.helm.values import merged
from releasegate.render.leaves import Leaf, Steps, changed, leaves_of
from releasegate.render.objects import objects_of
from releasegate.render.rendering import RenderedObject
from releasegate.render.sources import Source
from releasegate.render.variations import acceptance, variations_of
from releasegate.waivers.value_digest import value_at

# The path of what the Application itself gives: the namespace and the name of the release.
OF_APPLICATION = ""
_NOBODY, _NO_JOB = Application("", "", "", {}, "", 0), ChartJob({}, "", (), "", "")


@dataclass(frozen=True)
class Bench:
    """A chart source on the bench. job: its rendering as it is; values: merged, the chart's own included."""

    source: Source
    job: ChartJob
    values: JsonObject
    leaves: tuple[Leaf, ...]
    _varied: dict[tuple[str, Steps], list[JsonValue]] = field(default_factory=dict)

    def variations(self, leaf: Leaf) -> list[JsonValue]:
        """Other values for a leaf, likeliest first; computed once."""
        key = leaf.path, leaf.steps
        if key not in self._varied:
            ours = self.job.schema and leaf.path != OF_APPLICATION
            schema, accepts = acceptance(self.job.chart.get("values.schema.json") if ours else None)
            self._varied[key] = variations_of(leaf, self.values, schema, accepts)
        return self._varied[key]

    def variant(self, changes: Sequence[tuple[Leaf, JsonValue]]) -> ChartJob:
        """The job with some leaves changed."""
        given = {str(leaf.steps[0]): str(value) for leaf, value in changes if leaf.path == OF_APPLICATION}
        others = {leaf.steps: value for leaf, value in changes if leaf.path != OF_APPLICATION}
        values = (("", changed(self.values, others)),)
        name, namespace = given.get("name", self.job.name), given.get("namespace", self.job.namespace)
        return replace(self.job, values=values, name=name, namespace=namespace)


def bench_of(source: Source, job: ChartJob, defaults: JsonObject) -> Bench:
    """A bench for a job. defaults: what the chart's own values.yaml says."""
    files = ((f"{job.folder}/values.yaml", defaults), *job.values)
    values = merged(content for _, content in files)
    own = (Leaf(("namespace",), job.namespace, OF_APPLICATION), Leaf(("name",), job.name, OF_APPLICATION))
    return Bench(source, job, values, (*own, *leaves_of(values, files)))


def seen(output: ChartOutput, one: RenderedObject) -> JsonObject | None:
    """What a variant makes of a rendered object; None where nothing was rendered, or not this object.

    An object of the same file counts by its place among them, where there are as many; else by its name.
    """
    text = output.files.get(one.source)
    if output.refusal or text is None:
        return None
    return _same(_objects(one.source, text), one)


def at(value: JsonObject, pointer: str) -> JsonValue:
    """The value at a pointer; None where there is none, as for null."""
    return value_at(Document("", "", value, b""), pointer)


@lru_cache(maxsize=256)
def _objects(source: str, text: str) -> tuple[JsonObject, ...]:
    """The objects of rendered text, () where it is unreadable; most variants leave most files as they are."""
    try:
        return tuple(one.value for one in objects_of(_NOBODY, _NO_JOB, {source: text}))
    except Refused:
        return ()


def _same(found: Sequence[JsonObject], one: RenderedObject) -> JsonObject | None:
    named = [value for value in found if _identity(value) == _identity(one.value)]
    if named:
        return named[0]
    placed = found[one.index] if one.index < len(found) else None
    return placed if placed and placed.get("kind") == one.value.get("kind") else None


def _identity(value: JsonObject) -> tuple[JsonValue, JsonValue, JsonValue]:
    metadata = value.get("metadata")
    named = metadata if isinstance(metadata, dict) else {}
    return value.get("kind"), named.get("namespace"), named.get("name")
