"""quality: the metrics of a model package, from the report that ModelMetrics names in S3."""

import math
from collections.abc import Mapping
from typing import Any

from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.json_words import shown
from releasegate.registries.sagemaker.clients import Clients
from releasegate.registries.sagemaker.files import Place, document, place
from releasegate.strict_yaml import Reading, load

_MOST_BYTES = 1 << 20
_GROUP = "_metrics"
_OTHERS = (
    ("ModelDataQuality", "Statistics"),
    ("Bias", "Report"),
    ("Bias", "PreTrainingReport"),
    ("Bias", "PostTrainingReport"),
    ("Explainability", "Report"),
)


def quality(asked: Clients, told: Mapping[str, Any]) -> tuple[Mapping[str, float], list[str]]:
    """The metrics of ModelMetrics.ModelQuality.Statistics by name, and notes on what is left out.

    The report is that of SageMaker Model Monitor: `<kind>_metrics`, and below it `{"value": …}` by name
    (SageMaker's Developer Guide, "Model quality metrics"). Raises GateError if it cannot be read.
    """
    given = told.get("ModelMetrics") or {}
    notes = [
        f"{group}.{name} of the registry is not read: {shown(source['S3Uri'])}"
        for group, name in _OTHERS
        if (source := (given.get(group) or {}).get(name))
    ]
    statistics = (given.get("ModelQuality") or {}).get("Statistics")
    if not statistics:
        return {}, [*notes, "the registry has no ModelQuality.Statistics, so metrics are not known from it"]
    where = place(statistics.get("S3Uri"), folder=False)
    metrics, odd = _metrics(_report(where, document(asked, where, _MOST_BYTES)), where)
    notes += [f"{shown(name)} of the report is no finite number, and is left out" for name in odd]
    if not metrics:
        notes.append(f"the report {shown(where.uri)} holds no metric in the form of SageMaker Model Monitor")
    return metrics, notes


def _report(where: Place, content: bytes) -> dict[str, JsonValue]:
    # Python writes NaN into JSON, and Model Monitor the text "NaN"; the strict reader refuses the former.
    loaded = load(content, Reading.JSON)
    if not loaded.values or not isinstance(report := loaded.values[0], dict):
        why = loaded.refusals[0].message if loaded.refusals else "it is no mapping"
        raise GateError(
            f"the report {shown(where.uri)} cannot be read as JSON: {why}", "write it again, and register it"
        )
    return report


def _metrics(report: Mapping[str, JsonValue], where: Place) -> tuple[dict[str, float], list[str]]:
    """Metrics by name, and the names of those that are no numbers."""
    found: dict[str, float] = {}
    odd: list[str] = []
    for kind, group in sorted(report.items()):
        if not kind.endswith(_GROUP) or not isinstance(group, dict):
            continue
        for name, told in sorted(group.items()):
            if not isinstance(told, dict) or "value" not in told:
                continue  # a confusion matrix or a curve
            value = told["value"]
            if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
                odd.append(name)
            elif found.get(name, value) != value:
                raise GateError(
                    f"the report {shown(where.uri)} says two values of {shown(name)}",
                    "say each metric once, and register the report again",
                )
            else:
                found[name] = float(value)
    return found, odd
