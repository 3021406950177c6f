"""Failures: what a scanner's report says of the subjects, as findings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from releasegate.findings import Finding
from releasegate.json_types import JsonObject, part
from releasegate.located import position
from releasegate.scan.reports import Failed, ScannerReport
from releasegate.scan.scanned import RULE
from releasegate.scan.settings import Settings
from releasegate.scan.subjects import Subject
from releasegate.waivers.value_digest import value_digest

_FIX = "mend it; docs/scan.md says how a check is left out, and how one finding is accepted"
_UNJUDGED_FIX = "write it as its schema says; what the scanner cannot read is not judged by it"
_CLAUSES = ("ISO 27001 A.8.29", "ISO 27001 A.8.9")
# A decision records them all, and nobody mends more at a time.
_MOST = 500


def findings_of(
    report: ScannerReport, subjects: Mapping[str, Subject], settings: Settings
) -> tuple[Finding, ...]:
    """What a report says of the subjects, sorted: failed checks, and documents that were not read."""
    found = sorted({*_unjudged(report, subjects), *_failures(report, subjects, settings)})
    if len(found) <= _MOST:
        return tuple(found)
    kept, rest = found[: _MOST - 1], found[_MOST - 1 :]
    message = f"the scanner finds {len(rest)} more than are shown"
    more = Finding(rest[0].path, 1, 1, RULE, message, "mend what is shown, then check again")
    return tuple(sorted([*kept, more]))


def _unjudged(report: ScannerReport, subjects: Mapping[str, Subject]) -> Iterator[Finding]:
    for path, subject in subjects.items():
        if path in report.unread or (subject.must_be_judged and path not in report.seen):
            args: JsonObject = {"check": "not judged", "resource": _name(subject)}
            message = f"the scanner could not read {_name(subject)}, so it judged nothing of it"
            yield _finding(subject, "", message, _UNJUDGED_FIX, value_digest(subject.document, "", args))


def _failures(
    report: ScannerReport, subjects: Mapping[str, Subject], settings: Settings
) -> Iterator[Finding]:
    for failed in report.failed:
        subject, severity = subjects.get(failed.path), settings.severity(failed.check)
        if subject is not None and severity is not None:
            pointer = _pointer(failed, subject)
            resource = _name(subject) if subject.is_manifest else failed.resource
            args: JsonObject = {"check": failed.check, "resource": resource}
            # Where the report names no value, a waiver is bound to the check and the resource alone.
            digest = value_digest(subject.document if pointer else None, pointer, args)
            message = f"{failed.check} in {resource}: {failed.title}"
            yield replace(_finding(subject, pointer, message, _FIX, digest), severity=severity)


def _finding(subject: Subject, pointer: str, message: str, fix: str, digest: str) -> Finding:
    document = subject.document
    line, column = position(document, pointer)
    return Finding(
        document.path,
        line,
        column,
        RULE,
        message,
        fix,
        pointer=pointer,
        index=document.index,
        clauses=_CLAUSES,
        value_digest=digest,
    )


def _pointer(failed: Failed, subject: Subject) -> str:
    """Where in the document: the one value that decided, or what starts at the line."""
    steps = failed.keys[0].split("/") if len(failed.keys) == 1 else []
    if steps and part(subject.document.value, steps[0]) is not None:
        return "".join(f"/{step.strip('[]')}" for step in steps)
    return subject.pointer_at(failed.line)


def _name(subject: Subject) -> str:
    """`Deployment churn in models-dev`; the kind alone of what has no name."""
    document = subject.document
    metadata = part(document.value, "metadata")
    name, namespace = part(metadata, "name"), part(metadata, "namespace")
    named = f" {name}" if isinstance(name, str) else ""
    return (
        document.kind.partition(".")[0] + named + (f" in {namespace}" if isinstance(namespace, str) else "")
    )
