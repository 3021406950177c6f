"""SARIF: static analysis results, version 2.1.0 (OASIS), as code scanning reads them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from releasegate import __version__
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue
from releasegate.reporters.escaping import visible
from releasegate.reporters.markup import plain
from releasegate.reporters.report import Report, RuleInfo
from releasegate.waivers.waived import Waived

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report) -> str:
    """One run: a descriptor for each rule, a result for each finding, a suppressed one for each waived
    finding, a notification for each note.

    A result's fingerprint is made of rule, path, document and pointer, so that it stays the same when
    lines move or a message is reworded. Paths are percent-encoded and relative to %SRCROOT%.
    """
    results = [*_found(report)]
    names = sorted({*report.rules, *(finding.rule for finding, _ in results)})
    index = {name: position for position, name in enumerate(names)}
    run: JsonObject = {
        "tool": {
            "driver": {
                "name": "releasegate",
                "semanticVersion": __version__,
                "rules": [_descriptor(name, report.rules.get(name)) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notes(report.notes)}],
        "results": _results(results, index),
        "properties": {
            "header": {visible(name): visible(value) for name, value in report.bound.items()},
            "approvals": [visible(approval) for approval in report.approvals],
        },
    }
    document: JsonObject = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=True, indent=2) + "\n"


def _found(report: Report) -> Iterator[tuple[Finding, Waived | None]]:
    yield from ((finding, None) for finding in report.ordered())
    yield from ((waived.finding, waived) for waived in sorted(report.waived))


def _descriptor(name: str, rule: RuleInfo | None) -> JsonObject:
    if rule is None:
        return {"id": visible(name)}
    description = _said(rule.description or name)
    # The schema wants each tag once (propertyBag.tags).
    tags: list[JsonValue] = [*dict.fromkeys(visible(clause) for clause in rule.clauses)]
    return {
        "id": visible(name),
        "shortDescription": {"text": _said(rule.title or name)},
        "fullDescription": {"text": description},
        "help": {"text": f"Fix: {_said(rule.fix)}" if rule.fix else description, "markdown": _help(rule)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": tags},
    }


def _help(rule: RuleInfo) -> str:
    parts = [plain(rule.description), f"**Fix:** {plain(rule.fix)}" if rule.fix else ""]
    parts += [f"**Serves:** {plain(', '.join(rule.clauses))}" if rule.clauses else ""]
    return "\n\n".join(part for part in parts if part) or plain(rule.title)


def _notes(notes: tuple[str, ...]) -> list[JsonValue]:
    return [{"level": "note", "message": {"text": _said(note)}} for note in notes]


def _results(found: Sequence[tuple[Finding, Waived | None]], index: Mapping[str, int]) -> list[JsonValue]:
    seen: Counter[tuple[str, str, int, str]] = Counter()
    results: list[JsonValue] = []
    for finding, waived in found:
        key = (finding.rule, finding.path, finding.index, finding.pointer)
        result = _result(finding, index[finding.rule], _fingerprint(key, seen[key]))
        # An empty list says "not suppressed"; without the property nobody would know (§3.27.23).
        results.append({**result, "suppressions": [_suppression(waived)] if waived else []})
        seen[key] += 1
    return results


def _suppression(waived: Waived) -> JsonObject:
    """§3.35. What was accepted is text for people, so it has no embedded links either."""
    return {
        "kind": "external",
        "status": "accepted",
        "justification": visible(waived.sentence).replace("](", "] ("),
        "location": {
            "physicalLocation": {"artifactLocation": {"uri": _uri(waived.path), "uriBaseId": "%SRCROOT%"}}
        },
        "properties": {"owner": visible(waived.owner), "expires": visible(waived.expires)},
    }


def _result(finding: Finding, rule_index: int, fingerprint: str) -> JsonObject:
    sentence = _said(finding.message)
    if finding.fix:
        sentence = f"{sentence}\nFix: {_said(finding.fix)}"
    result: JsonObject = {
        "ruleId": visible(finding.rule),
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": {"text": sentence},
        "partialFingerprints": {"releasegate/v1": fingerprint},
        "properties": {"pointer": visible(finding.pointer), "document": finding.index},
    }
    if finding.path:
        result["locations"] = [{"physicalLocation": _location(finding)}]
    return result


def _location(finding: Finding) -> JsonObject:
    return {
        "artifactLocation": {"uri": _uri(finding.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": max(1, finding.line), "startColumn": max(1, finding.column)},
    }


def _said(text: str) -> str:
    """A message string: braces are doubled (§3.11.5), and `](` is broken, so that the text from a file
    makes no embedded link (§3.11.6)."""
    return visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _uri(path: str) -> str:
    """A relative URI reference (RFC 3986); a byte that is no UTF-8 comes back as that byte."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"), safe="/")


def _fingerprint(key: tuple[str, str, int, str], occurrence: int) -> str:
    from hashlib import sha256

    return sha256(json.dumps([*key, occurrence]).encode("ascii")).hexdigest()
