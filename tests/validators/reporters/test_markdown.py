"""Markdown, as a comment on a pull request."""

import re

from releasegate.findings import Finding
from releasegate.reporters import render
from releasegate.reporters.markdown import LIMIT, MARKER
from releasegate.reporters.report import Report
from releasegate.waivers.waived import Waived


def test_a_heading_a_table_and_what_the_verdict_holds_for(report: Report) -> None:
    lines = render(report, "markdown").splitlines()
    assert lines[0] == MARKER
    assert lines[1] == "### releasegate: refused, 1 error, 1 warning in 2 files, 1 waived"
    assert lines[3] == "- Approval: bob approves as risk"
    assert lines[5:7] == ["| Where | Rule | What and how to mend it |", "| --- | --- | --- |"]
    assert lines[7].endswith("| <code>monitoring.alerts</code> (warning) | no alert is declared |")
    assert "<br>Serves: ISO 27001 A.5.21 |" in lines[8]
    assert lines[-2:] == [
        "- clock: <code>2026-01-02T03&#58;04&#58;05Z</code>",
        "- holds until: <code>2026-01-03T00&#58;00&#58;00Z</code>",
    ]
    assert "- base: <code>1a2b3c4d</code>" in lines


def test_what_is_waived_has_a_table_of_its_own(report: Report) -> None:
    lines = render(report, "markdown").splitlines()
    start = lines.index("Waived:")
    assert lines[start + 2] == "| Where | Rule | What is accepted, until when and why |"
    assert lines[start + 4] == (
        "| <code>environments/qa/releases/fraud.yaml&#58;8&#58;5</code> | "
        "<code>release.pinned&#95;version</code> (waived) | the version latest is not one fixed version<br>"
        "waived until 2026-12-31 by carol&#58; The registry is being moved. (governance/waivers/fraud.yaml) |"
    )


def test_a_clean_run_is_a_heading() -> None:
    assert render(Report(()), "markdown") == f"{MARKER}\n### releasegate: passed, clean: no findings\n"


def test_warnings_alone_pass(report: Report) -> None:
    assert "### releasegate: passed, 0 errors, 1 warning" in render(Report(report.findings[1:]), "markdown")


def test_a_comment_that_a_forge_would_not_take_is_cut_and_says_so() -> None:
    # Emoji are one character, four bytes and nine escaped: the worst of each has to stay below the limit.
    many = tuple(Finding(f"a{number}", 1, 1, "load", "🙂é|" * 40) for number in range(4_000))
    hostile = tuple("@<`" * 4_000 for _ in range(9))
    header = {f"part {number}": "x" * 5_000 for number in range(9)}
    waived = tuple(
        Waived(finding, "governance/waivers/a.yaml", "carol", "why", "2026-12-31") for finding in many
    )
    printed = render(Report(many, header=header, notes=hostile, approvals=hostile, waived=waived), "markdown")
    assert len(printed.encode()) <= LIMIT
    assert len(printed.encode()) > LIMIT - 15_000
    shown = len(
        re.findall(r"^\| <code>a\d+&#58;1&#58;1</code> \| <code>load</code> \|", printed, re.MULTILINE)
    )
    assert f"… and {4_000 - shown} more findings: any other format shows them all" in printed
    covered = printed.count("(waived)")
    assert f"… and {4_000 - covered} more waived findings" in printed
    assert "… and 9 more sentences" in printed
    assert "… and 9 more notes" in printed
    assert "- part 0: <code>xxx" in printed


def test_what_fits_is_not_cut() -> None:
    few = tuple(Finding(f"a{number}", 1, 1, "load", "m") for number in range(300))
    assert "more findings" not in render(Report(few), "markdown")


def test_markup_links_and_mentions_become_plain_text() -> None:
    hostile = "<img src=x> [a](https://example.com) @acme/all #1 www.example.com a|b"
    row = render(Report((Finding("a", 1, 1, "load", hostile),)), "markdown").splitlines()[5]
    assert row.endswith(
        "| &#60;img src=x&#62; &#91;a&#93;(https&#58;//example.com) <code>&#64;</code>acme/all "
        "<code>&#35;</code>1 www&#46;example.com a&#124;b |"
    )
