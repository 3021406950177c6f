"""Reports of Checkov: what is read of them, and what is not believed."""

import json
from typing import Any

import pytest
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.scan.failures import findings_of
from releasegate.scan.reports import parse_report
from releasegate.scan.settings import Settings
from releasegate.scan.subjects import subjects_of

from tests.cases.scans import CASES, tree_of
from tests.validators.scan.conftest import tree
from tests.validators.scan.test_subjects import PATH, POD

CASE = CASES / "scan" / "fail-no-readiness"
NOTHING_LEFT_OUT = Settings(frozenset(), frozenset())


def record(**changed: Any) -> dict[str, Any]:
    one = {"check_id": "CKV_K8S_40", "check_name": "High UID", "file_path": "/manifests/0.yaml"}
    return {
        **one,
        "file_line_range": [1, 9],
        "resource": "Pod.x.y",
        "check_result": {"evaluated_keys": []},
    } | changed


def report(**results: Any) -> bytes:
    lists: dict[str, Any] = {
        "passed_checks": [],
        "failed_checks": [],
        "skipped_checks": [],
        "parsing_errors": [],
    }
    return json.dumps({"results": lists | results, "summary": {"checkov_version": "3.3.30"}}).encode()


def found(*records: dict[str, Any]) -> tuple[Finding, ...]:
    subjects = subjects_of(tree({PATH: POD}))
    return findings_of(parse_report(report(failed_checks=list(records))), subjects, NOTHING_LEFT_OUT)


def test_a_real_report_names_version_checks_and_files() -> None:
    read = parse_report((CASE / "scan.json").read_bytes())
    assert read.version == "3.3.30"
    assert {"CKV_K8S_16", "CKV_ARGO_1", "CKV_GHA_1", "CKV_GITLABCI_1"} <= {one.check for one in read.failed}
    assert "manifests/canary.yaml" in read.seen
    assert read.unread == frozenset()


def test_a_finding_points_at_the_value_that_decided() -> None:
    read, subjects = parse_report((CASE / "scan.json").read_bytes()), subjects_of(tree_of(CASE))
    readiness = next(
        one for one in findings_of(read, subjects, NOTHING_LEFT_OUT) if "CKV_K8S_9" in one.message
    )
    assert readiness.place == "platform/main/gpu.yaml:19:11"
    assert readiness.pointer == "/spec/template/spec/containers/0/readinessProbe"
    assert (
        readiness.message
        == "CKV_K8S_9 in DaemonSet gpu-plugin in models-dev: Readiness Probe Should be Configured"
    )


def test_a_waiver_is_bound_to_check_and_resource() -> None:
    one, other = (found(record(check_id=check))[0] for check in ("CKV_K8S_40", "CKV_K8S_41"))
    assert one.value_digest.startswith("sha256:")
    assert one.value_digest != other.value_digest
    elsewhere = subjects_of(tree({PATH: POD.replace("{pod}", "another")}))
    (again,) = findings_of(parse_report(report(failed_checks=[record()])), elsewhere, NOTHING_LEFT_OUT)
    assert again.value_digest != one.value_digest


def test_a_document_that_nothing_is_said_of_was_not_read() -> None:
    (finding,) = findings_of(parse_report(report()), subjects_of(tree({PATH: POD})), NOTHING_LEFT_OUT)
    assert finding.message == "the scanner could not read Pod {pod}, so it judged nothing of it"
    passed = report(passed_checks=[{"file_path": "/manifests/0.yaml"}])
    assert findings_of(parse_report(passed), subjects_of(tree({PATH: POD})), NOTHING_LEFT_OUT) == ()


def test_a_parsing_error_is_a_finding_whatever_else_is_said() -> None:
    said = report(passed_checks=[{"file_path": "/manifests/0.yaml"}], parsing_errors=["/manifests/0.yaml"])
    assert len(findings_of(parse_report(said), subjects_of(tree({PATH: POD})), NOTHING_LEFT_OUT)) == 1


def test_more_than_a_decision_holds_are_counted() -> None:
    many = found(*(record(check_id=f"CKV_K8S_{number}") for number in range(600)))
    assert len(many) == 500
    assert [one.message for one in many if not one.value_digest] == [
        "the scanner finds 101 more than are shown"
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"passed": 0, "failed": 0}',
        report(failed_checks=None),
        report(failed_checks=[{"check_id": "CKV_K8S_40"}]),
        report(failed_checks=[record(check_id=7)]),
        report(skipped_checks=[record()]),
    ],
)
def test_a_report_of_another_shape_is_no_verdict(data: bytes) -> None:
    with pytest.raises(GateError, match="nobody knows what it judged"):
        parse_report(data)
