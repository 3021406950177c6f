"""Recorded scans: what Checkov said of a case, as far as the gate reads it, in scan.json.

python -m tests.cases.scans        asks Checkov again, and writes every scan.json
"""

import json
import sys
from pathlib import Path

from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.repo import Repo, read_repo
from releasegate.scan import Scanned
from releasegate.scan.failures import findings_of
from releasegate.scan.reports import parse_report
from releasegate.scan.settings import settings_of
from releasegate.scan.subjects import subjects_of

from tests.memory_tree import MemoryTree, overlaid

CASES = Path(__file__).parent
_KEPT = ("check_id", "check_name", "file_path", "file_line_range", "resource")


def recorded_scan(case: Path, repo: Repo) -> Scanned | None:
    """What the recorded report of a case gives, None where it has none."""
    if not (case / "scan.json").exists():
        return None
    report, settings = parse_report((case / "scan.json").read_bytes()), settings_of(repo)
    found = findings_of(report, subjects_of(repo), settings)
    return Scanned("checkov", report.version, settings.digest, found)


def scanned_cases() -> list[Path]:
    """The cases that have a recorded report."""
    return sorted(path.parent for path in CASES.glob("*/*/scan.json"))


def tree_of(case: Path) -> Repo:
    """The tree of a case over the starter base."""
    return read_repo(MemoryTree(overlaid(CASES / "_base" / "starter", case / "tree")))


def shortened(report: bytes) -> str:
    """A report of Checkov without what the gate does not read, in one order: runs differ in theirs."""
    frameworks: list[JsonValue] = json.loads(report)
    kept = sorted((_framework(one) for one in frameworks), key=lambda one: str(one["check_type"]))
    return json.dumps(kept, indent=1) + "\n"


def _framework(report: JsonValue) -> JsonObject:
    results = part(report, "results")
    failed = (_failed(one) for one in listed(results, "failed_checks"))
    passed = sorted({str(part(one, "file_path")) for one in listed(results, "passed_checks")})
    return {
        "check_type": part(report, "check_type"),
        "results": {
            "passed_checks": [{"file_path": path} for path in passed],
            "failed_checks": sorted(failed, key=json.dumps),
            "skipped_checks": listed(results, "skipped_checks"),
            "parsing_errors": listed(results, "parsing_errors"),
        },
        "summary": {"checkov_version": part(report, "summary", "checkov_version")},
    }


def _failed(record: JsonValue) -> JsonObject:
    keys = part(record, "check_result", "evaluated_keys")
    return {name: part(record, name) for name in _KEPT} | {"check_result": {"evaluated_keys": keys}}


def main() -> None:
    """Record every scan.json again."""
    from releasegate.scan.checkov import printed
    from releasegate.scan.program import program

    for case in scanned_cases():
        (case / "scan.json").write_text(shortened(printed(program(), subjects_of(tree_of(case)))))
        sys.stdout.write(f"recorded {case.relative_to(CASES)}\n")


if __name__ == "__main__":
    main()
