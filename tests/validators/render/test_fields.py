"""The fields that differ between two objects."""

import pytest
from releasegate.json_types import JsonValue
from releasegate.render.fields import FieldChange, field_changes


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": True}, [("/a", 1, True)]),
        ({"a": 1}, {"a": "1"}, [("/a", 1, "1")]),
        ({"a": 1}, {}, [("/a", 1, None)]),
        # To Kubernetes a null is no field.
        ({"a": None}, {}, []),
        ({"a/b": {"c~d": 1}}, {"a/b": {"c~d": 2}}, [("/a~1b/c~0d", 1, 2)]),
        ({"a": [1, 2]}, {"a": [1, 3, 4]}, [("/a/1", 2, 3), ("/a/2", None, 4)]),
        ({"a": {"b": 1}}, {"a": [1]}, [("/a", {"b": 1}, [1])]),
        # A container that comes first makes no other one differ.
        (
            {"c": [{"name": "x", "v": 1}]},
            {"c": [{"name": "y"}, {"name": "x", "v": 2}]},
            [("/c/0", None, {"name": "y"}), ("/c/1/v", 1, 2)],
        ),
        ({"c": [{"name": "x"}, {"name": "y"}]}, {"c": [{"name": "y"}]}, [("/c/0", {"name": "x"}, None)]),
        # Names that are not each one's own tell nothing.
        (
            {"c": [{"name": "x"}, {"name": "x", "v": 1}]},
            {"c": [{"name": "x"}, {"name": "x", "v": 2}]},
            [("/c/1/v", 1, 2)],
        ),
    ],
)
def test_fields_that_differ(
    before: JsonValue, after: JsonValue, changes: list[tuple[str, JsonValue, JsonValue]]
) -> None:
    assert sorted(field_changes(before, after), key=str) == sorted(
        (FieldChange(*change) for change in changes), key=str
    )


def test_values_of_a_secret_are_never_shown() -> None:
    old: JsonValue = {"type": "a", "data": {"k": "b2xk"}, "stringData": {"k": "old"}}
    new: JsonValue = {"type": "b", "data": {"k": "bmV3", "l": "bmV3"}, "stringData": {"k": "new"}}
    told = str([*field_changes(old, new, hidden=True)])
    assert "'a', after='b'" in told
    assert not any(value in told for value in ("b2xk", "bmV3", "'old'", "'new'"))
