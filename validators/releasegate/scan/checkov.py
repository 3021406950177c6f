"""Checkov: run on what the gate accepted, and its failed checks as findings."""

from collections.abc import Mapping
from pathlib import Path

from releasegate.errors import GateError
from releasegate.repo import Repo
from releasegate.scan.canaries import CANARIES
from releasegate.scan.child import SECONDS, Ended, run
from releasegate.scan.failures import findings_of
from releasegate.scan.program import NAME, program, require_version
from releasegate.scan.reports import ScannerReport, parse_report
from releasegate.scan.scanned import Scan, Scanned
from releasegate.scan.settings import settings_of, stricter
from releasegate.scan.subjects import Subject, subjects_of

_BROKEN_FIX = "write every field as Kubernetes has it: Checkov stumbles over others; docs/scan.md, Limits"
_OPTIONS = ("--skip-download", "--skip-results-upload", "--compact", "--output", "json")


def checkov(executable: Path | None = None, seconds: int = SECONDS) -> Scan:
    """A scan by Checkov, which may take so many seconds. Raises GateError where Checkov is not installed.

    executable: its absolute path; None for the one beside the gate or on PATH.
    """
    executable = executable or program()

    def scan(trusted: Repo, judged: Repo) -> Scanned:
        settings = stricter(settings_of(trusted), settings_of(judged))
        subjects = subjects_of(judged)
        report = parse_report(printed(executable, subjects, seconds))
        _require_canaries(report)
        version = require_version(report.version)
        return Scanned(NAME, version, settings.digest, findings_of(report, subjects, settings))

    return scan


def printed(executable: Path, subjects: Mapping[str, Subject], seconds: int = SECONDS) -> bytes:
    """Checkov's report on a private copy of the subjects and the canaries, as JSON.

    Raises GateError where it failed, did not end in so many seconds, or complained of anything.
    """
    from tempfile import TemporaryDirectory

    frameworks = [canary.framework for canary in CANARIES]
    planted = {canary.path: canary.text for canary in CANARIES}
    files = {path: subject.text for path, subject in subjects.items()} | planted
    with TemporaryDirectory(prefix="releasegate-scan-") as top:
        folder, home = Path(top) / "files", Path(top) / "home"
        home.mkdir()
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="ascii")
        command = [str(executable), "--directory", ".", "--framework", *frameworks, *_OPTIONS]
        ended = run(command, folder, home, seconds)
    problem = _problem(ended, seconds)
    if problem:
        named = [subject.document.path for path, subject in subjects.items() if path in ended.errors]
        about = f" on {named[-1]}" if named else ""
        raise GateError(f"{NAME} {problem}{about}, so nobody knows what it would find", _BROKEN_FIX)
    return ended.output


def _problem(ended: Ended, seconds: int) -> str:
    """Why its report cannot be trusted; "" if it can. It ends with 1, because of the canaries."""
    if ended.code is None:
        return f"did not end within {seconds} seconds"
    if ended.code != 1 or ended.errors.strip():
        return f"failed (exit code {ended.code})"
    return ""


def _require_canaries(report: ScannerReport) -> None:
    found = {(one.path, one.check) for one in report.failed}
    for canary in CANARIES:
        if (canary.path, canary.check) not in found:
            raise GateError(
                f"{NAME} misses {canary.check} where it is planted, so it passes over {canary.framework}",
                "install the version that docs/scan.md names",
            )
