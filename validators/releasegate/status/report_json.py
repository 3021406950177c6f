"""Status as JSON, for programs: null is what is not known, or what there is not."""

from datetime import datetime

from releasegate.clock import rfc3339
from releasegate.decisions.tables import json_text
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue
from releasegate.reporters.escaping import visible
from releasegate.status.cell import Cell, Health, Next, Soak, Status

SCHEMA = "releasegate/status/v1alpha1"


def status_json(status: Status) -> str:
    """Every release with what is declared, observed and judged of it (docs/status.md has the fields)."""
    return json_text(
        {
            "schema": SCHEMA,
            "base": {"ref": status.ref, "commit": status.commit},
            "now": rfc3339(status.now),
            "environments": [*status.environments],
            "sources": {"facts": status.facts, "health": status.health, "decisions": status.decisions},
            "releases": [_cell(cell) for cell in status.cells],
            "unreleased": [*status.unreleased],
        }
    )


def _cell(cell: Cell) -> JsonObject:
    return {
        "model": cell.model,
        "environment": cell.environment,
        "version": _text(cell.version),
        "chart": _text(cell.chart),
        "problem": _text(cell.problem),
        "withdrawn": [visible(one) for one in cell.withdrawn],
        "since": {
            "commit": cell.since.commit,
            "mergedAt": _moment(cell.since.merged),
            "claimedAt": _moment(cell.since.claimed),
        },
        "soak": _soak(cell.soak) if cell.soak else None,
        "health": _health(cell.health) if cell.health else None,
        "next": _next(cell.next) if cell.next else None,
    }


def _soak(soak: Soak) -> JsonObject:
    return {
        "state": soak.state,
        "hours": soak.hours,
        "ran": soak.ran,
        "until": _moment(soak.until),
        "problem": _text(soak.problem),
    }


def _health(health: Health) -> JsonObject:
    looks: list[JsonValue] = [
        {"cluster": visible(one.cluster), "sync": one.sync, "health": one.health, "observedAt": one.at}
        for one in health.looks
    ]
    return {"state": health.state, "clusters": looks, "problems": [visible(one) for one in health.problems]}


def _next(onward: Next) -> JsonObject:
    return {
        "environment": onward.environment,
        "state": onward.state,
        "reasons": [_reason(one) for one in onward.reasons],
    }


def _reason(finding: Finding) -> JsonObject:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": visible(finding.message),
        "fix": visible(finding.fix),
    }


def _text(text: str | None) -> str | None:
    return None if text is None else visible(text)


def _moment(at: datetime | None) -> str | None:
    return None if at is None else rfc3339(at)
