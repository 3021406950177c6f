"""JUnit XML, as a CI server reads it."""

from xml.etree import ElementTree

from releasegate.findings import Finding
from releasegate.reporters import render
from releasegate.reporters.report import Report


def _suite(report: Report) -> ElementTree.Element:
    root = ElementTree.fromstring(render(report, "junit").encode())  # noqa: S314  our own output
    suite = root.find("testsuite")
    assert suite is not None
    return suite


def test_an_error_fails_and_a_warning_does_not(report: Report) -> None:
    suite = _suite(report)
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("4", "1", "1")
    failed = [case for case in suite.findall("testcase") if case.find("failure") is not None]
    assert [case.get("classname") for case in failed] == ["release.image_digest"]
    assert failed[0].get("name") == "environments/prod/releases/churn.yaml:7:12"
    assert failed[0].get("file") == "environments/prod/releases/churn.yaml"
    assert "fix: write the image" in (failed[0].findtext("failure") or "")


def test_a_silent_rule_is_a_passed_case(report: Report) -> None:
    names = [case.get("classname") for case in _suite(report).findall("testcase[@name='no finding']")]
    assert names == ["release.place"]


def test_a_waived_finding_is_a_skipped_case(report: Report) -> None:
    [case] = [case for case in _suite(report).findall("testcase") if case.find("skipped") is not None]
    assert (case.get("classname"), case.get("line")) == ("release.pinned_version", "8")
    skipped = case.find("skipped")
    assert skipped is not None
    assert skipped.get("message") == (
        "waived until 2026-12-31 by carol: The registry is being moved. (governance/waivers/fraud.yaml)"
    )
    assert "the version latest" in (skipped.text or "")


def test_a_rule_whose_findings_are_all_waived_did_not_pass(report: Report) -> None:
    rules = {"release.pinned_version": report.rules["release.image_digest"]}
    suite = _suite(Report((), rules, waived=report.waived))
    assert suite.findall("testcase[@name='no finding']") == []


def test_notes_and_what_the_verdict_holds_for_are_kept(report: Report) -> None:
    suite = _suite(report)
    held = {item.get("name"): item.get("value") for item in suite.findall("properties/property")}
    assert held == {**report.header, "holds until": report.until}
    assert report.notes[0] in (suite.findtext("system-out") or "")


def test_two_findings_at_one_place_are_two_cases() -> None:
    twice = (Finding("a", 1, 1, "load", "one"), Finding("a", 1, 1, "load", "two"))
    names = [case.get("name") for case in _suite(Report(twice)).findall("testcase")]
    assert names == ["a:1:1", "a:1:1 (2)"]


def test_two_places_that_look_alike_are_two_cases() -> None:
    alike = (Finding("a\n", 1, 1, "load", "one"), Finding("a\\n", 1, 1, "load", "two"))
    names = [case.get("name") for case in _suite(Report(alike)).findall("testcase")]
    assert names == ["a\\n:1:1", "a\\n:1:1 (2)"]
