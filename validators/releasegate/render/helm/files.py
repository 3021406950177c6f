"""Files: the charts of some jobs, written to a private folder for Helm to read."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from releasegate.render.helm.job import ChartJob

# Which chart a job renders: the identity of its files, and whether its schemas of values count.
Chart: TypeAlias = tuple[int, bool]
_SCHEMA = "values.schema.json"


def chart_of(job: ChartJob) -> Chart:
    """What tells the chart of a job from those of others."""
    return id(job.chart), job.schema


def written(top: Path, jobs: Sequence[ChartJob]) -> Mapping[Chart, Path]:
    """Write each chart once, below `top`, and say where.

    Only regular files of the tree's own bytes are written, so that no link leads Helm anywhere else. Where
    the schema of values is not to be asked, the chart is written without one.
    """
    folders: dict[Chart, Path] = {}
    for job in jobs:
        chart = chart_of(job)
        if chart in folders:
            continue
        folder = folders[chart] = top / str(len(folders))
        folder.mkdir(parents=True)
        for path, data in _files(job):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    return folders


def _files(job: ChartJob) -> Iterator[tuple[str, bytes]]:
    for path, data in job.chart.items():
        if job.schema or path.rpartition("/")[2] != _SCHEMA:
            yield path, data
