"""Records: a scan as a part of a decision, and back: a replay judges with what was found then."""

from releasegate.decisions.wording import shown
from releasegate.findings import Finding, Severity
from releasegate.json_types import JsonObject, JsonValue, listed, part, texts
from releasegate.repo import Repo
from releasegate.scan.scanned import RULE, Scan, Scanned


def scan_part(scanned: Scanned) -> JsonObject:
    """The member `scan` of a decision: which scanner, told what, found what, before waivers count."""
    return {
        "scanner": scanned.name,
        "version": shown(scanned.version),
        "settings": scanned.settings,
        "findings": [_record(finding) for finding in scanned.findings],
    }


def recorded(told: JsonValue) -> Scan:
    """The scan that finds what the member `scan` of a valid decision says; nothing, where there is none."""
    scanned = _scanned(told) if isinstance(told, dict) else None

    def scan(trusted: Repo, judged: Repo) -> Scanned | None:
        return scanned

    return scan


def _scanned(told: JsonObject) -> Scanned:
    name, version, settings = (str(told[key]) for key in ("scanner", "version", "settings"))
    return Scanned(name, version, settings, tuple(_finding(one) for one in listed(told, "findings")))


def _record(finding: Finding) -> JsonObject:
    return {
        "path": shown(finding.path),
        "line": finding.line,
        "column": finding.column,
        "message": shown(finding.message),
        "fix": shown(finding.fix),
        "severity": finding.severity,
        "pointer": shown(finding.pointer),
        "index": finding.index,
        "clauses": [shown(clause) for clause in finding.clauses],
        **({"valueDigest": finding.value_digest} if finding.value_digest else {}),
    }


def _finding(told: JsonValue) -> Finding:
    path, message, fix, pointer = (str(part(told, key)) for key in ("path", "message", "fix", "pointer"))
    digest = str(part(told, "valueDigest") or "")
    line, column, index = (int(str(part(told, key))) for key in ("line", "column", "index"))
    severity: Severity = "warning" if part(told, "severity") == "warning" else "error"
    clauses = tuple(texts(told, "clauses"))
    return Finding(path, line, column, RULE, message, fix, severity, pointer, index, clauses, digest)
