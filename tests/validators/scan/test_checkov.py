"""What ends a scan without a verdict: a scanner that is missing, old, blind, broken or endless."""

import json
import sys
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.scan.checkov import checkov
from releasegate.scan.program import program, require_version

from tests.cases.scans import CASES, recorded_scan, tree_of

CASE = CASES / "scan" / "fail-no-readiness"
REPORT = (CASE / "scan.json").read_text()


def posing(tmp_path: Path, body: str = "", report: str = REPORT, code: int = 1) -> Path:
    """A program that prints a report, whatever it is shown."""
    (tmp_path / "report.json").write_text(report)
    path = tmp_path / "checkov"
    said = f"print(open({str(tmp_path / 'report.json')!r}).read())"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n{said}\nsys.exit({code})\n")
    path.chmod(0o755)
    return path


def refusal(executable: Path, seconds: int = 20) -> str:
    repo = tree_of(CASE)
    with pytest.raises(GateError) as caught:
        checkov(executable, seconds)(repo, repo)
    return caught.value.message


def test_a_report_becomes_findings_by_the_settings(tmp_path: Path) -> None:
    repo = tree_of(CASE)
    scanned = checkov(posing(tmp_path))(repo, repo)
    assert scanned == recorded_scan(CASE, repo)
    assert scanned is not None
    assert [one.message.split()[0] for one in scanned.findings] == ["CKV_K8S_9"]


def test_it_sees_the_documents_and_no_configuration(tmp_path: Path) -> None:
    listing = tmp_path / "seen"
    body = "seen = sorted(os.path.join(at, name) for at, _, names in os.walk('.') for name in names)\n"
    body += f"open({str(listing)!r}, 'w').write(' '.join([*seen, *sys.argv]))"
    repo = tree_of(CASE)
    checkov(posing(tmp_path, body))(repo, repo)
    seen = listing.read_text()
    assert "./manifests/13.yaml" in seen
    assert ".checkov.yaml" not in seen
    assert "--skip-download" in seen
    assert "--framework kubernetes argo_workflows github_actions gitlab_ci" in seen


@pytest.mark.parametrize("check", ["CKV_K8S_16", "CKV_ARGO_1", "CKV_GHA_1", "CKV_GITLABCI_1"])
def test_a_planted_fault_that_is_not_found_ends_it(tmp_path: Path, check: str) -> None:
    blind = REPORT.replace(f'"{check}"', '"CKV_OTHER_1"')
    assert f"checkov misses {check} where it is planted" in refusal(posing(tmp_path, report=blind))


def test_another_version_ends_it(tmp_path: Path) -> None:
    other = json.loads(REPORT)
    for one in other:
        one["summary"]["checkov_version"] = "2.5.0"
    assert "this is checkov 2.5.0" in refusal(posing(tmp_path, report=json.dumps(other)))
    assert require_version("3.3.31") == "3.3.31"


def test_a_complaint_ends_it_and_the_file_is_named(tmp_path: Path) -> None:
    noisy = posing(tmp_path, "print('Failed to run check CKV_K8S_8 on manifests/13.yaml', file=sys.stderr)")
    assert refusal(noisy) == (
        "checkov failed (exit code 1) on platform/main/gpu.yaml, so nobody knows what it would find"
    )


def test_an_exit_code_that_is_not_one_ends_it(tmp_path: Path) -> None:
    assert "failed (exit code 0)" in refusal(posing(tmp_path, code=0))
    assert "failed (exit code 2)" in refusal(posing(tmp_path, code=2))


def test_a_scan_that_never_ends_is_ended(tmp_path: Path) -> None:
    assert "did not end within 1 seconds" in refusal(posing(tmp_path, "time.sleep(60)"), seconds=1)


def test_no_output_ends_it(tmp_path: Path) -> None:
    assert "checkov gave no JSON" in refusal(posing(tmp_path, report=""))


def test_a_missing_scanner_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GateError, match="not installed") as caught:
        program()
    assert "--require-hashes" in caught.value.fix


def test_the_judged_folder_brings_no_scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    posing(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(GateError, match="not installed"):
        program()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program() == tmp_path / "checkov"
