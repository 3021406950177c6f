"""Training: what W&B knows of how an artifact was made."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from releasegate.json_words import shown
from releasegate.registries.registered import Dataset

_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Training:
    """run: wandb://ENTITY/PROJECT/runs/ID; notes: what is not known, and why."""

    metrics: Mapping[str, float]
    params: Mapping[str, str]
    run: str | None
    git_commit: str | None
    datasets: tuple[Dataset, ...]
    notes: tuple[str, ...]


def training(artifact: Any) -> Training:
    """What the run that logged an artifact (wandb.Artifact) says: summary, config, commit, artifacts used."""
    run = artifact.logged_by()
    if run is None:
        note = "no run logged this version, so who trained it on what is not known"
        return Training({}, {}, None, None, (), (note,))
    notes: list[str] = []
    commit = str(getattr(run, "commit", None) or "")
    if commit and not _COMMIT.fullmatch(commit):
        notes.append(f"the run's commit is {shown(commit)}, which is no full commit id")
    entity, project, identifier = run.path
    return Training(
        metrics=_metrics(run.summary_metrics or {}, notes),
        params={str(name): str(value) for name, value in sorted((run.config or {}).items())},
        run=f"wandb://{entity}/{project}/runs/{identifier}",
        git_commit=commit if _COMMIT.fullmatch(commit) else None,
        datasets=tuple(
            Dataset(str(used.name).partition(":")[0], f"wandb://{used.qualified_name}", str(used.version))
            for used in run.used_artifacts()
        ),
        notes=tuple(notes),
    )


def _metrics(summary: Mapping[str, Any], notes: list[str]) -> dict[str, float]:
    """The finite numbers of a run's summary, without W&B's own names, which begin with "_"."""
    found: dict[str, float] = {}
    for name, value in sorted(summary.items()):
        if name.startswith("_") or isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if math.isfinite(value):
            found[name] = float(value)
        else:
            notes.append(f"metric {shown(name)} is no finite number, and is left out")
    return found
