"""Mutants are small, valid changes, and a mutant that no test notices is told apart from one that fails."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from mutate.mutant import Mutant
from mutate.trial import Trial

RULE = "release/small/small.rego"
TEXT = """\
package releasegate.release.small

import future.keywords.not

deny contains {"pointer": "/a", "args": {}} if {
	input.a > 10
	not input.b == "free"
}
"""
TEST = """\
package releasegate.release.small_test

import future.keywords.not

test_large if count(data.releasegate.release.small.deny) == 1 with input as {"a": 11, "b": "paid"}

test_not_large if count(data.releasegate.release.small.deny) == 0 with input as {"a": 10, "b": "paid"}
"""
FREE = """
test_free if count(data.releasegate.release.small.deny) == 0 with input as {"a": 11, "b": "free"}
"""


def trial(test: str = TEST) -> Trial:
    return Trial(RULE, {RULE: TEXT, RULE.replace(".rego", "_test.rego"): test})


def lines(mutant: Mutant) -> list[str]:
    """The lines that differ from the original."""
    return [
        new.strip() for old, new in zip(TEXT.split("\n"), mutant.text.split("\n"), strict=True) if old != new
    ]


def test_each_mutant_changes_one_thing() -> None:
    changed = {(mutant.change, *lines(mutant)) for mutant in trial().mutants()}

    assert changed == {
        ("text changed", 'deny contains {"pointer": "another text", "args": {}} if {'),
        ("condition dropped", "true"),
        ("> made <=", "input.a <= 10"),
        ("> made >=", "input.a >= 10"),
        ("number changed", "input.a > 11"),
        ("not dropped", 'input.b == "free"'),
        ("== made !=", 'not input.b != "free"'),
        ("text changed", 'not input.b == "another text"'),
    }


def test_a_place_is_marked_in_its_line_and_equal_places_are_numbered() -> None:
    twice = Trial(RULE, {RULE: TEXT + TEXT.partition("not\n\n")[2]})

    assert [(one.line, one.place) for one in twice.mutants() if one.change == "> made <="] == [
        (6, "«input.a > 10»"),
        (10, "«input.a > 10» ~2"),
    ]
    assert {one.place for one in trial().mutants() if one.change == "not dropped"} == {
        '«not input.b == "free"»'
    }
    dropped = [one.place for one in twice.mutants() if one.change == "rule dropped"]
    assert dropped == [
        f'«deny contains {{"pointer": "/a", "args": {{}}}} if {{»…{end}' for end in ("", " ~2")
    ]


def test_what_no_test_notices_survives() -> None:
    def surviving(test: str) -> set[str]:
        of = trial(test)
        return {mutant.change for mutant in of.mutants() if of.outcome(mutant) == "survived"}

    assert surviving(TEST) == {"text changed", "condition dropped"}
    assert surviving(TEST + FREE) == {"text changed"}


def test_what_is_no_rego_is_no_mutant() -> None:
    assert trial().outcome(Mutant(RULE, 1, 1, "broken", "«package»", "package")) == "invalid"
