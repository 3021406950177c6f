"""What changes, field by field."""

from releasegate.difference import differences


def test_each_field_that_differs_is_one_line() -> None:
    before = {"a": {"b": "x", "c": [1]}, "d": 1, "same": True}
    after = {"a": {"b": "y", "c": [1, 2]}, "e": {"f": None, "g": "new"}, "same": True}
    assert differences(before, after) == (
        '~ a.b: "x" -> "y"',
        "~ a.c: [1] -> [1, 2]",
        '+ e.g: "new"',
        "- d: 1",
    )


def test_a_new_document_is_all_new() -> None:
    assert differences(None, {"a": {"b": "é"}}) == ('+ a.b: "é"',)
    assert differences({"a": 1}, {"a": 1}) == ()
