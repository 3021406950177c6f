"""One spelling for one value, and a bound on everything that is read."""

from pathlib import Path

import pytest
from releasegate.decisions.canonical import MAX_DECISION_BYTES, canonical, read_canonical, read_limited
from releasegate.errors import GateError


def test_keys_are_sorted_and_everything_is_ascii() -> None:
    assert canonical({"b": [1, 0.5, None, True], "a": "é\n"}) == b'{"a":"\\u00e9\\n","b":[1,0.5,null,true]}'


def test_what_is_written_is_read() -> None:
    value = {"b": [1, 0.5, -0.0, None, True], "a": "é\u2028", "c": {"d": []}}
    assert read_canonical(canonical(value), "x") == value
    assert read_canonical(canonical(value) + b"\n", "x") == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}\n\n",
        b' {"a":1}',
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b'{"a":1.0e0}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":"\\/"}',
        '{"a":"é"}'.encode(),
        b'{"a":"\xff"}',
        b'{"a":' + b"[" * 65 + b"]" * 65 + b"}",
        b'{"a":' + b"9" * 5_000 + b"}",
    ],
)
def test_any_other_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(GateError, match="x is no decision that this gate reads"):
        read_canonical(data, "x")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_written(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"a": number})


def test_a_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "decision.json"
    with file.open("wb") as opened:
        opened.truncate(100_000_000)
    with pytest.raises(GateError, match=f"more than {MAX_DECISION_BYTES:,} bytes"):
        read_limited(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="No such file"):
        read_limited(tmp_path / "decision.json")
