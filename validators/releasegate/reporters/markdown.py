"""Markdown: the report as a comment on a pull request or as a job summary."""

from collections.abc import Sequence

from releasegate.findings import Finding, has_errors
from releasegate.reporters.markup import code, plain
from releasegate.reporters.report import Report
from releasegate.waivers.waived import Waived

# The first line of every report: whoever posts it finds the comment that it posted before, and edits that.
MARKER = "<!-- releasegate:verdict -->"
# GitHub takes comments of up to 65,536 characters; bytes of UTF-8 are never fewer.
LIMIT = 65_000
# What no section but the findings may take more of, so that none pushes the others out.
_SHARE = 9_000
_FOUND = ("| Where | Rule | What and how to mend it |", "| --- | --- | --- |")
_WAIVED = ("Waived:", "", "| Where | Rule | What is accepted, until when and why |", "| --- | --- | --- |")


def markdown(report: Report) -> str:
    """A hidden marker, the verdict with the counts, approvals, a table of the findings and one of what is
    waived, notes, and what the verdict holds for.

    Every text from the repository is escaped: it can form no markup, no HTML, no link, no mention. At most
    65,000 bytes; what is left out is counted.
    """
    word = "refused" if has_errors(report.findings) else "passed"
    head = f"{MARKER}\n### releasegate: {word}, {report.summary()}"
    approvals = _fitted((), [f"- Approval: {plain(said)}" for said in report.approvals], "sentences", _SHARE)
    waived = _fitted(_WAIVED, [_waived(one) for one in sorted(report.waived)], "waived findings", _SHARE)
    notes = _fitted((), [f"- Note: {plain(note)}" for note in report.notes], "notes", _SHARE)
    bound = [f"- {plain(name)}: {code(value)}" for name, value in report.bound.items()]
    holds = _fitted(("The verdict holds for:", ""), bound, "lines", _SHARE)
    others = [head, approvals, waived, notes, holds]
    left = LIMIT - sum(_size(section) for section in others)
    found = _fitted(_FOUND, [_row(finding) for finding in report.ordered()], "findings", left)
    return "\n\n".join(part for part in (head, approvals, found, waived, notes, holds) if part) + "\n"


def _fitted(above: Sequence[str], lines: Sequence[str], what: str, room: int) -> str:
    """The lines below their heading, as many as fit into so many bytes, and how many do not; "" for none."""
    if not lines:
        return ""
    kept, more = list(above), f"\n… and {len(lines)} more {what}: any other format shows them all"
    used = sum(map(_size, kept)) + _size(more)
    for count, line in enumerate(lines):
        used += _size(line)
        if used > room:
            more = f"\n… and {len(lines) - count} more {what}: any other format shows them all"
            return "\n".join([*(kept if count else ()), more]).strip("\n")
        kept.append(line)
    return "\n".join(kept)


def _size(line: str) -> int:
    """Bytes with the line's end and the blank line that may follow."""
    return len(line.encode()) + 2


def _row(finding: Finding) -> str:
    rule = code(finding.rule) + (" (warning)" if finding.severity == "warning" else "")
    what = plain(finding.message)
    if finding.fix:
        what += f"<br>Fix: {plain(finding.fix)}"
    if finding.clauses:
        what += f"<br>Serves: {plain(', '.join(finding.clauses))}"
    return f"| {code(finding.place)} | {rule} | {what} |"


def _waived(waived: Waived) -> str:
    found = waived.finding
    what = f"{plain(found.message)}<br>{plain(waived.sentence)}"
    return f"| {code(found.place)} | {code(found.rule)} (waived) | {what} |"
