"""Nothing that a repository's author writes can leave its place in any format."""

import json
import re
import unicodedata
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from releasegate.findings import Finding
from releasegate.reporters import FORMATS, render
from releasegate.reporters.markdown import MARKER
from releasegate.reporters.report import Report, RuleInfo
from releasegate.waivers.waived import Waived

# What attackers would write: commands of CI runners, escapes, markup, quotes, and any character at all.
_ATTACKS = st.sampled_from(
    [
        "::error file=x::y",
        "\n::set-output name=a::b",
        "\r\n##[add-path]/tmp",
        "##vso[task.setvariable variable=a]b",
        "\x1b[2J\x1b]0;title\x07",
        "\u202egnp.exe",
        "\u2066x\u2069",
        "\u2028",
        "\ufeff",
        "%0A::warning::x",
        "a,line=9",
        "]]><x/>",
        "<script>alert(1)</script>",
        "</code>|</td>",
        "[a](https://example.com)",
        "![a](https://example.com)",
        "@everyone #1 | `x`",
        "{0} {{1}}",
        "\udc80",
        "\x00\x08\x7f\x85\x9b31m",
        "\U000e0041",
        "../../x y",
    ]
)
hostile_text = st.lists(_ATTACKS | st.text(st.characters(), max_size=8), max_size=4).map("".join)
findings = st.builds(
    Finding,
    path=hostile_text,
    line=st.integers(1, 9),
    column=st.integers(1, 9),
    rule=hostile_text,
    message=hostile_text,
    fix=hostile_text,
    severity=st.sampled_from(["error", "warning"]),
    pointer=hostile_text,
    clauses=st.lists(hostile_text, max_size=2).map(tuple),
)
_rules = st.builds(
    RuleInfo,
    title=hostile_text,
    description=hostile_text,
    fix=hostile_text,
    clauses=st.lists(hostile_text, max_size=2).map(tuple),
    severity=st.sampled_from(["error", "warning"]),
)
_words: dict[str, st.SearchStrategy[str]] = dict.fromkeys(
    ("path", "owner", "reason", "expires"), hostile_text
)
_waived = st.builds(Waived, finding=findings, **_words)
hostile_reports = st.builds(
    Report,
    findings=st.lists(findings, max_size=4).map(tuple),
    rules=st.dictionaries(hostile_text, _rules, max_size=2),
    header=st.dictionaries(hostile_text, hostile_text, max_size=2),
    notes=st.lists(hostile_text, max_size=2).map(tuple),
    approvals=st.lists(hostile_text, max_size=2).map(tuple),
    waived=st.lists(_waived, max_size=2).map(tuple),
    until=st.none() | hostile_text,
)

untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
_COMMAND = re.compile(r"^\s*::(\w[\w-]*)( [^:]*)?::", re.MULTILINE)
_LINES = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@untimed
@given(report=hostile_reports)
def test_no_format_carries_a_character_that_cannot_be_seen(report: Report) -> None:
    for name in FORMATS:
        shown = render(report, name).replace("\n", "")
        hidden = {character for character in shown if unicodedata.category(character) in _HIDDEN}
        assert (name, hidden) == (name, set())
        shown.encode("utf-8")


_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@untimed
@given(report=hostile_reports)
def test_only_the_github_format_holds_workflow_commands(report: Report) -> None:
    for name in set(FORMATS) - {"github"}:
        lines = render(report, name).split("\n")
        assert (name, [line for line in lines if line.lstrip().startswith("::")]) == (name, [])
        assert (name, [line for line in lines if re.search(r"##\w*\[", line)]) == (name, [])


@untimed
@given(report=hostile_reports)
def test_github_holds_one_command_for_each_finding_and_note(report: Report) -> None:
    printed = render(report, "github")
    commands = [match[1] for match in _COMMAND.finditer(printed)]
    assert sorted(commands) == sorted(
        [finding.severity for finding in report.findings]
        + ["notice"] * (len(report.notes) + len(report.waived))
    )
    said = len(report.findings) + len(report.notes) + len(report.waived)
    assert len(_LINES.split(printed)) == said + 2
    assert "##[" not in printed


@untimed
@given(report=hostile_reports)
def test_github_properties_stay_apart(report: Report) -> None:
    wanted = {"line", "col", "title", "file"}
    for line in render(report, "github").split("\n"):
        match = re.match(r"::(error|warning|notice) (.*?)::", line)
        if match:
            assert {pair.split("=")[0] for pair in match[2].split(",")} <= wanted


@untimed
@given(report=hostile_reports)
def test_json_gives_back_what_went_in(report: Report) -> None:
    parsed = json.loads(render(report, "json"))
    for written, finding in zip(parsed["findings"], sorted(report.findings), strict=True):
        for name in ("path", "rule", "message", "fix", "pointer"):
            assert written[name] == getattr(finding, name).encode(errors="backslashreplace").decode()
    for written, waived in zip(parsed["waived"], sorted(report.waived), strict=True):
        assert written["reason"] == waived.reason.encode(errors="backslashreplace").decode()


@untimed
@given(report=hostile_reports)
def test_sarif_places_every_finding_at_a_relative_uri(report: Report) -> None:
    for result in json.loads(render(report, "sarif"))["runs"][0]["results"]:
        for location in result.get("locations", []):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", uri)
        assert "](" not in result["message"]["text"]
        for suppression in result["suppressions"]:
            assert "](" not in suppression["justification"]
        assert "{" not in result["message"]["text"].replace("{{", "")


@untimed
@given(report=hostile_reports)
def test_sarif_gives_a_rule_each_tag_once(report: Report) -> None:
    for rule in json.loads(render(report, "sarif"))["runs"][0]["tool"]["driver"]["rules"]:
        tags = rule.get("properties", {}).get("tags", [])
        assert len(tags) == len(set(tags))


@untimed
@given(report=hostile_reports)
def test_junit_parses_and_counts(report: Report) -> None:
    suite = ElementTree.fromstring(render(report, "junit").encode()).find("testsuite")  # noqa: S314  our own output
    assert suite is not None
    errors = sum(finding.severity == "error" for finding in report.findings)
    assert len(suite.findall("testcase/failure")) == errors == int(suite.attrib["failures"])
    assert len(suite.findall("testcase/skipped")) == len(report.waived) == int(suite.attrib["skipped"])
    assert len(suite.findall("testcase")) == int(suite.attrib["tests"])
    names = [(case.get("classname"), case.get("name")) for case in suite.findall("testcase")]
    assert len(names) == len(set(names))


@untimed
@given(report=hostile_reports)
def test_markdown_has_only_the_markup_of_the_report_itself(report: Report) -> None:
    printed = render(report, "markdown")
    rows = [line for line in printed.split("\n") if line.startswith("| <code>")]
    assert len(rows) == len(report.findings) + len(report.waived)
    for row in rows:
        assert row.count("|") == 4
    ours = re.sub(r"</?code>|<br>|&#\d+;", "", printed.removeprefix(MARKER))
    assert not set("<>&[]`*_@~\\{}$^!") & set(ours)
    assert not [line for line in ours.split("\n") if "#" in line.removeprefix("###")]


@untimed
@given(report=hostile_reports)
def test_text_has_one_line_for_each_thing_said(report: Report) -> None:
    lines = [line for line in render(report, "text").split("\n") if line]
    wanted = 1 + len(report.notes) + 2 * len(report.waived)
    if report.findings:
        wanted += len(report.bound) + len(report.approvals)
        wanted += sum(1 + bool(finding.fix) + bool(finding.clauses) for finding in report.findings)
    assert len(lines) == wanted
