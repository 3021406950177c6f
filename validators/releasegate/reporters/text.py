"""Text: findings for a person at a terminal or in a CI log."""

from itertools import groupby

from releasegate.findings import Finding
from releasegate.reporters.escaping import log_line, visible
from releasegate.reporters.report import Report
from releasegate.waivers.waived import Waived

_ALWAYS = ("judged by", "holds until")
_RED, _YELLOW, _BOLD, _DIM, _RESET = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


def text(report: Report, colour: bool = False) -> str:
    """The findings grouped by file, then what is waived, the notes, and one line with the counts.

    One finding is `path:line:column: rule: message`, then its fix and clauses, indented. A run without
    findings prints what is waived, its notes and one line. Escape sequences appear only if colour is set,
    and never from the content.
    """
    blocks: list[list[str]] = []
    if report.findings:
        blocks.append([f"{visible(name)}: {visible(value)}" for name, value in report.bound.items()])
        for _, findings in groupby(report.ordered(), key=lambda finding: finding.path):
            blocks.append([line for finding in findings for line in _finding(finding, colour)])
        blocks.append([f"approval: {visible(sentence)}" for sentence in report.approvals])
    blocks.append([line for waived in sorted(report.waived) for line in _waived(waived, colour)])
    blocks.append([f"note: {visible(note)}" for note in report.notes])
    # A verdict on a change is worth nothing without the base that it holds for, a clean one least of all.
    bound = [f", {name} {visible(report.bound[name])}" for name in _ALWAYS if report.bound.get(name)]
    blocks.append([report.summary() + "".join(bound)])
    return "\n".join("\n".join(log_line(line) for line in block) + "\n" for block in blocks if block)


def _waived(waived: Waived, colour: bool) -> list[str]:
    found = waived.finding
    place = _paint(log_line(visible(found.place)), _BOLD, colour)
    return [
        f"{place}: {visible(found.rule)} (waived): {visible(found.message)}",
        _paint(f"    {visible(waived.sentence)}", _DIM, colour),
    ]


def _finding(finding: Finding, colour: bool) -> list[str]:
    warning = finding.severity == "warning"
    # The path may start the line, so it is made harmless before a colour hides its start.
    place = _paint(log_line(visible(finding.place)), _BOLD, colour)
    rule = visible(finding.rule) + (" (warning)" if warning else "")
    rule = _paint(rule, _YELLOW if warning else _RED, colour)
    lines = [f"{place}: {rule}: {visible(finding.message)}"]
    if finding.fix:
        lines.append(f"    fix: {visible(finding.fix)}")
    if finding.clauses:
        lines.append(_paint(f"    serves: {visible(', '.join(finding.clauses))}", _DIM, colour))
    return lines


def _paint(shown: str, code: str, colour: bool) -> str:
    return f"{code}{shown}{_RESET}" if colour else shown
