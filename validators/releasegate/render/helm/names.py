"""Names: which file of the repository a name that Helm prints means."""

from collections.abc import Mapping

from releasegate.render.helm.job import ChartJob

_NOTES = "/NOTES.txt"


def in_repository(job: ChartJob, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Rendered texts by path in the repository, in order of the path, without notes and empty texts.

    Helm calls a template `<chart>/templates/x.yaml`, with the chart's name instead of its folder.
    """
    found = {
        repository_path(job.folder, name): text
        for name, text in texts.items()
        if text.strip() and not name.endswith(_NOTES)
    }
    return dict(sorted(found.items()))


def repository_path(folder: str, name: str) -> str:
    """`model-serving/templates/x.yaml` → `charts/model-serving/2.0.0/templates/x.yaml`."""
    return f"{folder}/{name.partition('/')[2]}"
