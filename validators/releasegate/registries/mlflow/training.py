"""Training: what MLflow knows of how a model version was made."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from releasegate.json_words import shown
from releasegate.registries.mlflow.refusals import MissingError, asking
from releasegate.registries.mlflow.session import Session
from releasegate.registries.registered import Dataset

_COMMIT_TAG = "mlflow.source.git.commit"
_CONTEXT_TAG = "mlflow.data.context"
_COMMIT = re.compile(r"[0-9a-f]{40}")
# Where each kind of mlflow.data source keeps its address.
_ADDRESSES = ("uri", "url", "path", "delta_table_name", "table_name")


@dataclass(frozen=True, slots=True)
class Training:
    """run: URI of the run; notes: what is left out, and why."""

    metrics: Mapping[str, float]
    params: Mapping[str, str]
    tags: Mapping[str, str]
    run: str | None
    git_commit: str | None
    datasets: tuple[Dataset, ...]
    notes: tuple[str, ...]


def training(asked: Session, version: Any) -> Training:
    """What the run of a model version (mlflow's ModelVersion) says, and the logged model of MLflow 3.

    A metric of the logged model counts before the run's of the same name: a run may log several models.
    Raises GateError if MLflow refuses to tell; a version without a run is told with a note.
    """
    run, notes = _run(asked, version.run_id)
    logged = _logged_model(asked, getattr(version, "model_id", None))
    params = (run.data.params if run else {}) | ((logged.params or {}) if logged else {})
    system = dict(run.data.tags) if run else {}
    commit = system.get(_COMMIT_TAG, "")
    if commit and not _COMMIT.fullmatch(commit):
        notes.append(f"the run's tag {_COMMIT_TAG} is {shown(commit)}, which is no full commit id")
    return Training(
        _metrics(run, logged, notes),
        dict(sorted(params.items())),
        {name: value for name, value in sorted(system.items()) if not name.startswith("mlflow.")},
        f"runs:/{run.info.run_id}" if run else None,
        commit if _COMMIT.fullmatch(commit) else None,
        _datasets(run, notes) if run else (),
        tuple(notes),
    )


def _metrics(run: Any, logged: Any, notes: list[str]) -> Mapping[str, float]:
    """The finite metrics of the run, under those of the logged model; notes are added."""
    found = dict(run.data.metrics) if run else {}
    for metric in (logged.metrics or ()) if logged else ():
        if found.get(metric.key, metric.value) != metric.value:
            notes.append(f"metric {shown(metric.key)}: the model's value is taken, the run says another")
        found[metric.key] = metric.value
    odd = sorted(name for name, value in found.items() if not math.isfinite(value))
    notes += [f"metric {shown(name)} is no finite number, and is left out" for name in odd]
    return {name: float(value) for name, value in sorted(found.items()) if name not in odd}


def _run(asked: Session, run_id: str | None) -> tuple[Any, list[str]]:
    """mlflow's Run, or None and a note."""
    if not run_id:
        return None, ["the version names no run, so who trained it on what is not known"]
    try:
        with asking(f"run {run_id}"):
            return asked.client.get_run(run_id), []
    except MissingError:
        return None, [f"run {run_id} of this version is gone, and with it its metrics and lineage"]


def _logged_model(asked: Session, model_id: str | None) -> Any:
    """mlflow's LoggedModel, None where the version has none or the registry keeps none."""
    if not model_id:
        return None
    try:
        with asking(f"logged model {model_id}"):
            return asked.client.get_logged_model(model_id)
    except MissingError:
        return None


def _datasets(run: Any, notes: list[str]) -> tuple[Dataset, ...]:
    """The run's inputs; where some are marked as training data, only those."""
    inputs = list(run.inputs.dataset_inputs) if run.inputs else []
    marked = [given for given in inputs if _context(given).startswith("train")]
    if marked and len(marked) < len(inputs):
        left = ", ".join(shown(given.dataset.name) for given in inputs if given not in marked)
        notes.append(f"inputs that are not marked as training data are left out: {left}")
    found = [
        Dataset(given.dataset.name or "", _address(given.dataset.source), given.dataset.digest or "")
        for given in marked or inputs
    ]
    return tuple(dict.fromkeys(found))


def _context(given: Any) -> str:
    return next((str(tag.value).lower() for tag in given.tags if tag.key == _CONTEXT_TAG), "")


def _address(source: str | None) -> str:
    """The address in a dataset's source, JSON whose keys depend on its kind; "" without."""
    try:
        told = json.loads(source or "")
    except (ValueError, RecursionError):
        return ""
    if not isinstance(told, dict):
        return ""
    return next((told[key] for key in _ADDRESSES if isinstance(told.get(key), str) and told[key]), "")
