"""Lineage: what a registry says a model was made from, as far as a release can say it."""

import re
from dataclasses import dataclass

from releasegate.json_types import JsonObject, JsonValue
from releasegate.registries.registered import Registered

# As commit, itemName, datasetVersion and uri in schemas/model-release.schema.json have them.
_COMMIT = re.compile(r"[0-9a-f]{40}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:-]{0,199}")
_VERSION = re.compile(r"[!-~]{1,200}")
_URI = re.compile(r"[!-~]{1,1000}")
_MOST_DATASETS = 100


@dataclass(frozen=True, slots=True)
class Lineage:
    """fields: spec.model.lineage, empty where nothing is known; notes: what was left out, and why."""

    fields: JsonObject
    notes: tuple[str, ...]


def lineage_of(found: Registered) -> Lineage:
    """The training commit, data sets and run of a registered version; what no release can say is a note."""
    notes: list[str] = []
    fields: JsonObject = {}
    if found.git_commit is not None and _COMMIT.fullmatch(found.git_commit):
        fields["gitCommit"] = found.git_commit
    elif found.git_commit is not None:
        notes.append(_left_out("commit", found.git_commit, "not 40 hexadecimal digits"))
    if datasets := _datasets(found, notes):
        fields["datasets"] = datasets
    if found.run is not None and _URI.fullmatch(found.run):
        fields["pipelineRun"] = found.run
    elif found.run is not None:
        notes.append(_left_out("run", found.run, "not printable text without spaces"))
    return Lineage(fields, tuple(notes))


def _datasets(found: Registered, notes: list[str]) -> list[JsonValue]:
    """Each data set once, as many as a release names; notes gets what is left out."""
    datasets: list[JsonValue] = []
    for one in found.datasets:
        row: JsonValue = {"name": one.name, "uri": one.uri, "version": one.version}
        sound = _NAME.fullmatch(one.name) and _URI.fullmatch(one.uri) and _VERSION.fullmatch(one.version)
        if not sound:
            notes.append(_left_out("data set", one.name, "name, uri or version cannot be in a release"))
        elif row not in datasets:
            datasets.append(row)
    if len(datasets) > _MOST_DATASETS:
        notes.append(f"lineage: {len(datasets)} data sets, and a release names {_MOST_DATASETS} at most")
    return datasets[:_MOST_DATASETS]


def _left_out(what: str, said: str, why: str) -> str:
    return f"lineage: the registry's {what} {said!r} is left out: {why}"
