"""SARIF 2.1.0. The OASIS schema is not kept here (110 kB); what it and code scanning ask for is asserted."""

import json
from typing import Any

import pytest
from releasegate import __version__
from releasegate.findings import Finding
from releasegate.reporters import render
from releasegate.reporters.report import Report


def _run(report: Report) -> dict[str, Any]:
    parsed = json.loads(render(report, "sarif"))
    assert parsed["version"] == "2.1.0"
    [run] = parsed["runs"]
    return run


def test_the_tool_describes_every_rule(report: Report) -> None:
    driver = _run(report)["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("releasegate", __version__)
    assert [rule["id"] for rule in driver["rules"]] == [
        "monitoring.alerts",
        "release.image_digest",
        "release.pinned_version",
        "release.place",
    ]
    assert driver["rules"][1] == {
        "id": "release.image_digest",
        "shortDescription": {"text": "Image without a digest"},
        "fullDescription": {"text": "What runs can change without a review."},
        "help": {
            "text": "Fix: write the image as name@sha256:<digest>",
            "markdown": "What runs can change without a review.\n\n"
            "**Fix:** write the image as name<code>&#64;</code>sha256&#58;&#60;digest&#62;\n\n"
            "**Serves:** ISO 27001 A.5.21",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["ISO 27001 A.5.21"]},
    }


def test_a_result_points_at_its_rule_and_its_region(report: Report) -> None:
    run = _run(report)
    result = run["results"][1]
    assert (
        run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
        == result["ruleId"]
        == "release.image_digest"
    )
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("the image example.com/churn:latest is not pinned")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "environments/prod/releases/churn.yaml",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 7, "startColumn": 12},
            }
        }
    ]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_waived_finding_is_a_suppressed_result(report: Report) -> None:
    results = _run(report)["results"]
    assert [result["suppressions"] for result in results[:2]] == [[], []]
    [suppression] = results[2]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"].startswith("waived until 2026-12-31 by carol: The registry")
    place = suppression["location"]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "governance/waivers/fraud.yaml", "uriBaseId": "%SRCROOT%"}
    assert results[2]["ruleId"] == "release.pinned_version"


def test_a_finding_of_an_unknown_rule_still_has_a_descriptor() -> None:
    run = _run(Report((Finding("a.yaml", 1, 1, "load", "not readable"),)))
    assert run["tool"]["driver"]["rules"] == [{"id": "load"}]


def test_notes_are_notifications_and_the_run_succeeded(report: Report) -> None:
    [invocation] = _run(report)["invocations"]
    assert invocation["executionSuccessful"] is True
    [notification] = invocation["toolExecutionNotifications"]
    assert notification == {"level": "note", "message": {"text": report.notes[0]}}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b%20.yaml", "a%20b%2520.yaml"),
        ("é/#?.yaml", "%C3%A9/%23%3F.yaml"),
        ("c:d.yaml", "c%3Ad.yaml"),
        ("x\udc80", "x%80"),
        ("x\ud800", "x%ED%A0%80"),
    ],
)
def test_a_path_is_percent_encoded(path: str, uri: str) -> None:
    [result] = _run(Report((Finding(path, 1, 1, "load", "m"),)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_finding_about_no_file_has_no_location() -> None:
    [result] = _run(Report((Finding("", 1, 1, "tool", "not judged"),)))["results"]
    assert "locations" not in result


def _fingerprint(*findings: Finding) -> list[str]:
    return [result["partialFingerprints"]["releasegate/v1"] for result in _run(Report(findings))["results"]]


def test_a_fingerprint_survives_a_move_and_a_reworded_message() -> None:
    before = Finding("a.yaml", 3, 1, "load", "old words", pointer="/spec")
    after = Finding("a.yaml", 9, 1, "load", "new words", pointer="/spec")
    assert _fingerprint(before) == _fingerprint(after)


def test_findings_that_differ_have_different_fingerprints() -> None:
    one = Finding("a.yaml", 3, 1, "load", "m", pointer="/spec")
    others = (
        Finding("a.yaml", 3, 1, "load", "n", pointer="/spec"),
        Finding("a.yaml", 3, 1, "load", "m", pointer="/metadata"),
        Finding("a.yaml", 3, 1, "load", "m", pointer="/spec", index=1),
        Finding("b.yaml", 3, 1, "load", "m", pointer="/spec"),
        Finding("a.yaml", 3, 1, "schema", "m", pointer="/spec"),
    )
    assert len(set(_fingerprint(one, *others))) == 6
