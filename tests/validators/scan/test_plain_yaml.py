"""Whatever is written comes back as it was, for the reader that Checkov uses."""

import yaml
from hypothesis import given
from hypothesis import strategies as st
from releasegate.scan.plain_yaml import plain_yaml

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_SCALARS = st.none() | st.booleans() | st.integers() | _TEXT
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4)
)


def written(value: object) -> str:
    return "\n".join(text for text, _ in plain_yaml(value))  # type: ignore[arg-type]


@given(_VALUES)
def test_a_value_survives(value: object) -> None:
    assert yaml.safe_load(written(value)) == value


def test_words_that_readers_take_for_something_else_are_quoted() -> None:
    assert written({"on": "push", "a": "no", "b": "3.10", "c": "x"}) == '"on": push\na: "no"\nb: "3.10"\nc: x'


def test_text_stays_on_one_line_and_is_no_comment() -> None:
    assert written({"run": "# checkov\necho é 😀"}) == 'run: "# checkov\\necho \\u00e9 \\U0001f600"'


def test_a_key_too_long_for_a_line_is_read_as_well() -> None:
    value = {"a": {"x" * 2_000 + " ": {"b": [1]}}}
    assert yaml.safe_load(written(value)) == value


def test_each_line_knows_what_it_starts() -> None:
    lines = list(plain_yaml({"jobs": {"a/b": [{"run": "x"}, []]}}))
    assert lines == [
        ("jobs:", "/jobs"),
        ("  a/b:", "/jobs/a~1b"),
        ("    -", "/jobs/a~1b/0"),
        ("      run: x", "/jobs/a~1b/0/run"),
        ("    - []", "/jobs/a~1b/1"),
    ]
