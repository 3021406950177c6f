"""Job: one chart with the values of one release, and what Helm made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from releasegate.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class ChartJob:
    """A chart to render.

    chart: the bytes of its files by their path inside the chart; jobs of one chart share one mapping.
    folder: its path in the repository. values: the values files, (path, content), later wins. crds, tests:
    whether `crds/` and the hooks of `helm test` are part of the output. schema: whether the chart's own
    schema of values is asked.
    """

    chart: Mapping[str, bytes]
    folder: str
    values: tuple[tuple[str, JsonObject], ...]
    name: str
    namespace: str
    crds: bool = True
    tests: bool = True
    schema: bool = True


@dataclass(frozen=True, slots=True)
class ChartOutput:
    """What a job rendered to: text by the template's path in the repository, in order of the path.

    refusal: why nothing was rendered, in Helm's words or ours; "" where it was. NOTES.txt is left out.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""


class Renderer(Protocol):
    """Renders charts: the same jobs always give the same outputs."""

    @property
    def version(self) -> str:
        """Which Helm it is, such as "4.2 in process", or "3.19" for a program."""

    def render(self, jobs: Sequence[ChartJob]) -> list[ChartOutput]:
        """The output of each job, in their order. Nothing of a chart runs in this process.

        Raises GateError where Helm itself cannot be run.
        """
