"""Project: what the files of DVC say at one commit of a training repository."""

import math
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.git import Git, TreeEntry
from releasegate.json_types import JsonValue
from releasegate.json_words import shown
from releasegate.registries.gto.files import Locked, locked
from releasegate.registries.registered import Dataset
from releasegate.strict_yaml import Reading, load

_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Project:
    """A commit of a training repository, its files by path."""

    git: Git
    commit: str
    entries: Mapping[str, TreeEntry]


def project(git: Git, commit: str) -> Project:
    """The project at a commit."""
    found = {entry.path.decode("utf-8", "replace"): entry for entry in git.entries(git.tree_of(commit))}
    return Project(git, commit, found)


def output(of: Project, name: str) -> Locked:
    """The output that dvc.yaml names as an artifact, `artifacts: {NAME: {path: …}}` (DVC's docs, "dvc.yaml").

    name: NAME, or FOLDER:NAME for FOLDER/dvc.yaml. Raises GateError where none or several are meant.
    """
    folder, _, plain = name.rpartition(":")
    file = posixpath.join(folder, "dvc.yaml")
    artifact = _mapping(_mapping(_file(of, file).get("artifacts")).get(plain))
    path = artifact.get("path")
    if not isinstance(path, str) or not path:
        raise GateError(
            f"{file} at {of.commit[:12]} has no artifacts.{plain}.path, so its files are not known",
            "write it there (dvc.yaml, artifacts) and register the version again",
        )
    wanted = {posixpath.normpath(posixpath.join(folder, path)), posixpath.normpath(path)}
    found = {where: entry for where, entry in _outputs(of, wanted) if where in wanted}
    if len(found) != 1:
        raise GateError(
            f"{len(found)} outputs of DVC at {of.commit[:12]} are {shown(path)}, where one is the artifact",
            "track it with `dvc add` or as an output of a stage, and commit dvc.lock",
        )
    where, entry = found.popitem()
    return locked(where, entry)


def params(of: Project) -> dict[str, str]:
    """The parameters that dvc.lock says the stages ran with, `FILE:NAME` where two files have one name."""
    found: dict[str, str] = {}
    for _, stage in _stages(of):
        for file, given in sorted(_mapping(stage.get("params")).items()):
            for name, value in sorted(_mapping(given).items()):
                text = value if isinstance(value, str) else _plain(value)
                key = name if found.get(name, text) == text else f"{file}:{name}"
                found[key] = text
    return dict(sorted(found.items()))


def metrics(of: Project) -> tuple[dict[str, float], list[str]]:
    """The numbers in the metrics files that dvc.yaml lists, and notes; nested names are joined with "."."""
    found: dict[str, float] = {}
    notes: list[str] = []
    for file in sorted(set(_metric_files(of))):
        if file not in of.entries or not file.endswith((".json", ".yaml", ".yml")):
            notes.append(f"the metrics file {shown(file)} is not in git as JSON or YAML, and is not read")
            continue
        for name, value in _numbers(dict(_file(of, file)), ""):
            if found.get(name, value) != value:
                raise GateError(
                    f"the metrics files at {of.commit[:12]} say two values of {shown(name)}",
                    "give each metric a name of its own",
                )
            found[name] = value
    return found, notes


def datasets(of: Project) -> tuple[Dataset, ...]:
    """The inputs of stages in dvc.lock that DVC tracks by a .dvc file, with their MD5."""
    stages = list(_stages(of))
    inputs = [
        (posixpath.normpath(posixpath.join(folder, str(item.get("path")))), item)
        for folder, stage in stages
        for item in _items(stage.get("deps"))
    ]
    return tuple(
        dict.fromkeys(
            Dataset(path, f"dvc:{path}", f"md5:{item['md5']}")
            for path, item in inputs
            if f"{path}.dvc" in of.entries and isinstance(item.get("md5"), str)
        )
    )


def _outputs(of: Project, wanted: set[str]) -> Iterator[tuple[str, Mapping[str, JsonValue]]]:
    for folder, stage in _stages(of):
        for item in _items(stage.get("outs")):
            yield posixpath.normpath(posixpath.join(folder, str(item.get("path")))), item
    for path in sorted(wanted):
        if f"{path}.dvc" in of.entries:
            told = _file(of, f"{path}.dvc")
            folder = posixpath.join(posixpath.dirname(path), str(told.get("wdir") or "."))
            for item in _items(told.get("outs")):
                yield posixpath.normpath(posixpath.join(folder, str(item.get("path")))), item


def _stages(of: Project) -> Iterator[tuple[str, Mapping[str, JsonValue]]]:
    """The folder that paths of a stage start from, and the stage in dvc.lock (schema 2.0)."""
    for path in sorted(of.entries):
        if posixpath.basename(path) != "dvc.lock":
            continue
        folder = posixpath.dirname(path)
        yaml = posixpath.join(folder, "dvc.yaml")
        written = _mapping(_file(of, yaml).get("stages")) if yaml in of.entries else {}
        for name, stage in sorted(_mapping(_file(of, path).get("stages")).items()):
            own = _mapping(written.get(name.partition("@")[0])).get("wdir")
            yield posixpath.join(folder, own if isinstance(own, str) else ""), _mapping(stage)


def _metric_files(of: Project) -> Iterator[str]:
    for path in sorted(of.entries):
        if posixpath.basename(path) != "dvc.yaml":
            continue
        told, folder = _file(of, path), posixpath.dirname(path)
        lists = [(folder, told.get("metrics"))]
        for stage in _mapping(told.get("stages")).values():
            own = _mapping(stage).get("wdir")
            lists.append(
                (posixpath.join(folder, own if isinstance(own, str) else ""), _mapping(stage).get("metrics"))
            )
        for start, listed in lists:
            for item in listed if isinstance(listed, list) else ():
                name = item if isinstance(item, str) else next(iter(_mapping(item)), None)
                if name:
                    yield posixpath.normpath(posixpath.join(start, name))


def _numbers(value: JsonValue, name: str) -> Iterator[tuple[str, float]]:
    if isinstance(value, dict):
        for key, inner in sorted(value.items()):
            yield from _numbers(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        yield name, float(value)


def _file(of: Project, path: str) -> Mapping[str, JsonValue]:
    """The mapping in a file of the commit. Raises GateError if it is missing, too large or cannot be read."""
    entry = of.entries.get(path)
    if entry is None or entry.mode == "120000" or (entry.size or 0) > _MOST_BYTES:
        raise GateError(
            f"{shown(path)} at {of.commit[:12]} is missing, a link or larger than {_MOST_BYTES} bytes",
            "commit it as DVC writes it",
        )
    reading = Reading.JSON if path.endswith(".json") else Reading.MANIFEST
    loaded = load(of.git.read_blob(entry.oid, _MOST_BYTES), reading)
    if loaded.refusals:
        why = loaded.refusals[0]
        raise GateError(f"{shown(path)} at {of.commit[:12]}, line {why.line}: {why.message}", why.fix)
    return _mapping(loaded.values[0]) if loaded.values else {}


def _mapping(value: JsonValue) -> Mapping[str, JsonValue]:
    return value if isinstance(value, dict) else {}


def _items(value: JsonValue) -> list[Mapping[str, JsonValue]]:
    return [_mapping(item) for item in value] if isinstance(value, list) else []


def _plain(value: JsonValue) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
