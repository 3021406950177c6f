"""The text format, as a person reads it."""

from releasegate.reporters import render
from releasegate.reporters.report import Report


def test_findings_are_grouped_by_file_with_fix_and_clauses(report: Report) -> None:
    assert (
        render(report, "text")
        == """\
base: 1a2b3c4d
clock: 2026-01-02T03:04:05Z
holds until: 2026-01-03T00:00:00Z

environments/dev/releases/churn.yaml:1:1: monitoring.alerts (warning): no alert is declared

environments/prod/releases/churn.yaml:7:12: release.image_digest: the image example.com/churn:latest is not \
pinned by digest
    fix: write the image as name@sha256:<digest>
    serves: ISO 27001 A.5.21

approval: bob approves as risk

environments/qa/releases/fraud.yaml:8:5: release.pinned_version (waived): the version latest is not one \
fixed version
    waived until 2026-12-31 by carol: The registry is being moved. (governance/waivers/fraud.yaml)

note: docs/notes.md was not judged

1 error, 1 warning in 2 files, 1 waived, holds until 2026-01-03T00:00:00Z
"""
    )


def test_a_clean_run_says_one_line(report: Report) -> None:
    assert render(Report((), report.rules, report.header), "text") == "clean: no findings\n"


def test_waivers_are_shown_even_when_nothing_is_left(report: Report) -> None:
    lines = render(Report((), waived=report.waived), "text").splitlines()
    assert lines[0].startswith("environments/qa/releases/fraud.yaml:8:5: release.pinned_version (waived): ")
    assert lines[1].startswith("    waived until 2026-12-31 by carol: ")
    assert lines[2:] == ["", "clean: no findings, 1 waived"]


def test_colour_only_when_asked(report: Report) -> None:
    assert "\x1b" not in render(report, "text")
    coloured = render(report, "text", colour=True)
    assert "\x1b[31mrelease.image_digest\x1b[0m" in coloured
    assert "\x1b[33mmonitoring.alerts (warning)\x1b[0m" in coloured
    for code in ("\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == render(report, "text")
