"""Markdown, as a comment on a pull request."""

from releasegate.findings import Finding
from releasegate.reporters import render
from releasegate.reporters.report import Report


def test_a_heading_a_table_and_what_the_verdict_holds_for(report: Report) -> None:
    lines = render(report, "markdown").splitlines()
    assert lines[0] == "### releasegate: 1 error, 1 warning in 2 files"
    assert lines[2:4] == ["| Where | Rule | What and how to mend it |", "| --- | --- | --- |"]
    assert lines[4].endswith("| <code>monitoring.alerts</code> (warning) | no alert is declared |")
    assert "<br>Serves: ISO 27001 A.5.21 |" in lines[5]
    assert "- Approval: bob approves as risk" in lines
    assert "- base: <code>1a2b3c4d</code>" in lines


def test_a_clean_run_is_a_heading() -> None:
    assert render(Report(()), "markdown") == "### releasegate: clean: no findings\n"


def test_markup_links_and_mentions_become_plain_text() -> None:
    hostile = "<img src=x> [a](https://example.com) @acme/all #1 www.example.com a|b"
    row = render(Report((Finding("a", 1, 1, "load", hostile),)), "markdown").splitlines()[4]
    assert row.endswith(
        "| &#60;img src=x&#62; &#91;a&#93;(https&#58;//example.com) <code>&#64;</code>acme/all "
        "<code>&#35;</code>1 www&#46;example.com a&#124;b |"
    )
