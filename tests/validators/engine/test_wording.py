"""What a finding says: one bounded line, whatever the values are."""

import pytest
from releasegate.engine import message
from releasegate.engine.wording import misplaced_braces
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

from tests.validators.engine.rego import rule


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("churn", "churn"),
        ("", ""),
        (7, "7"),
        (0.85, "0.85"),
        (True, "true"),
        (None, "null"),
        (["a", "b"], "a, b"),
        ([], ""),
        ({"b": [1], "a": "é"}, '{"a": "é", "b": [1]}'),
        (list(range(12)), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"),
        ("x" * 500, "x" * 119 + "…"),
        ("x" * 120, "x" * 120),
        (["x" * 500] * 2, "x" * 119 + "…, " + "x" * 119 + "…"),
        ("a\nb\x1b[31m", "a\\nb\\u001b[31m"),
        ("safe\u202eexe", "safe\\u202eexe"),
        ("{model}", "{model}"),
        ("{0.__class__}", "{0.__class__}"),
        ("%s %(model)s", "%s %(model)s"),
        ("\\1", "\\1"),
    ],
)
def test_a_value_is_shown_as_it_is_cut_and_escaped(value: JsonValue, said: str) -> None:
    assert message(rule(), {"model": value}) == f"the model {said} has no name"


def test_a_value_is_never_read_as_a_place_for_another() -> None:
    args: JsonObject = {"model": "{secret}", "secret": "s3cret"}

    assert message(rule(message="{model} and {model}"), args) == "{secret} and {secret}"


def test_a_name_that_deny_did_not_give_is_an_error() -> None:
    with pytest.raises(GateError, match=r"rule release\.named: the message names \{model\}") as refused:
        message(rule(), {"models": "churn"})

    assert refused.value.fix == 'give "model" in the args of every deny in releasegate/release/named.rego'


@pytest.mark.parametrize(
    "template", ["{", "}", "{}", "{0}", "{a.b}", "{a!r}", "{a:>10}", "{A}", "{{a}}", "{a"]
)
def test_braces_that_are_no_plain_name_are_misplaced(template: str) -> None:
    assert misplaced_braces(f"the model {template} x")


def test_plain_names_are_well_placed() -> None:
    assert not misplaced_braces("the model {model} of {team_2}")
