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
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    failed = [case for case in suite.findall("testcase") if case.find("failure") is not None]
    assert [case.get("classname") for case in failed] == ["release.image_digest"]
    assert failed[0].get("name") == "environments/prod/releases/churn.yaml:7:12"
    assert failed[0].get("file") == "environments/prod/releases/churn.yaml"
    assert "fix: write the image" in (failed[0].findtext("failure") or "")


def test_a_silent_rule_is_a_passed_case(report: Report) -> None:
    names = [case.get("classname") for case in _suite(report).findall("testcase[@name='no finding']")]
    assert names == ["release.place"]


def test_waivers_and_what_the_verdict_holds_for_are_kept(report: Report) -> None:
    suite = _suite(report)
    held = {item.get("name"): item.get("value") for item in suite.findall("properties/property")}
    assert held == dict(report.header)
    assert "waived until 2026-12-31" in (suite.findtext("system-out") or "")


def test_two_findings_at_one_place_are_two_cases() -> None:
    twice = (Finding("a", 1, 1, "load", "one"), Finding("a", 1, 1, "load", "two"))
    names = [case.get("name") for case in _suite(Report(twice)).findall("testcase")]
    assert names == ["a:1:1", "a:1:1 (2)"]
