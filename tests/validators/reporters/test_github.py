"""GitHub's workflow commands; expected lines follow `command.ts` of actions/toolkit."""

from releasegate.findings import Finding
from releasegate.reporters import render
from releasegate.reporters.report import Report


def test_a_finding_is_one_annotation(report: Report) -> None:
    lines = render(report, "github").splitlines()
    assert lines[1] == (
        "::error file=environments/prod/releases/churn.yaml,line=7,col=12,"
        "title=release.image_digest%3A Image without a digest::"
        "the image example.com/churn:latest is not pinned by digest"
        "%0Afix: write the image as name@sha256:<digest>%0Aserves: ISO 27001 A.5.21"
    )
    assert lines[0].startswith("::warning file=environments/dev/releases/churn.yaml,line=1,col=1,")


def test_notes_are_notices_and_the_counts_come_last(report: Report) -> None:
    lines = render(report, "github").splitlines()
    assert lines[3] == f"::notice title=releasegate::{report.notes[0]}"
    assert lines[4] == "releasegate: 1 error, 1 warning in 2 files, 1 waived"


def test_a_waived_finding_is_a_notice_at_its_place(report: Report) -> None:
    assert render(report, "github").splitlines()[2] == (
        "::notice file=environments/qa/releases/fraud.yaml,line=8,col=5,"
        "title=release.pinned_version%3A waived::the version latest is not one fixed version%0A"
        "waived until 2026-12-31 by carol: The registry is being moved. (governance/waivers/fraud.yaml)"
    )


def test_percent_comma_and_colon_are_escaped_where_they_have_a_meaning() -> None:
    finding = Finding("a,b:c%.yaml", 1, 2, "load", "50% a, b: c")
    assert render(Report((finding,)), "github").splitlines()[0] == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=load::50%25 a, b: c"
    )
