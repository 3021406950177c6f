"""JSON: the report for programs. Fields are only ever added under the same `schema` value:

schema    the name of this format and its version
header    what the verdict is bound to, name → text
summary   {"errors", "warnings", "files"}: counts
findings  sorted by path, line, column: {"rule", "severity": "error" | "warning", "path", "line", "column"
          (both from 1, columns in characters), "pointer" (RFC 6901, "" = the document), "index" (document of
          the file, from 0), "message", "fix", "clauses", "valueDigest" (what a waiver is bound to; "" where
          nothing can be waived), "deniesFrom" (the day from which a warning is an error, or null)}
rules     id → {"title", "description", "fix", "clauses", "severity"}, every rule that was given
waived    what waivers cover: {"finding", "waiver" (its file), "owner", "reason", "expires" (a date)}
until     the moment up to which the verdict holds (RFC 3339), or null
notes     sentences: paths that were not judged
approvals sentences: who approved, who is missing

The bytes are ASCII, so nothing in them can drive a terminal; parsed values are exact, except that a lone
surrogate (a byte of a path that is no UTF-8) becomes its escaped form.
"""

import json as encoder

from releasegate.findings import Finding
from releasegate.json_types import JsonObject
from releasegate.reporters.report import Report, RuleInfo
from releasegate.waivers.waived import Waived

SCHEMA = "releasegate/report/v1alpha1"


def json(report: Report) -> str:
    """The report as one JSON object, in ASCII; the module says what its fields are."""
    document: JsonObject = {
        "schema": SCHEMA,
        "header": {_exact(name): _exact(value) for name, value in report.header.items()},
        "summary": {
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "files": len({finding.path for finding in report.findings}),
        },
        "findings": [_finding(finding) for finding in report.ordered()],
        "waived": [_waived(waived) for waived in sorted(report.waived)],
        "until": None if report.until is None else _exact(report.until),
        "rules": {_exact(name): _rule(rule) for name, rule in sorted(report.rules.items())},
        "notes": [_exact(note) for note in report.notes],
        "approvals": [_exact(approval) for approval in report.approvals],
    }
    written = encoder.dumps(document, ensure_ascii=True, indent=2)
    # `##[` starts a command anywhere in a CI log; `#` can only lie within a string here.
    return written.replace("##", "#\\u0023") + "\n"


def _finding(finding: Finding) -> JsonObject:
    return {
        "rule": _exact(finding.rule),
        "severity": finding.severity,
        "path": _exact(finding.path),
        "line": finding.line,
        "column": finding.column,
        "pointer": _exact(finding.pointer),
        "index": finding.index,
        "message": _exact(finding.message),
        "fix": _exact(finding.fix),
        "clauses": [_exact(clause) for clause in finding.clauses],
        "valueDigest": _exact(finding.value_digest),
        "deniesFrom": finding.denies_from or None,
    }


def _waived(waived: Waived) -> JsonObject:
    return {
        "finding": _finding(waived.finding),
        "waiver": _exact(waived.path),
        "owner": _exact(waived.owner),
        "reason": _exact(waived.reason),
        "expires": _exact(waived.expires),
    }


def _rule(rule: RuleInfo) -> JsonObject:
    return {
        "title": _exact(rule.title),
        "description": _exact(rule.description),
        "fix": _exact(rule.fix),
        "clauses": [_exact(clause) for clause in rule.clauses],
        "severity": rule.severity,
    }


def _exact(text: str) -> str:
    """The text itself, without surrogates: many JSON readers refuse those."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
