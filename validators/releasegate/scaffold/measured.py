"""Measured: the metrics of a registry as the measurements of an evaluation report."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.json_types import JsonObject, JsonValue

# As groupName in schemas/evaluation-report.schema.json has it.
_GROUP = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:=-]{0,99}")
# Not a further part of the path: MLflow's store of files cannot hold a metric below another one.
_COUNT = ".n"
_MOST_ROWS = 10**12


@dataclass(frozen=True, slots=True)
class Measured:
    """entries: measurements as a report has them; unknown: names that nobody can say the meaning of."""

    entries: tuple[JsonObject, ...]
    unknown: tuple[str, ...]


def measured(metrics: Mapping[str, float], catalogue: Mapping[str, JsonValue]) -> Measured:
    """What the registry's metrics measure, by the names of the catalogue.

    metrics: name → number, where `<metric>/<group>` is a value of one group, and `<metric>.n` and
    `<metric>/<group>.n` are the rows that a value rests on. catalogue: the entries of
    governance/metrics.yaml by name. The kind is the catalogue's. A name that it lacks and a number that
    is none (NaN, infinity) are unknown.
    """
    entries, unknown = [], []
    for name in sorted(metrics):
        metric, group, is_count = _parts(name)
        known, value = catalogue.get(metric), metrics[name]
        sound = group is None or _GROUP.fullmatch(group) is not None
        if not isinstance(known, dict) or not math.isfinite(value) or not sound:
            unknown.append(name)
        elif not is_count:
            entry: JsonObject = {"name": metric, "kind": known.get("kind"), "value": value}
            entries.append({**entry, **({} if group is None else {"group": group}), **_rows(metrics, name)})
        elif name.removesuffix(_COUNT) not in metrics:
            unknown.append(name)
    return Measured(tuple(entries), tuple(unknown))


def _parts(name: str) -> tuple[str, str | None, bool]:
    metric, slash, group = name.removesuffix(_COUNT).partition("/")
    return metric, group if slash else None, name.endswith(_COUNT)


def _rows(metrics: Mapping[str, float], name: str) -> JsonObject:
    rows = metrics.get(f"{name}{_COUNT}")
    if rows is None or not math.isfinite(rows) or rows != int(rows) or not 0 <= rows <= _MOST_ROWS:
        return {}
    return {"n": int(rows)}
