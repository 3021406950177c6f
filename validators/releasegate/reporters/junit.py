"""JUnit: the XML that GitLab, Jenkins and most CI servers show as a list of tests."""

from collections import Counter
from typing import TYPE_CHECKING

from releasegate.findings import Finding
from releasegate.reporters.escaping import log_line, visible
from releasegate.reporters.report import Report

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def junit(report: Report) -> str:
    """One suite: a failed case for each error, a passed case with output for each warning, and one
    passed case for each rule that found nothing. Notes go to the suite's output, the header to its
    properties. XML 1.0 has no way to write most control characters; they are shown escaped.
    """
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    silent = sorted(set(report.rules) - {finding.rule for finding in report.findings})
    counts = {
        "name": "releasegate",
        "tests": str(len(report.findings) + len(silent)),
        "failures": str(report.count("error")),
        "errors": "0",
        "skipped": "0",
    }
    root = Element("testsuites", counts)
    suite = SubElement(root, "testsuite", counts)
    if report.header:
        properties = SubElement(suite, "properties")
        for name, value in report.header.items():
            SubElement(properties, "property", {"name": visible(name), "value": visible(value)})
    _failing(suite, report.ordered())
    for rule in silent:
        SubElement(suite, "testcase", {"classname": visible(rule), "name": "no finding"})
    SubElement(suite, "system-out").text = "\n".join(log_line(visible(line)) for line in _said(report))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _said(report: Report) -> tuple[str, ...]:
    return (*report.notes, *report.approvals, report.summary())


def _failing(suite: "Element", findings: tuple[Finding, ...]) -> None:
    from xml.etree.ElementTree import SubElement

    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = (finding.rule, finding.place)
        seen[key] += 1
        # CI servers take two cases of one name for one case.
        name = finding.place if seen[key] == 1 else f"{finding.place} ({seen[key]})"
        case = SubElement(suite, "testcase", {"classname": visible(finding.rule), "name": visible(name)})
        if finding.path:
            case.set("file", visible(finding.path))
            case.set("line", str(finding.line))
        if finding.severity == "error":
            kind = {"message": visible(finding.message), "type": visible(finding.rule)}
            SubElement(case, "failure", kind).text = _told(finding)
        else:
            SubElement(case, "system-out").text = f"warning: {_told(finding)}"


def _told(finding: Finding) -> str:
    lines = [f"{log_line(visible(finding.place))}: {visible(finding.message)}"]
    if finding.fix:
        lines.append(f"fix: {visible(finding.fix)}")
    if finding.clauses:
        lines.append(f"serves: {visible(', '.join(finding.clauses))}")
    return "\n".join(lines)
