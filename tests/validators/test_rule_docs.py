"""The page of a rule: always the same sections, in the words of the rule."""

import re

from releasegate.output import PYTHON_RULES
from releasegate.reporters.report import RuleInfo
from releasegate.rule_docs import index, page, page_path
from releasegate.rulebook import Entry

from tests.validators.engine.rego import rule

SAYS = RuleInfo("No | name", "Names are <name> or *.", "write `name: <name>`", ("ISO 27001 A.8.9",), "error")
NAMED = Entry("release.named", SAYS, rule())
LOAD = Entry("load", PYTHON_RULES["load"], None)


def test_the_sections_are_always_in_the_same_order() -> None:
    for entry in (NAMED, LOAD):
        for examples in (("a", "b"), (None, None)):
            sections = re.findall(r"^## (.*)$", page(entry, *examples), re.MULTILINE)
            assert sections == ["What", "Why", "Fail", "Pass", "Fix", "Clauses"]


def test_a_page_says_what_the_rule_says() -> None:
    text = page(NAMED, "In `a.yaml`:", "In `b.yaml`:")

    assert text.startswith("# release.named: No | name\n")
    assert (
        "An error, judged for each document of kind `ModelRelease`:\n\n> the model {model} has no name\n"
        in text
    )
    assert "## Fail\n\nIn `a.yaml`:\n\n## Pass\n\nIn `b.yaml`:\n\n## Fix\n\nWrite `name: <name>`.\n" in text
    assert text.endswith("- ISO 27001 A.8.9\n\nIn force since 2026-11-01. Serves: governance 1.\n")


def test_angle_brackets_and_stars_stand_for_themselves_outside_code() -> None:
    assert "\n\nNames are \\<name> or \\*.\n" in page(NAMED, None, None)


def test_other_scopes_and_severities_are_worded() -> None:
    warning = RuleInfo("t", "d", "f", (), "warning")

    change = page(Entry("a.b", warning, rule("releasegate.a.b", "change")), None, None)

    assert "A warning, judged for each change:\n" in change
    assert "## Clauses\n\nNone.\n" in change
    assert "An error in any file, found before a rule is asked." in page(LOAD, None, None)


def test_pages_lie_in_the_folder_of_their_family() -> None:
    assert page_path("release.image_digest") == "release/image_digest.md"
    assert page_path("load") == "load.md"


def test_the_index_links_every_page_by_family() -> None:
    rows = index((NAMED, LOAD)).splitlines()[-2:]

    assert rows == [
        "| python | [load](load.md) | A file that cannot be read safely | error |  |",
        "| release | [release.named](release/named.md) | No \\| name | error | ISO 27001 A.8.9 |",
    ]
