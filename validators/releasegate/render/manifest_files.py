"""Manifest files: rendered objects as YAML, printed or written to a folder of their own."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

from releasegate.argocd.expansion.application import Application
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.render.applied import by_application
from releasegate.render.rendering import RenderedObject, Rendering
from releasegate.reporters.escaping import visible
from releasegate.yaml_writer import document

# Says that a folder was written here and may be replaced, and which files it has.
_MARKER = ".releasegate-render.json"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_FIX = "name another folder with --out, or empty it"


def manifests(objects: Sequence[RenderedObject]) -> str:
    """Objects as YAML documents, each below comments that name its Application and its source."""
    return "".join(_document(one) for one in objects)


def files_of(applications: Sequence[Application], rendering: Rendering) -> Mapping[str, str]:
    """The text of each Application that was rendered by path: <environment>/<application>.yaml.

    What is of no environment is at platform/<instance>/<application>.yaml. Raises GateError for a name that
    is none for a file, or that two Applications have.
    """
    left = {one.application.key for one in rendering.failures}
    left |= {one.application.key for one in rendering.not_judged}
    objects = by_application(rendering.objects)
    found: dict[str, str] = {}
    for one in applications:
        if one.key in left and one.key not in objects:
            continue
        path = _path(one)
        if path in found:
            raise GateError(f"two Applications would be written to {path}", "give one of them another name")
        found[path] = manifests(objects.get(one.key, ()))
    return found


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make `folder` hold these files and no other, all at once.

    Raises GateError for a folder that is not empty and was not written here, or that somebody added to.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise GateError(f"{folder} is no folder", _FIX)
    if folder.exists():
        _require_ours(folder)
    parent = folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    # Beside its place, because only there a rename is sure not to be a copy.
    top = Path(mkdtemp(prefix=".releasegate-render-", dir=parent))
    try:
        made = top / "new"
        _fill(made, files)
        if folder.exists():
            folder.rename(top / "old")
        made.rename(folder)
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _document(one: RenderedObject) -> str:
    names = f"# Application: {visible(one.application.name)}\n# Source: {visible(one.source)}\n"
    return f"{names}---\n{_yaml(one.value)}"


def _yaml(value: JsonObject) -> str:
    """YAML that every reader reads alike. A null of a mapping is left out: to Kubernetes it is no field."""
    try:
        return document(_without_nulls(value))
    except GateError:
        # A null in a list has no form that the writer knows; JSON is YAML as well.
        return json.dumps(value, ensure_ascii=True, indent=2) + "\n"


def _without_nulls(value: JsonObject) -> JsonObject:
    return {key: _plain(child) for key, child in value.items() if child is not None}


def _plain(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {**_without_nulls(value)}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _path(one: Application) -> str:
    steps = [one.environment, one.name] if one.environment else ["platform", one.instance, one.name]
    for step in steps:
        if not _NAME.fullmatch(step):
            raise GateError(f"{step} is no name of a file, so it is not written", "print it without --out")
    return "/".join(steps) + ".yaml"


def _require_ours(folder: Path) -> None:
    present = set(_present(folder))
    if not present:
        return
    try:
        known = set(json.loads((folder / _MARKER).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        message = f"{folder} is not empty, and `releasegate render` did not write it"
        raise GateError(message, _FIX) from error
    strange = sorted(present - known - {_MARKER})
    if strange:
        raise GateError(f"{folder} has files that `releasegate render` did not write: {strange[0]}", _FIX)


def _present(folder: Path) -> Iterator[str]:
    return (
        one.relative_to(folder).as_posix()
        for one in folder.rglob("*")
        if one.is_symlink() or not one.is_dir()
    )


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir()
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    marker = json.dumps({"files": sorted(files)}, indent=2)
    (folder / _MARKER).write_text(marker + "\n", encoding="utf-8", newline="\n")
