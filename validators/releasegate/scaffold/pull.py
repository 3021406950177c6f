"""Pull: what an approver reads on the forge of a model version that comes."""

from collections.abc import Mapping, Sequence

from releasegate.briefing.metrics import rows
from releasegate.forge import PullRequest
from releasegate.json_types import JsonValue, listed, mapping, part
from releasegate.reporters.markup import code, plain
from releasegate.scaffold.plan import Plan

# A forge takes some 65,000 characters.
_MOST = 40


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
        _list("To know", notes[:_MOST]),
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
    found = rows(None, plan.report, plan.profile, {"spec": {"metrics": [*metrics.values()]}})
    shown = [(one.metric, one.group, one.new or "not measured", one.bar) for one in found[:_MOST]]
    table = _table(
        ("Metric", "Group", "Value", "Bar of the profile"), [tuple(map(_said, row)) for row in shown]
    )
    return table + (f"\n\nand {len(found) - _MOST} more, in the report" if len(found) > _MOST else "")


def _said(value: JsonValue) -> str:
    return "" if value in (None, "") else code(str(value))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(title: str, items: Sequence[str]) -> str:
    return "\n".join((f"### {title}", "", *(f"- {plain(item)}" for item in items))) if items else ""
