"""`locate`: where a JSON pointer leads in YAML and JSON files."""

import json

import pytest
from releasegate.strict_yaml import locate

_YAML = b"""\
# a release
apiVersion: releasegate/v1alpha1
spec:
  model: {version: "7", uri: models:/churn/7}
  args:
  - first
  -   second: x
      third:
        - [p, q]
  a/b: 1
  "m~n": 2
  "": 3
  text: |
    uri: not here
  last: caf\xc3\xa9
"""


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", (2, 1)),
        ("/apiVersion", (2, 1)),
        ("/spec", (3, 1)),
        ("/spec/model", (4, 3)),
        ("/spec/model/version", (4, 11)),
        ("/spec/model/uri", (4, 25)),
        ("/spec/args/0", (6, 5)),
        ("/spec/args/1", (7, 7)),
        ("/spec/args/1/second", (7, 7)),
        ("/spec/args/1/third/0/1", (9, 15)),
        ("/spec/a~1b", (10, 3)),
        ("/spec/m~0n", (11, 3)),
        ("/spec/", (12, 3)),
        ("/spec/last", (15, 3)),
    ],
)
def test_in_yaml(pointer: str, place: tuple[int, int]) -> None:
    assert locate(_YAML, pointer) == place


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("/none", (2, 1)),
        ("/spec/none/deeper", (3, 1)),
        ("/spec/args/2", (5, 3)),
        ("/spec/args/01", (5, 3)),
        ("/spec/args/-", (5, 3)),
        ("/spec/args/x", (5, 3)),
        ("/spec/last/0", (15, 3)),
        ("/spec/model/version/0/1", (4, 11)),
        ("no slash", (2, 1)),
    ],
)
def test_a_lost_pointer_gives_the_deepest_ancestor(pointer: str, place: tuple[int, int]) -> None:
    assert locate(_YAML, pointer) == place


def test_columns_count_characters() -> None:
    data = "a: {caf\u00e9: \U0001f600, b: 1}\n".encode()
    assert locate(data, "/a/b") == (1, 14)


def test_in_the_documents_of_a_manifest() -> None:
    data = b"---\n# nothing\n---\na: 1\n---\n# nothing\n---\nb: 1\nc:\n  d: 2\n"
    assert locate(data, "/a", 0) == (4, 1)
    assert locate(data, "", 1) == (8, 1)
    assert locate(data, "/c/d", 1) == (10, 3)
    assert locate(data, "/c", 2) == (1, 1)


def test_an_alias_ends_the_way() -> None:
    data = b"a: &x\n  b: 1\nc: *x\n? [complex]\n: 1\nd: 2\n"
    assert locate(data, "/c/b") == (3, 1)
    assert locate(data, "/a/b") == (2, 3)
    assert locate(data, "/d") == (6, 1)


_VALUE = {"a": [1, {"b": 'x"]}'}], "c/d": {"e": None}, "f\u00e9": ["\\", [True, "g"]]}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            json.dumps(_VALUE, separators=(",", ":"), ensure_ascii=False),
            {
                "": (1, 1),
                "/a": (1, 2),
                "/a/0": (1, 7),
                "/a/1/b": (1, 10),
                "/c~1d/e": (1, 31),
                "/f\u00e9/1/1": (1, 58),
            },
        ),
        (
            json.dumps(_VALUE, indent="\t"),
            {
                "": (1, 1),
                "/a": (2, 2),
                "/a/0": (3, 3),
                "/a/1/b": (5, 4),
                "/c~1d/e": (9, 3),
                "/f\u00e9/1/1": (15, 4),
            },
        ),
        ("[1,\n 2]", {"/1": (2, 2), "/2": (1, 1)}),
        ('{"a": "\\ud83d\\ude00", "\\u0062": 1}', {"/b": (1, 23)}),
        ('{"a" : {\n"x":1}, "b"\n:2}', {"/a/x": (2, 1), "/b": (2, 9)}),
    ],
)
def test_in_json(text: str, places: dict[str, tuple[int, int]]) -> None:
    assert {pointer: locate(text.encode(), pointer) for pointer in places} == places


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n# x\n",
        b"\xff\xfe",
        b"a: [",
        b"{",
        b'{"a": ',
        b"\x00",
        b"%",
        b"*x",
        b"&x",
        b"a: b: c",
        b"[" * 200_000,
    ],
)
@pytest.mark.parametrize("pointer", ["", "/", "/a", "/a/0/b", "/" * 500, "~", "/9" + "9" * 5000])
def test_never_raises(data: bytes, pointer: str) -> None:
    line, column = locate(data, pointer, 3)
    assert (line, column) == (1, 1)
    line, column = locate(data, pointer)
    assert line >= 1
    assert column >= 1


def test_what_is_before_a_syntax_error_is_found() -> None:
    assert locate(b"a:\n  b: 1\nc: [\n", "/a/b") == (2, 3)


def test_a_file_beyond_the_size_limit_is_not_searched() -> None:
    assert locate(b"#" * 1024 * 1024 + b"\na: 1\n", "/a") == (1, 1)
