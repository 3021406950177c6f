"""JUnit: the XML that GitLab, Jenkins and most CI servers show as a list of tests."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from releasegate.findings import Finding
from releasegate.reporters.escaping import log_line, visible
from releasegate.reporters.report import Report

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def junit(report: Report) -> str:
    """One suite: a failed case for each error, a passed case with output for each warning, a skipped case
    for each waived finding, and one passed case for each rule that found nothing. Notes go to the suite's
    output, the header to its properties. XML 1.0 has no way to write most control characters; they are shown
    escaped.
    """
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    silent = sorted(set(report.rules) - {finding.rule for finding in _found(report)})
    counts = {
        "name": "releasegate",
        "tests": str(len(report.findings) + len(report.waived) + len(silent)),
        "failures": str(report.count("error")),
        "errors": "0",
        "skipped": str(len(report.waived)),
    }
    root = Element("testsuites", counts)
    suite = SubElement(root, "testsuite", counts)
    if report.bound:
        properties = SubElement(suite, "properties")
        for name, value in report.bound.items():
            SubElement(properties, "property", {"name": visible(name), "value": visible(value)})
    _cases(suite, report)
    for rule in silent:
        SubElement(suite, "testcase", {"classname": visible(rule), "name": "no finding"})
    SubElement(suite, "system-out").text = "\n".join(log_line(visible(line)) for line in _said(report))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _found(report: Report) -> Iterator[Finding]:
    yield from report.findings
    yield from (waived.finding for waived in report.waived)


def _said(report: Report) -> tuple[str, ...]:
    return (*report.notes, *report.approvals, report.summary())


@dataclass(frozen=True, slots=True)
class _Names:
    """Names for cases: CI servers take two cases of one name for one case."""

    seen: Counter[tuple[str, str]] = field(default_factory=Counter)

    def of(self, finding: Finding) -> str:
        key = (visible(finding.rule), visible(finding.place))
        self.seen[key] += 1
        return key[1] if self.seen[key] == 1 else f"{key[1]} ({self.seen[key]})"


def _cases(suite: "Element", report: Report) -> None:
    from xml.etree.ElementTree import SubElement

    names = _Names()
    for finding in report.ordered():
        case = _case(suite, finding, names)
        if finding.severity == "error":
            kind = {"message": visible(finding.message), "type": visible(finding.rule)}
            SubElement(case, "failure", kind).text = _told(finding)
        else:
            SubElement(case, "system-out").text = f"warning: {_told(finding)}"
    for waived in sorted(report.waived):
        case = _case(suite, waived.finding, names)
        SubElement(case, "skipped", {"message": visible(waived.sentence)}).text = _told(waived.finding)


def _case(suite: "Element", finding: Finding, names: _Names) -> "Element":
    from xml.etree.ElementTree import SubElement

    named = {"classname": visible(finding.rule), "name": names.of(finding)}
    case = SubElement(suite, "testcase", named)
    if finding.path:
        case.set("file", visible(finding.path))
        case.set("line", str(finding.line))
    return case


def _told(finding: Finding) -> str:
    lines = [f"{log_line(visible(finding.place))}: {visible(finding.message)}"]
    if finding.fix:
        lines.append(f"fix: {visible(finding.fix)}")
    if finding.clauses:
        lines.append(f"serves: {visible(', '.join(finding.clauses))}")
    return "\n".join(lines)
