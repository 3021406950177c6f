"""The single values of values files, and where each comes from."""

import pytest
from releasegate.json_types import JsonObject, JsonValue
from releasegate.render.helm.values import merged
from releasegate.render.leaves import Leaf, Steps, changed, leaves_of

FIRST: JsonObject = {"a": {"b": 1, "c": [1, 2]}, "d": "x"}
LATER: JsonObject = {"a": {"c": [3]}, "e": {}, "f": None}
FILES = (("first.yaml", FIRST), ("later.yaml", LATER))


def test_each_leaf_has_the_last_file_that_sets_it() -> None:
    assert leaves_of(merged([FIRST, LATER]), FILES) == (
        Leaf(("a", "b"), 1, "first.yaml"),
        Leaf(("a", "c", 0), 3, "later.yaml"),
        Leaf(("d",), "x", "first.yaml"),
        Leaf(("e",), {}, "later.yaml"),
    )


def test_file_that_sets_the_same_again_is_the_origin() -> None:
    assert leaves_of({"a": 1}, (("first.yaml", {"a": 1}), ("later.yaml", {"a": 1})))[0].path == "later.yaml"


@pytest.mark.parametrize(
    ("steps", "value", "result"),
    [
        (("a", "b"), 2, {"a": {"b": 2, "c": [1, 2]}, "d": "x"}),
        (("a", "c", 1), 5, {"a": {"b": 1, "c": [1, 5]}, "d": "x"}),
        (("d",), {"y": 1}, {"a": {"b": 1, "c": [1, 2]}, "d": {"y": 1}}),
    ],
)
def test_changed_values_are_new_and_the_rest_stays(
    steps: Steps, value: JsonValue, result: JsonObject
) -> None:
    before = str(FIRST)
    assert changed(FIRST, {steps: value}) == result
    assert str(FIRST) == before
