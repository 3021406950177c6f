"""History as text, as JSON and as CSV."""

from collections.abc import Iterator

from releasegate.decisions.history import Event, History
from releasegate.decisions.movements import WHY, Movement
from releasegate.decisions.tables import approvers, csv_text, decided_json, json_text, moment_text
from releasegate.decisions.withdrawals import WITHDRAWAL
from releasegate.json_types import JsonObject
from releasegate.reporters.escaping import visible

SCHEMA = "releasegate/history/v1alpha1"
_HEADER = (
    *("commit", "merged", "claimed", "environment", "model", "kind", "before", "after"),
    *("decided", "outcome", "approved", "judged", "gate", "policies", "decision", "observed"),
    *("chartBefore", "chartAfter", *WHY),
)
_CALLED = {"ticket": "ticket ", "incident": "incident ", "reason": "", "rollbackTo": "way back "}
_WORDS = {
    "decided": "approved",
    "first": "the first commit: nothing was there to judge it",
    "none": "no decision",
    "claim": "no decision, only a claim",
    "refused": "refused, and merged",
    "advisory": "advisory: the change's own CI file judged it",
    "differs": "judged with another content",
    "older-base": "judged on an older base",
    "late": "judged after it was merged",
    "stale": "approved, and merged after the verdict had ended",
}


def history_lines(history: History) -> Iterator[str]:
    """For people: each event with what is declared, decided and observed of it, newest first."""
    for event in history.events:
        yield from _event(event)
    yield _footer(history)


def history_csv(history: History) -> str:
    """One row an event."""
    return csv_text(_HEADER, (_row(event) for event in history.events))


def history_json(history: History) -> str:
    """What is declared, decided and observed of each event, apart from one another."""
    return json_text(
        {
            "schema": SCHEMA,
            "base": {"ref": history.line.ref, "commit": history.line.tip},
            "decisions": _branch(history),
            "events": [_object(event) for event in history.events],
        }
    )


def _event(event: Event) -> Iterator[str]:
    declared, decided = event.declared, event.decided
    yield _moved(declared)
    when = f"merged {moment_text(event.merged)}"
    claimed = "" if event.merged else f", by the commit's own claim {moment_text(decided.claimed)}"
    yield f"    declared: {declared.step.commit[:12]}, {when}{claimed}"
    if declared.why:
        yield f"    because: {', '.join(f'{_CALLED[name]}{said}' for name, said in declared.why.items())}"
    yield f"    decided: {_decided(event)}"
    if declared.after is not None:
        yield f"    observed: {_observed(event)}"


def _moved(declared: Movement) -> str:
    if declared.kind == WITHDRAWAL:
        return f"{declared.model} {declared.before} withdrawn"
    old, new = declared.charts
    chart = f", chart {old} -> {new}" if old and new and old != new else ""
    versions = f"{declared.before or 'none'} -> {declared.after or 'none'}"
    return f"{declared.environment} {declared.model} {versions}{chart} ({declared.kind})"


def _observed(event: Event) -> str:
    seen = (f"healthy in {one.cluster} by {moment_text(one.at)}" for one in event.observed if one.at)
    return ", ".join(seen) or "not observed"


def _decided(event: Event) -> str:
    decided = event.decided
    said = _WORDS[decided.state]
    told = decided.decided
    if decided.entry is None or told is None:
        return f"{said} ({decided.note})" if decided.note else said
    who = approvers(decided)
    by = f" by {who}" if who else ""
    return f"{said}{by}, under policies {told.policies} of releasegate {told.gate}, in {decided.entry.path}"


def _footer(history: History) -> str:
    if history.branch is None:
        return "decisions: none in this clone (git fetch origin releasegate-decisions)"
    return f"decisions: {history.branch.ref} at {history.branch.tip}"


def _row(event: Event) -> tuple[str, ...]:
    declared, decided = event.declared, event.decided
    told = decided.decided
    return (
        declared.step.commit,
        moment_text(event.merged),
        moment_text(decided.claimed),
        declared.environment,
        declared.model,
        declared.kind,
        declared.before or "",
        declared.after or "",
        decided.state,
        told.outcome if told else "",
        approvers(decided),
        moment_text(told.clock) if told else "",
        told.gate if told else "",
        told.policies if told else "",
        decided.entry.path if decided.entry else "",
        _observed(event) if declared.after is not None else "",
        *(chart or "" for chart in declared.charts),
        *(declared.why.get(name, "") for name in WHY),
    )


def _object(event: Event) -> JsonObject:
    declared, decided = event.declared, event.decided
    return {
        "declared": {
            "commit": declared.step.commit,
            "environment": declared.environment or None,
            "model": declared.model,
            "kind": declared.kind,
            "before": declared.before,
            "after": declared.after,
            "chartBefore": declared.charts[0],
            "chartAfter": declared.charts[1],
            "why": {name: visible(said) for name, said in declared.why.items()},
            "claimedAt": moment_text(decided.claimed),
        },
        "mergedAt": moment_text(event.merged),
        "decided": decided_json(decided),
        "observed": [
            {"cluster": visible(one.cluster), "healthyBy": moment_text(one.at) if one.at else None}
            for one in event.observed
        ],
    }


def _branch(history: History) -> JsonObject | None:
    branch = history.branch
    return {"ref": branch.ref, "commit": branch.tip} if branch else None
