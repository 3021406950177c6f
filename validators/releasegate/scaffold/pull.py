"""Pull: what an approver reads on the forge of a model version that comes."""

from collections.abc import Mapping, Sequence

from releasegate.forge import PullRequest
from releasegate.json_types import JsonValue, listed, mapping, part
from releasegate.reporters.markup import code, plain
from releasegate.scaffold.plan import Plan

_DIRECTIONS = {"higher": "at least", "lower": "at most"}


def pull_of(
    plan: Plan,
    metrics: Mapping[str, JsonValue],
    notes: Sequence[str],
    approvals: Sequence[str],
    branch: str,
    base: str,
) -> PullRequest:
    """The pull request of a plan. metrics: the catalogue by name; notes and approvals: a sentence each.

    branch: the one that holds it; base: the default one.
    """
    parts = (
        _table(("", ""), [(name, _said(value)) for name, value in _facts(plan)]),
        "### Metrics\n\n" + _metrics(plan, metrics) if plan.report else "",
        _list("To know", notes),
        _list("Approvals that it needs", approvals),
    )
    body = "\n\n".join(part for part in parts if part) + "\n"
    return PullRequest(plan.title, body, branch, base)


def _facts(plan: Plan) -> list[tuple[str, JsonValue]]:
    spec, governed = mapping(plan.after, "spec"), mapping(plan.profile, "spec")
    model, compliance = mapping(spec, "model"), mapping(governed, "compliance")
    data = [f"{part(one, 'name')} {part(one, 'version')}" for one in listed(model, "lineage", "datasets")]
    rows: list[tuple[str, JsonValue]] = [
        ("Registry", model.get("uri")),
        ("Artifact", part(model, "artifact", "uri")),
        ("Digest", part(model, "artifact", "digest")),
        ("Image", model.get("image")),
        ("Chart", spec.get("chart")),
        ("Training commit", part(model, "lineage", "gitCommit")),
        ("Training data", ", ".join(data)),
        ("Training run", part(model, "lineage", "pipelineRun")),
        ("Purpose", governed.get("purpose")),
        ("Owners", ", ".join(str(name) for name in mapping(governed, "owners").values())),
        ("Classification", governed.get("classification")),
        ("Personal data", compliance.get("personalData")),
        ("Risk", compliance.get("riskTier")),
        ("Replaces", part(plan.before, "spec", "model", "version")),
        ("Way back", part(spec, "change", "rollbackTo")),
        ("Ticket", part(spec, "change", "ticket")),
    ]
    return [(name, value) for name, value in rows if value not in (None, "")]


def _metrics(plan: Plan, metrics: Mapping[str, JsonValue]) -> str:
    """Values beside bars; whether they clear them, the gate says when the model moves on."""
    bars = {_key(bar): bar for bar in listed(plan.profile, "spec", "thresholds")}
    values = listed(plan.report, "metrics")
    rows = [_row(value, bars.get(_key(value)), metrics) for value in values]
    measured = {_key(value) for value in values}
    rows += [_row(bar, bar, metrics) for key, bar in bars.items() if key not in measured]
    return _table(("Metric", "Group", "Value", "Rows", "Bar of the profile"), rows)


def _key(entry: JsonValue) -> tuple[str, str]:
    """Metric and group: a report calls the one name, a profile metric."""
    name, group = part(entry, "name") or part(entry, "metric"), part(entry, "group")
    return str(name), "" if group is None else str(group)


def _row(entry: JsonValue, bar: JsonValue, metrics: Mapping[str, JsonValue]) -> tuple[str, ...]:
    name, group = _key(entry)
    better = _DIRECTIONS.get(str(part(metrics.get(name), "direction")), "")
    asked = f"{better} {part(bar, 'threshold')}".strip() if bar is not None else None
    value = part(entry, "value")
    shown = "not measured" if value is None else value
    return tuple(_said(one) for one in (name, group, shown, part(entry, "n"), asked))


def _said(value: JsonValue) -> str:
    return "" if value in (None, "") else code(str(value))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(title: str, items: Sequence[str]) -> str:
    return "\n".join((f"### {title}", "", *(f"- {plain(item)}" for item in items))) if items else ""
