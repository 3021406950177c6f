"""The JSON format, as programs read it."""

import json
from dataclasses import replace

from releasegate.reporters import render
from releasegate.reporters.report import Report


def test_every_field_of_a_finding_is_there(report: Report) -> None:
    parsed = json.loads(render(report, "json"))
    assert parsed["schema"] == "releasegate/report/v1alpha1"
    assert parsed["summary"] == {"errors": 1, "warnings": 1, "files": 2}
    assert parsed["findings"][1] == {
        "rule": "release.image_digest",
        "severity": "error",
        "path": "environments/prod/releases/churn.yaml",
        "line": 7,
        "column": 12,
        "pointer": "/spec/model/image",
        "index": 0,
        "message": "the image example.com/churn:latest is not pinned by digest",
        "fix": "write the image as name@sha256:<digest>",
        "clauses": ["ISO 27001 A.5.21"],
        "valueDigest": "",
        "deniesFrom": None,
    }


def test_a_waived_finding_is_listed_apart_with_its_waiver(report: Report) -> None:
    parsed = json.loads(render(report, "json"))
    [waived] = parsed["waived"]
    assert {name: waived[name] for name in ("waiver", "owner", "reason", "expires")} == {
        "waiver": "governance/waivers/fraud.yaml",
        "owner": "carol",
        "reason": "The registry is being moved.",
        "expires": "2026-12-31",
    }
    assert waived["finding"]["rule"] == "release.pinned_version"
    assert waived["finding"]["valueDigest"] == report.waived[0].finding.value_digest
    assert "release.pinned_version" not in {finding["rule"] for finding in parsed["findings"]}
    assert parsed["until"] == "2026-01-03T00:00:00Z"


def test_the_rest_of_the_report_is_there(report: Report) -> None:
    parsed = json.loads(render(report, "json"))
    assert parsed["header"] == report.header
    assert parsed["notes"] == list(report.notes)
    assert parsed["approvals"] == list(report.approvals)
    assert sorted(parsed["rules"]) == ["monitoring.alerts", "release.image_digest", "release.place"]
    assert parsed["rules"]["release.image_digest"]["title"] == "Image without a digest"


def test_the_same_findings_give_the_same_bytes(report: Report) -> None:
    turned = replace(report, findings=report.findings[::-1])
    assert render(turned, "json") == render(report, "json")


def test_a_log_command_in_a_value_is_broken_and_still_exact() -> None:
    printed = render(Report((), notes=("##[add-path]/tmp",)), "json")
    assert "##" not in printed
    assert json.loads(printed)["notes"] == ["##[add-path]/tmp"]
