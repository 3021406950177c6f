"""Readers: what consumers of each format make of a report, and what of it the report did not mean."""

import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jsonschema_rs import Validator, validator_for
from releasegate.reporters import Report
from releasegate.reporters.escaping import visible

from fuzz.markdown import markup

Reader = Callable[[Report, str], Iterator[str]]
"""Report, what was written → what is wrong with it."""

# Controls, formats, surrogates, line and paragraph separators: what drives a terminal or cannot be seen.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_URI = re.compile(r"[A-Za-z0-9_.~/%-]*").fullmatch
_EMPTY_LINK = re.compile(r"\]\(")
# The runner of GitHub: src/Runner.Common/ActionCommand.cs, TryParseV2.
_COMMAND = re.compile(r"\s*::(?P<name>[^ :]*)(?: (?P<properties>.*?))?::(?P<data>.*)", re.DOTALL)
_AZURE = re.compile(r"##\w*\[")
_NAMES = {"file", "line", "col", "title"}


def seen(report: Report, written: str) -> Iterator[str]:
    """A terminal: nothing is obeyed, and nothing is invisible."""
    hidden = {one for one in written.replace("\n", "") if unicodedata.category(one) in _HIDDEN}
    if hidden:
        yield f"holds {sorted(hidden)!r}"
    written.encode()


def silent(report: Report, written: str) -> Iterator[str]:
    """A CI runner that reads the log: no line is a command of it."""
    for line in written.split("\n"):
        if _COMMAND.fullmatch(line) or line.lstrip().startswith("::") or _AZURE.search(line):
            yield f"a command: {line!r}"


def lines(report: Report, written: str) -> Iterator[str]:
    """A person: one line for each thing that is said."""
    wanted = 1 + len(report.notes) + 2 * len(report.waived)
    if report.findings:
        wanted += len(report.bound) + len(report.approvals)
        wanted += sum(1 + bool(one.fix) + bool(one.clauses) for one in report.findings)
    told = len([line for line in written.split("\n") if line])
    if told != wanted:
        yield f"{told} lines for {wanted}"


def annotations(report: Report, written: str) -> Iterator[str]:
    """GitHub's runner: one annotation for each finding, waived finding and note, at its place."""
    commands = [match for line in re.split(r"\r\n|\r|\n", written) if (match := _COMMAND.fullmatch(line))]
    told = Counter(match["name"] for match in commands)
    wanted = Counter(one.severity for one in report.findings) + Counter(
        {"notice": len(report.notes) + len(report.waived)}
    )
    if told != +wanted:
        yield f"{told} for {wanted}"
    for match, finding in zip(commands, report.ordered(), strict=False):
        pairs = [pair.partition("=") for pair in (match["properties"] or "").split(",")]
        found = {name: _unescaped(value) for name, _, value in pairs}
        if len(found) != len(pairs) or not found.keys() <= _NAMES:
            yield f"properties {pairs!r}"
        if (found.get("file") or "") != visible(finding.path) or found["line"] != str(finding.line):
            yield f"lies at {found!r}"
        if not _unescaped(match["data"]).startswith(visible(finding.message)):
            yield f"says {match['data']!r}"


def _unescaped(text: str) -> str:
    for code, plain in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, plain)
    return text


def parsed(report: Report, written: str) -> Iterator[str]:
    """A program: what it reads is what was found, without lone surrogates."""
    told = _strict(written)
    if not written.isascii():
        yield "is not ASCII"
    for one, finding in zip(told["findings"], report.ordered(), strict=True):
        for name in ("path", "rule", "message", "fix", "pointer", "line", "column", "severity"):
            value = getattr(finding, name)
            value = value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value
            if one[name] != value:
                yield f"{name} is {one[name]!r}, not {value!r}"


def scanned(report: Report, written: str) -> Iterator[str]:
    """Code scanning: SARIF's schema, where $SARIF_SCHEMA names it; no links, and places below a root."""
    told = _strict(written)
    schema = _sarif_schema()
    yield from (
        f"no SARIF: {one.message} at {one.instance_path}"
        for one in (schema.iter_errors(told) if schema else ())
    )
    (run,) = told["runs"]
    if len(run["results"]) != len(report.findings) + len(report.waived):
        yield f"{len(run['results'])} results"
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            yield f"rule {result['ruleIndex']} is not {result['ruleId']}"
    for holder in _mappings(told):
        text, uri = holder.get("text"), holder.get("uri")
        if isinstance(text, str) and _EMPTY_LINK.search(text):
            yield f"a link: {text!r}"
        if isinstance(uri, str) and not _URI(uri):
            yield f"no relative URI: {uri!r}"
        if isinstance(holder.get("markdown"), str):
            yield from markup(str(holder["markdown"]), {"strong_open", "strong_close"})


@cache
def _sarif_schema() -> Validator | None:
    path = os.environ.get("SARIF_SCHEMA")
    return validator_for(json.loads(Path(path).read_bytes()), offline=True) if path else None


def tested(report: Report, written: str) -> Iterator[str]:
    """A CI server: XML with a case for each finding, and no two of one name."""
    suite = ElementTree.fromstring(written.encode()).find("testsuite")  # noqa: S314 - our own output
    if suite is None:
        yield "no suite"
        return
    for name, path in (
        ("failures", "testcase/failure"),
        ("skipped", "testcase/skipped"),
        ("tests", "testcase"),
    ):
        if int(suite.attrib[name]) != len(suite.findall(path)):
            yield f"{suite.attrib[name]} {name}, and {len(suite.findall(path))} elements"
    names = Counter((one.get("classname"), one.get("name")) for one in suite.findall("testcase"))
    yield from (f"two cases {name!r}" for name, count in names.items() if count > 1)
    failed = [(one.get("type"), one.get("message")) for one in suite.findall("testcase/failure")]
    wanted = [
        (visible(one.rule), visible(one.message)) for one in report.ordered() if one.severity == "error"
    ]
    if failed != wanted:
        yield f"failures {failed!r}"


def commented(report: Report, written: str) -> Iterator[str]:
    """A forge: Markdown with the report's own heading, tables and lists, and nothing that a file wrote."""
    yield from markup(written, {"heading_open", "heading_close", "html_block"})
    rows = len(re.findall(r"^\| <code>", written, re.MULTILINE))
    if rows != len(report.findings) + len(report.waived):
        yield f"{rows} rows"


def _strict(written: str) -> dict[str, Any]:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise ValueError(f"a key stands twice: {pairs!r}")
        return made

    told: dict[str, Any] = json.loads(written, object_pairs_hook=once)
    return told


def _mappings(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _mappings(inner)


READERS: Mapping[str, tuple[Reader, ...]] = {
    "text": (seen, silent, lines),
    "json": (seen, silent, parsed),
    "sarif": (seen, silent, scanned),
    "github": (seen, annotations),
    "junit": (seen, silent, tested),
    "markdown": (seen, silent, commented),
}
