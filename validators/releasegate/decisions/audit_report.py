"""An audit as text, as JSON and as CSV."""

from collections.abc import Iterator

from releasegate.decisions.audit import Audit, Problem
from releasegate.decisions.matching import Merge
from releasegate.decisions.tables import approvers, csv_text, decided_json, json_text, moment_text, waivers
from releasegate.json_types import JsonObject
from releasegate.reporters.escaping import visible

SCHEMA = "releasegate/audit/v1alpha1"
_HEADER = (
    *("commit", "merged", "claimed", "changes", "state", "finding", "outcome", "approved", "waived"),
    *("judged", "gate", "policies", "decision"),
)


def audit_lines(audit: Audit) -> Iterator[str]:
    """For people: every merge with its decision, newest first, then the findings."""
    yield f"audited {audit.line.ref} at {audit.line.tip}: {_count(len(audit.merges), 'commit')}"
    held = _count(len(audit.branch.entries), "decision")
    yield f"decisions: {audit.branch.ref} at {audit.branch.tip}, {held}"
    yield "keep that commit: the next audit takes it as --expect"
    for merge in audit.merges:
        yield ""
        yield from _merge(merge)
    for problem in audit.problems:
        yield ""
        about = f"{problem.commit[:12]}: " if problem.commit else f"{audit.branch.ref}: "
        yield f"finding: {about}{problem.message}"
        yield f"    fix: {problem.fix}"
    yield ""
    yield _count(len(audit.problems), "finding") if audit.problems else "clean: what was merged was decided"


def audit_csv(audit: Audit) -> str:
    """One row a merge; a finding about the branch of decisions is a row without a commit."""
    about = {one.commit: one for one in audit.problems if one.commit}
    rows = [_row(merge, about.get(merge.step.commit)) for merge in audit.merges]
    torn = [one for one in audit.problems if one.commit is None]
    rows += [
        ("", "", "", "", "branch", one.message, "", "", "", "", "", "", audit.branch.ref) for one in torn
    ]
    return csv_text(_HEADER, rows)


def audit_json(audit: Audit) -> str:
    """What was merged and decided, and the findings; `expect` is for the next audit."""
    return json_text(
        {
            "schema": SCHEMA,
            "base": {"ref": audit.line.ref, "commit": audit.line.tip},
            "decisions": {
                "ref": audit.branch.ref,
                "expect": audit.branch.tip,
                "count": len(audit.branch.entries),
            },
            "merges": [_object(merge) for merge in audit.merges],
            "findings": [_finding(one) for one in audit.problems],
        }
    )


def _merge(merge: Merge) -> Iterator[str]:
    claimed = "" if merge.merged else f", by the commit's own claim {moment_text(merge.claimed)}"
    yield f"{merge.step.commit[:12]} merged {moment_text(merge.merged)}{claimed}: {merge.state}"
    told = merge.decided
    if merge.entry is None or told is None:
        return
    kind = "advisory, " if told.advisory else ""
    yield f"    {kind}{told.outcome} {moment_text(told.clock)}: {', '.join(told.changes) or 'no change'}"
    if told.approved:
        yield f"    approved by {approvers(merge)}"
    if told.waived:
        yield f"    waived: {waivers(merge)}"
    yield f"    rules: releasegate {told.gate}, policies {told.policies}"
    yield f"    decision: {merge.entry.path}"


def _row(merge: Merge, problem: Problem | None) -> tuple[str, ...]:
    told = merge.decided
    return (
        merge.step.commit,
        moment_text(merge.merged),
        moment_text(merge.claimed),
        ", ".join(told.changes) if told else "",
        merge.state,
        problem.message if problem else "",
        told.outcome if told else "",
        approvers(merge),
        waivers(merge),
        moment_text(told.clock) if told else "",
        told.gate if told else "",
        told.policies if told else "",
        merge.entry.path if merge.entry else "",
    )


def _object(merge: Merge) -> JsonObject:
    return {
        "commit": merge.step.commit,
        "mergedAt": moment_text(merge.merged),
        "claimedAt": moment_text(merge.claimed),
        "decided": decided_json(merge),
    }


def _finding(problem: Problem) -> JsonObject:
    return {"commit": problem.commit, "message": visible(problem.message), "fix": problem.fix}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
