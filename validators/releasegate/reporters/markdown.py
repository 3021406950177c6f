"""Markdown: the report as a comment on a pull request or as a job summary."""

import re

from releasegate.findings import Finding
from releasegate.reporters.escaping import visible
from releasegate.reporters.report import Report

# Everything that Markdown, HTML or a forge's own syntax (math, emoji, links, quotes, mentions) gives a
# meaning inside a line. Text from a repository never starts a line, so marks of blocks can't be reached.
_MEANT = re.compile(r"[\\`*_{}\[\]<>&!|~:$^@#]|(?<=[Ww]{3})\.")
_TABLE = ("| Where | Rule | What and how to mend it |", "| --- | --- | --- |")


def markdown(report: Report) -> str:
    """A heading with the counts, a table of the findings, then header, approvals and notes as lists.

    Every text from the repository is escaped: it can form no markup, no HTML, no link, no mention.
    """
    sections = [f"### releasegate: {report.summary()}"]
    if report.findings:
        sections.append("\n".join((*_TABLE, *map(_row, report.ordered()))))
    if report.approvals:
        sections.append("\n".join(f"- Approval: {_plain(sentence)}" for sentence in report.approvals))
    if report.notes:
        sections.append("\n".join(f"- Note: {_plain(note)}" for note in report.notes))
    if report.header:
        bound = (f"- {_plain(name)}: {_code(value)}" for name, value in report.header.items())
        sections.append("The verdict holds for:\n\n" + "\n".join(bound))
    return "\n\n".join(sections) + "\n"


def _row(finding: Finding) -> str:
    rule = _code(finding.rule) + (" (warning)" if finding.severity == "warning" else "")
    what = _plain(finding.message)
    if finding.fix:
        what += f"<br>Fix: {_plain(finding.fix)}"
    if finding.clauses:
        what += f"<br>Serves: {_plain(', '.join(finding.clauses))}"
    return f"| {_code(finding.place)} | {rule} | {what} |"


def _code(text: str) -> str:
    return f"<code>{_MEANT.sub(_entity, visible(text))}</code>"


def _plain(text: str) -> str:
    return _MEANT.sub(_inert, visible(text))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _inert(match: re.Match[str]) -> str:
    # A forge notifies people (@name) and links issues (#1) wherever the text is not code.
    return f"<code>{_entity(match)}</code>" if match[0] in "@#" else _entity(match)
