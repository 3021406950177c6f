"""Metrics: what runs now and what would come, side by side. Pure: documents in, rows out.

Whether a bar is cleared is the rules' word (release.thresholds_met), so no row says it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from releasegate.json_types import JsonObject, JsonValue, listed, part

_KINDS = ("performance", "fairness", "drift", "latency")
_BARS = {"higher": "at least", "lower": "at most"}
_MOST = 40
# name, group
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One metric, for everyone (group "") or for one group. "" where a report or the profile has none."""

    metric: str
    group: str
    kind: str
    now: str
    new: str
    bar: str


def rows(
    now: JsonObject | None, new: JsonObject | None, profile: JsonObject, catalogue: JsonObject
) -> tuple[Row, ...]:
    """The metrics of two evaluation reports and of the profile's thresholds, by kind and then by name.

    catalogue: governance/metrics.yaml, which says of each metric whether higher or lower is better. A
    report that gives several values for a metric has them all shown.
    """
    ours, theirs, bars = _values(now), _values(new), _thresholds(profile, catalogue)
    kinds = {
        **_kinds(listed(now, "metrics")),
        **_kinds(listed(new, "metrics")),
        **_kinds(listed(catalogue, "spec", "metrics")),
    }
    found = [
        Row(*key, kinds.get(key[0], ""), ours.get(key, ""), theirs.get(key, ""), bars.get(key, ""))
        for key in {*ours, *theirs, *bars}
    ]
    return tuple(sorted(found, key=lambda row: (_order(row.kind), row.metric, row.group)))


def _values(report: JsonObject | None) -> dict[_Key, str]:
    found: dict[_Key, list[str]] = {}
    for one in listed(report, "metrics"):
        found.setdefault(_key(one, "name"), []).append(_number(part(one, "value")))
    return {key: ", ".join(texts) for key, texts in found.items()}


def _thresholds(profile: JsonObject, catalogue: JsonObject) -> dict[_Key, str]:
    directions = {
        str(part(one, "name")): str(part(one, "direction")) for one in listed(catalogue, "spec", "metrics")
    }
    found: dict[_Key, list[str]] = {}
    for bar in listed(profile, "spec", "thresholds"):
        key = _key(bar, "metric")
        word = _BARS.get(directions.get(key[0], ""), "bar, direction unknown:")
        found.setdefault(key, []).append(f"{word} {_number(part(bar, 'threshold'))}")
    return {key: ", ".join(texts) for key, texts in found.items()}


def _kinds(metrics: Iterable[JsonValue]) -> dict[str, str]:
    said = ((part(one, "name"), part(one, "kind")) for one in metrics)
    return {name: kind for name, kind in said if isinstance(name, str) and isinstance(kind, str)}


def _key(one: JsonValue, name: str) -> _Key:
    return str(part(one, name)), str(part(one, "group") or "")


def _order(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _number(value: JsonValue) -> str:
    return json.dumps(value)[:_MOST]
