"""Which heads may lose what a rule found, and that the embedded engine really loses it."""

import json

import pytest
from releasegate.engine.embedded import parsed

from tests.validators.engine.rego import library, read

ITEMS = '{"items": [{"name": "a"}, {}]}'
LOSING = "deny contains x.name if some x in input.items"
BOUND = "deny contains name if {\n\tsome x in input.items\n\tname := x.name\n}"


@pytest.mark.parametrize(("rule", "found"), [(LOSING, []), (BOUND, ["a"])])
def test_an_undefined_head_loses_what_was_found_before(rule: str, found: list[str]) -> None:
    engine = parsed({"a.rego": library("org.acme.named", rule)})
    engine.set_input_json(ITEMS)

    assert json.loads(engine.eval_rule_as_json("data.org.acme.named.deny")) == found


@pytest.mark.parametrize(
    ("rule", "loose"),
    [
        (LOSING, True),
        (BOUND, False),
        ('_a contains {"x": [x, 1], "y": {"z": x}} if some x in [1]', False),
        ('_a contains sprintf("%v", [object.get(x, "a", 1)]) if some x in [{}]', False),
        ("_a contains {y.z | some y in x} if some x in [[]]", False),
        ("_a[i] := x if some i, x in input.items", False),
        ('_a contains {"x": x, "y": input.name, "z": data.repo.order[0]} if some x in [1]', True),
        ('_a contains {"x": x, "y": input.name, "z": data.repo.order} if some x in [1]', False),
        ("_a(x) := x.name", False),
        ("_a := input.a", False),
    ],
)
def test_heads_of_variables_and_literals_lose_nothing(rule: str, loose: bool) -> None:
    (read_module,) = read(a=library("org.acme.named", rule))

    assert [bool(one.loose) for one in read_module.rules] == [loose]
