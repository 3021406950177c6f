"""The page of a rule: always the same sections, in the words of the rule."""

import re
from dataclasses import replace

from releasegate.examples import Example
from releasegate.output import PYTHON_RULES
from releasegate.parameters import Parameter
from releasegate.reporters.report import RuleInfo
from releasegate.rule_docs import index, page, page_path
from releasegate.rulebook import Entry

from tests.validators.engine.rego import rule

SAYS = RuleInfo("No | name", "Names are <name> or *.", "write `name: <name>`", ("ISO 27001 A.8.9",), "error")
NAMED = Entry("release.named", SAYS, rule())
LOAD = Entry("load", PYTHON_RULES["load"], None)
FAILS = Example("a.yaml", ("name: 1",), False, (), "a.yaml:1:7")
PASSES = Example("b.md", ("```", "code", "```"), True, (), "")
SETTINGS = {
    "limits.most": Parameter("limits.most", "Most", "How many <at most>.", "3"),
    "parameters.who": Parameter("parameters.who", "Who", "Who may.", None),
}


def test_the_sections_are_always_in_the_same_order() -> None:
    for entry in (NAMED, LOAD):
        for examples in ((FAILS, PASSES), (None, None)):
            sections = re.findall(r"^## (.*)$", page(entry, *examples, {}), re.MULTILINE)
            assert sections == ["What", "Why", "Fail", "Pass", "Fix", "Clauses", "Parameters"]


def test_a_page_says_what_the_rule_says() -> None:
    text = page(NAMED, FAILS, PASSES, {})

    assert text.startswith("# release.named: No | name\n")
    assert (
        "An error, judged for each document of kind `ModelRelease`:\n\n> the model {model} has no name\n"
        in text
    )
    assert "## Fix\n\nWrite `name: <name>`.\n" in text
    assert (
        "- ISO 27001 A.8.9\n\nIn force from 2026-11-01 on, a warning before. "
        "Serves: [governance 1](../../requirements.md#governance).\n" in text
    )
    assert text.endswith("## Parameters\n\nNone.\n")


def test_examples_are_shown_in_fences_that_they_cannot_end() -> None:
    text = page(NAMED, FAILS, PASSES, {})

    assert "## Fail\n\nIn `a.yaml`:\n\n```yaml\nname: 1\n```\n\nFound at `a.yaml:1:7`.\n\n## Pass" in text
    assert "The change writes `b.md`:\n\n~~~markdown\n```\ncode\n```\n~~~\n\n## Fix" in text
    assert "## Fail\n\nThere is no example.\n" in page(NAMED, None, PASSES, {})
    gone = Example("", (), False, ("a.yaml", "b.yaml"), "a.yaml:1:1")
    assert "The change deletes `a.yaml`, `b.yaml`.\n\nFound at `a.yaml:1:1`." in page(NAMED, gone, None, {})


def test_the_settings_that_the_rule_reads_have_their_words_and_defaults() -> None:
    reading = replace(NAMED, rule=replace(rule(), settings=("limits.most", "parameters.who", "limits.gone")))

    assert page(reading, None, None, SETTINGS).endswith(
        "## Parameters\n\n- `spec.limits.most`: How many \\<at most>. Default: `3`.\n"
        "- `spec.parameters.who`: Who may. Required.\n"
    )


def test_rows_are_grouped_by_their_list() -> None:
    several = replace(NAMED, rule=replace(rule(), row="governance 1; threat 5; governance 2"))

    served = "[governance 1, 2](../../requirements.md#governance); [threat 5](../../requirements.md#threat)"
    assert f"Serves: {served}." in page(several, None, None, {})


def test_angle_brackets_and_stars_stand_for_themselves_outside_code() -> None:
    assert "\n\nNames are \\<name> or \\*.\n" in page(NAMED, None, None, {})


def test_other_scopes_and_severities_are_worded() -> None:
    warning = RuleInfo("t", "d", "f", (), "warning")

    change = page(Entry("a.b", warning, rule("releasegate.a.b", "change")), None, None, {})

    assert "A warning, judged for each change:\n" in change
    assert "## Clauses\n\nNone.\n" in change
    assert "An error in any file, found before a rule is asked." in page(LOAD, None, None, {})


def test_pages_lie_in_the_folder_of_their_family() -> None:
    assert page_path("release.image_digest") == "release/image_digest.md"
    assert page_path("load") == "load.md"


def test_the_index_links_every_page_by_family() -> None:
    rows = index((NAMED, LOAD)).splitlines()[-2:]

    assert rows == [
        "| python | [load](load.md) | A file that cannot be read safely | error |  |",
        "| release | [release.named](release/named.md) | No \\| name | error | ISO 27001 A.8.9 |",
    ]
