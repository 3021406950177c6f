"""Files: the charts of some jobs, written to a private folder for Helm to read."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from releasegate.render.helm.job import ChartJob


def written(top: Path, jobs: Sequence[ChartJob]) -> Mapping[int, Path]:
    """Write each chart once, below `top`; the folder of each by the id of its mapping of files.

    Only regular files of the tree's own bytes are written, so that no link leads Helm anywhere else.
    """
    folders: dict[int, Path] = {}
    for job in jobs:
        if id(job.chart) in folders:
            continue
        folder = folders[id(job.chart)] = top / str(len(folders))
        for path, data in job.chart.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    return folders
