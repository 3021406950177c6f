"""Report: an evaluation report made of what a registry recorded, and a model card of what is known."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from releasegate.json_types import JsonObject, JsonValue, listed
from releasegate.registries.registered import Registered


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a version was evaluated. dataset and tool: name and version; rows: of the data set;
    computed_at: RFC 3339, when the evaluation ended."""

    dataset: JsonObject
    rows: JsonValue
    tool: JsonObject
    computed_at: JsonValue


def report_of(
    model: str, found: Registered, how: Evaluation, entries: Sequence[JsonObject], lineage: JsonObject
) -> JsonObject:
    """The EvaluationReport of a registered version. entries: see measured().

    lineage goes in where it has what a report asks of one: a commit and data sets.
    """
    made_from = {"lineage": lineage} if lineage.keys() >= {"gitCommit", "datasets"} else {}
    return {
        "apiVersion": "releasegate/v1alpha1",
        "kind": "EvaluationReport",
        "model": {"name": model, "version": found.version, "digest": found.digest},
        "dataset": {**how.dataset, "rows": how.rows},
        **made_from,
        "computedAt": how.computed_at,
        "tool": how.tool,
        "metrics": [*entries],
    }


def card_of(
    model: str, found: Registered, purpose: str | None, report: JsonObject, lineage: JsonObject
) -> JsonObject:
    """A CycloneDX 1.6 model card that says what is known and no more.

    report: the evaluation report, {} for none. Fields: https://cyclonedx.org/docs/1.6/json/ (modelCard;
    values of performanceMetrics are text there).
    """
    entries = [entry for entry in listed(report, "metrics") if isinstance(entry, dict)]
    sections: Mapping[str, JsonObject] = {
        "modelParameters": _named("datasets", [_dataset(one) for one in listed(lineage, "datasets")]),
        "quantitativeAnalysis": _named("performanceMetrics", [_metric(entry) for entry in entries]),
        "considerations": _named("useCases", [purpose] if purpose else []),
    }
    component: JsonObject = {
        "type": "machine-learning-model",
        "name": model,
        "version": found.version,
        "hashes": [{"alg": "SHA-256", "content": found.digest.removeprefix("sha256:")}],
    }
    said: JsonObject = {name: fields for name, fields in sections.items() if fields}
    component |= {"modelCard": said} if said else {}
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [component]}


def json_bytes(document: JsonObject) -> bytes:
    """A JSON file as people read it, the same bytes for the same document."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _named(name: str, values: Sequence[JsonValue]) -> JsonObject:
    return {name: [*values]} if values else {}


def _dataset(one: JsonValue) -> JsonValue:
    fields = one if isinstance(one, dict) else {}
    return {"type": "dataset", "name": fields.get("name"), "contents": {"url": fields.get("uri")}}


def _metric(entry: JsonObject) -> JsonObject:
    group = {"slice": entry["group"]} if "group" in entry else {}
    return {"type": entry["name"], "value": json.dumps(entry["value"]), **group}
