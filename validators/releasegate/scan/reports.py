"""Reports: Checkov's JSON report, read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.json_types import JsonValue, listed, part, texts

_FIX = "run it again; if it stays so, scan without it and report it: docs/scan.md"


@dataclass(frozen=True, slots=True)
class Failed:
    """One check that one resource fails. path: the file as the scanner saw it, line: in that file, from 1.

    keys: paths of the values that decided, such as `spec/containers/[0]/image`; often none.
    """

    check: str
    title: str
    path: str
    line: int
    resource: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScannerReport:
    """What the scanner found, the paths that it says anything about, and those that it could not read."""

    version: str
    failed: tuple[Failed, ...]
    seen: frozenset[str]
    unread: frozenset[str]


def parse_report(data: bytes) -> ScannerReport:
    """Read what `checkov -o json` printed without --quiet: one report, or a list with one for each framework.

    Raises GateError where it has another shape, or where a check was passed over: no document that the
    scanner is shown can ask for that.
    """
    try:
        told: JsonValue = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _unknown("no JSON") from error
    frameworks = told if isinstance(told, list) else [told]
    results = [part(one, "results") for one in frameworks]
    if not results or not all(isinstance(one, dict) for one in results):
        raise _unknown("a report without results")
    if any(listed(one, "skipped_checks") for one in results):
        raise _unknown("a check that it was told to pass over")
    failed = tuple(_failed(one) for result in results for one in _records(result, "failed_checks"))
    passed = (_path(one) for result in results for one in _records(result, "passed_checks"))
    unread = (path for result in results for path in texts(result, "parsing_errors"))
    return ScannerReport(
        _text(part(frameworks[0], "summary", "checkov_version")),
        failed,
        frozenset(passed) | {one.path for one in failed},
        frozenset(path.lstrip("/") for path in unread),
    )


def _records(result: JsonValue, name: str) -> Iterator[JsonValue]:
    records = part(result, name)
    if not isinstance(records, list):
        raise _unknown(f"a report without {name}")
    return iter(records)


def _failed(record: JsonValue) -> Failed:
    lines = listed(record, "file_line_range")
    first = lines[0] if lines else None
    return Failed(
        _text(part(record, "check_id")),
        " ".join(_text(part(record, "check_name")).split()),
        _path(record),
        first if isinstance(first, int) else 0,
        _text(part(record, "resource")),
        tuple(texts(record, "check_result", "evaluated_keys")),
    )


def _path(record: JsonValue) -> str:
    return _text(part(record, "file_path")).lstrip("/")


def _text(value: JsonValue) -> str:
    if not isinstance(value, str) or not value:
        raise _unknown("a record without its check, title, file or resource")
    return value


def _unknown(what: str) -> GateError:
    return GateError(f"checkov gave {what}, so nobody knows what it judged", _FIX)
