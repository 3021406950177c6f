"""Vetting: what makes a chart render otherwise here than in the cluster, or lead Helm out of the chart.

It is looked for before Helm sees the chart, so that a renderer needs to trust nothing of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.render.helm.actions import Word, words
from releasegate.render.helm.schemas import foreign_reference
from releasegate.strict_yaml import Reading, load, locate

_CHART, _VALUES, _SCHEMA = "Chart.yaml", "values.yaml", "values.schema.json"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_INLINE = "copy what is needed into the chart, where it is reviewed"


@dataclass(frozen=True, slots=True)
class ChartFault:
    """Why a chart is not rendered: a file of it by its path inside the chart, line and column from 1."""

    path: str
    line: int
    column: int
    message: str
    fix: str


def chart_fault(chart: Mapping[str, bytes]) -> ChartFault | None:
    """The first reason not to render a chart, in order of its files; None for a sound one."""
    if _CHART not in chart:
        return ChartFault(
            _CHART, 1, 1, "Chart.yaml is missing, so Helm takes the folder for no chart", "add it"
        )
    return next(_faults(chart), None)


def _faults(chart: Mapping[str, bytes]) -> Iterator[ChartFault]:
    for path, data in sorted(chart.items()):
        folder, _, name = path.rpartition("/")
        if path.startswith("charts/") and name.endswith((".tgz", ".tar.gz")):
            message = "a packed chart: nobody reviewed what is in it"
            yield ChartFault(path, 1, 1, message, "unpack it into charts/")
        elif name in (_CHART, _VALUES, "requirements.yaml") and _is_top(folder):
            yield from _of_yaml(chart, path, data)
        elif name == _SCHEMA and _is_top(folder):
            yield from _of_schema(path, data)
        elif f"/{path}".rpartition("/templates/")[1]:
            yield from _of_template(path, data)


def _is_top(folder: str) -> bool:
    """Whether a folder is the chart's own or that of a chart in it: charts/<name>, however deep."""
    steps = folder.split("/") if folder else []
    return len(steps) % 2 == 0 and all(step == "charts" for step in steps[::2])


def _of_yaml(chart: Mapping[str, bytes], path: str, data: bytes) -> Iterator[ChartFault]:
    loaded = load(data, Reading.VALUES)
    for refusal in loaded.refusals:
        if refusal.code != "empty":
            yield ChartFault(path, refusal.line, refusal.column, refusal.message, refusal.fix)
    told = loaded.values[0] if loaded.values else None
    if path.endswith("requirements.yaml"):
        message = "the dependencies of a chart of the old format, which not every Helm reads"
        yield ChartFault(path, 1, 1, message, "name them in Chart.yaml, with apiVersion: v2")
    elif path.endswith(_CHART) and isinstance(told, dict):
        yield from _of_chart(chart, path, data, told)


def _of_chart(chart: Mapping[str, bytes], path: str, data: bytes, told: JsonObject) -> Iterator[ChartFault]:
    def at(pointer: str, message: str, fix: str) -> ChartFault:
        return ChartFault(path, *locate(data, pointer), message, fix)

    # Helm writes what it renders into folders that are called so.
    if not _NAME.fullmatch(str(told.get("name") or "")):
        yield at("/name", "the chart's name is none that Helm takes", "use letters, digits, `.`, `-` and `_`")
    if path == _CHART and told.get("type") not in (None, "", "application"):
        yield at("/type", f"Helm installs no chart of type {told['type']}", "make it an application chart")
    if told.get("kubeVersion"):
        message = "Helm compares kubeVersion with the cluster, which is not asked here"
        yield at("/kubeVersion", message, "take kubeVersion out, and say in README.md what the chart needs")
    held = set(_subcharts(chart, path))
    for index, needed in enumerate(listed(told, "dependencies")):
        name = part(needed, "name")
        if name not in held:
            message = f"Argo CD downloads {name} when it renders the chart, so nobody can judge it before"
            yield at(f"/dependencies/{index}", message, f"unpack it into charts/{name}, where it is reviewed")


def _subcharts(chart: Mapping[str, bytes], path: str) -> Iterator[JsonValue]:
    """The names of the charts that lie in the folder charts/ beside a Chart.yaml."""
    top = f"{path.removesuffix(_CHART)}charts/"
    for other, data in chart.items():
        inside = other.removeprefix(top)
        if other.startswith(top) and inside.count("/") == 1 and inside.endswith(f"/{_CHART}"):
            loaded = load(data, Reading.VALUES)
            yield part(loaded.values[0] if loaded.values else None, "name")


def _of_schema(path: str, data: bytes) -> Iterator[ChartFault]:
    loaded = load(data, Reading.JSON)
    for refusal in loaded.refusals:
        yield ChartFault(path, refusal.line, refusal.column, refusal.message, refusal.fix)
    for value in loaded.values:
        found = foreign_reference(value)
        if found:
            pointer, target = found
            message = f"Helm reads {target} from this machine or the network while it checks the values"
            yield ChartFault(path, *locate(data, pointer), message, _INLINE)


def _of_template(path: str, data: bytes) -> Iterator[ChartFault]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield ChartFault(path, line, 1, f"byte {error.start} is not UTF-8", "save the file as UTF-8 text")
        return
    for word in words(text):
        yield _changing(path, word)


def _changing(path: str, word: Word) -> ChartFault:
    message = f"the template uses {word.name}, so it renders something else in the cluster than here"
    fix = "take the value from a values file"
    if word.name == "lookup":
        message = "the template uses lookup, which finds nothing here and something in the cluster"
    return ChartFault(path, word.line, word.column, message, fix)
