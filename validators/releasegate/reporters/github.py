"""GitHub: workflow commands that GitHub Actions turns into annotations of a pull request."""

from collections.abc import Sequence

from releasegate.findings import Finding
from releasegate.reporters.escaping import log_line, visible
from releasegate.reporters.report import Report
from releasegate.waivers.waived import Waived


def github(report: Report) -> str:
    """One `::error` or `::warning` command for each finding, one `::notice` for each waived one and for each
    note, one summary line.

    Format and escaping: GitHub Docs, "Workflow commands for GitHub Actions", and `command.ts` of
    actions/toolkit. A file or message from the repository can neither end a command nor start one.
    """
    lines = [_finding(report, finding) for finding in report.ordered()]
    lines += [_waived(waived) for waived in sorted(report.waived)]
    lines += [f"::notice title=releasegate::{_data(visible(note))}" for note in report.notes]
    lines.append(log_line(f"releasegate: {report.summary()}"))
    return "\n".join(lines) + "\n"


def _finding(report: Report, finding: Finding) -> str:
    rule = report.rules.get(finding.rule)
    title = f"{finding.rule}: {rule.title}" if rule else finding.rule
    parts = [visible(finding.message)]
    if finding.fix:
        parts.append(f"fix: {visible(finding.fix)}")
    if finding.clauses:
        parts.append(f"serves: {visible(', '.join(finding.clauses))}")
    return _command(finding.severity, finding, title, parts)


def _waived(waived: Waived) -> str:
    finding = waived.finding
    parts = [visible(finding.message), visible(waived.sentence)]
    return _command("notice", finding, f"{finding.rule}: waived", parts)


def _command(name: str, finding: Finding, title: str, lines: Sequence[str]) -> str:
    properties = [("line", str(finding.line)), ("col", str(finding.column)), ("title", title)]
    if finding.path:
        properties.insert(0, ("file", finding.path))
    written = ",".join(f"{name}={_property(visible(value))}" for name, value in properties)
    return f"::{name} {written}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
