"""An edit changes what a file says and leaves every other byte of it alone."""

import stat
from pathlib import Path

import pytest
import ruamel.yaml
from releasegate.edit import edited, edited_among, parsed, replace_file, same, with_value, without
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

RELEASE = b"""\
# churn in production
apiVersion: releasegate/v1alpha1
kind:     ModelRelease          # aligned by hand
metadata: { name: churn,  environment: prod }
spec:
  chart:  '1.0.0'   # moves with the model
  # what is served
  model:
    version: "6"
    artifact: {uri: s3://models.example.com/churn/6,
               digest: sha256:aa}
  serving:
    args:
    - --fast   # measured
    - "--log=info"
  # the change
  change:
    ticket: OPS-1   # who asked
    # and where to go back to
    rollbackTo: "5"

# the end
"""


def _edit(data: bytes, *path: str, to: JsonValue) -> bytes:
    return edited(data, with_value(parsed(data, "f.yaml"), path, to), "f.yaml")


def test_nothing_wanted_nothing_changed() -> None:
    assert edited(RELEASE, parsed(RELEASE, "f.yaml"), "f.yaml") == RELEASE


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("spec", "model", "version"), "7", b'version: "6"', b'version: "7"'),
        (("spec", "chart"), "1.1.0", b"chart:  '1.0.0'   # moves", b"chart:  '1.1.0'   # moves"),
        (("spec", "chart"), "it's", b"'1.0.0'", b"'it''s'"),
        (("metadata", "environment"), "qa", b"environment: prod }", b"environment: qa }"),
        (("kind",), "no", b"kind:     ModelRelease  ", b'kind:     "no"  '),
        (("spec", "serving", "args"), ["--fast", "--log=debug"], b"=info", b"=debug"),
        (("spec", "change", "ticket"), "OPS-2", b"ticket: OPS-1   #", b"ticket: OPS-2   #"),
    ],
)
def test_only_the_value_changes(path: tuple[str, ...], value: JsonValue, old: bytes, new: bytes) -> None:
    assert old in RELEASE
    assert _edit(RELEASE, *path, to=value) == RELEASE.replace(old, new)


def test_a_new_field_comes_where_its_order_says() -> None:
    wanted = parsed(RELEASE, "f.yaml")
    spec = wanted["spec"]
    assert isinstance(spec, dict)
    wanted["spec"] = {
        "chart": spec["chart"],
        "model": spec["model"],
        "serving": spec["serving"],
        "monitoring": {"alerts": {"latencyP95Ms": 300}},
        "change": spec["change"],
    }
    inserted = b"  monitoring:\n    alerts:\n      latencyP95Ms: 300\n"
    before = b"  # the change\n  change:"
    assert edited(RELEASE, wanted, "f.yaml") == RELEASE.replace(before, inserted + before)


def test_a_new_first_field_and_a_new_field_in_flow_style() -> None:
    data = b"# top\na: 1\nb: {c: 2}   # pair\n"
    wanted: JsonObject = {"z": True, "a": 1, "b": {"x": "y", "c": 2, "d": [1.5]}}
    assert edited(data, wanted, "f.yaml") == b'# top\nz: true\na: 1\nb: {x: "y", c: 2, d: [1.5]}   # pair\n'


def test_a_field_goes_and_the_comment_of_the_next_one_stays() -> None:
    result = edited(RELEASE, without(parsed(RELEASE, "f.yaml"), ("spec", "chart")), "f.yaml")
    assert result == RELEASE.replace(b"  chart:  '1.0.0'   # moves with the model\n", b"")
    result = edited(RELEASE, without(parsed(RELEASE, "f.yaml"), ("spec", "serving")), "f.yaml")
    assert b"serving" not in result
    assert b"  # the change\n  change:" in result


def test_a_list_that_loses_items_is_written_in_the_style_it_has() -> None:
    result = _edit(RELEASE, "spec", "serving", "args", to=["--log=info"])
    assert b'    args:\n    - "--log=info"\n  # the change' in result


def test_more_items_come_behind_the_last_one() -> None:
    result = _edit(RELEASE, "spec", "serving", "args", to=["--fast", "--log=info", "-v", {"a": 1, "b": [2]}])
    last = b'    - "--log=info"\n'
    assert result == RELEASE.replace(last, last + b'    - "-v"\n    - a: 1\n      b:\n        - 2\n')


def test_a_value_that_was_left_out_is_filled_in() -> None:
    data = b"a:   # none yet\nb:\n"
    assert edited_among(data, 0, {"a": [1], "b": "x"}, "f.yaml") == b"a: [1]   # none yet\nb: x\n"


def test_one_document_of_several_is_edited() -> None:
    data = b"# first\na: 1\n---\n# second\nb: [1, 2]   # two\n---\n---\nc: 3\n"
    assert edited_among(data, 1, {"b": [1, 2, 3]}, "f.yaml") == data.replace(b"[1, 2]", b"[1, 2, 3]")
    assert edited_among(data, 2, {"c": 4}, "f.yaml") == data.replace(b"c: 3", b"c: 4")
    with pytest.raises(GateError, match=r"f.yaml has no document 4"):
        edited_among(data, 3, {"d": 1}, "f.yaml")
    with pytest.raises(GateError, match=r"f.yaml:2:"):
        edited_among(b"a: 1\na: 2\n", 0, {"a": 1}, "f.yaml")


@pytest.mark.parametrize(
    ("data", "wanted", "result"),
    [
        (b"a: 1", {"a": 1, "b": 2}, b"a: 1\nb: 2"),
        (b"a:\n  - 1", {"a": [1, 2]}, b"a:\n  - 1\n  - 2"),
        (b"a: [1,\n    2]  # two\n", {"a": [1, 2, {"b": 3}]}, b"a: [1,\n    2, {b: 3}]  # two\n"),
        (b"a:\n- |\n  text\n# end\n", {"a": ["text\n", "x"]}, b"a:\n- |\n  text\n- x\n# end\n"),
        (b"a: []\n", {"a": [1]}, b"a: [1]\n"),
        (b"a:\n  b: 1\n", {"a": {}}, b"a: {}\n"),
        (b"a:\n- b: 1\n  c: 2\n", {"a": [{"c": 2}]}, b"a:\n- c: 2\n"),
        (b"a: {b: 1, c: 2}\n", {"a": {"c": 2}}, b"a: {c: 2}\n"),
        (b"a: |\n  text\nb: 1\n", {"a": "x", "b": 1}, b"a: x\nb: 1\n"),
        (b"a: 1 # one\n", {"a": {"b": 2}}, b"a: {b: 2} # one\n"),
        (b"---\na: 1\n", {"a": 2}, b"---\na: 2\n"),
    ],
)
def test_small_cases(data: bytes, wanted: JsonObject, result: bytes) -> None:
    assert edited(data, wanted, "f.yaml") == result


def test_the_same_json_is_the_same() -> None:
    assert same({"a": [1, {"b": 2}], "c": "x"}, {"c": "x", "a": [1.0, {"b": 2}]})
    for one, other in (
        (1, True),
        (0, False),
        ("1", 1),
        ([1], [1, 1]),
        ({"a": 1}, {"b": 1}),
        ([], {}),
        (None, 0),
    ):
        assert not same(one, other)


def test_a_file_that_the_loader_refuses_is_not_edited() -> None:
    for data in (
        b"a: 1\na: 2\n",
        b"a: &x 1\nb: *x\n",
        b"a: [",
        b"\xff",
        b"a: null\n",
        b"- a\n",
        b"",
        b"a: 1\r\n",
    ):
        with pytest.raises(GateError, match=r"^f\.yaml:\d+:\d+: "):
            edited(data, {"a": 1}, "f.yaml")


def test_null_is_never_written() -> None:
    with pytest.raises(GateError, match="deletes"):
        edited(b"a: 1\n", {"a": None}, "f.yaml")


def test_a_json_report_is_read_as_json() -> None:
    assert parsed(b'{"a": 1}', "evidence/churn/7/evaluation.json") == {"a": 1}
    with pytest.raises(GateError):
        parsed(b"a: 1\n", "evidence/churn/7/evaluation.json")


def test_values_are_set_and_taken_out_in_a_copy() -> None:
    document: JsonObject = {"a": {"b": 1}}
    assert with_value(document, ("a", "c", "d"), 2) == {"a": {"b": 1, "c": {"d": 2}}}
    assert without(document, ("a", "b")) == {"a": {}}
    assert without(document, ("x", "y")) == document == {"a": {"b": 1}}
    with pytest.raises(GateError, match="b is no mapping"):
        with_value(document, ("a", "b", "c"), 1)


def test_a_file_is_replaced_with_its_mode_and_without_remains(tmp_path: Path) -> None:
    file = tmp_path / "release.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace_file(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [file]


def test_a_failed_write_leaves_the_old_file_and_no_remains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "release.yaml"
    file.write_bytes(b"old")

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"old")
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(GateError, match="symbolic link"):
        replace_file(tmp_path / "link", b"new")
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("spec", "model"), {"version": "7", "artifact": {"uri": "s3://models.example.com/churn/7"}}),
        (("spec", "change", "reason"), "a: b # no comment"),
        (("spec", "serving", "args"), ["--fast", "yes", "0644", ""]),
    ],
)
def test_another_library_reads_from_an_edited_file_what_was_wanted(
    path: tuple[str, ...], value: JsonValue
) -> None:
    wanted = with_value(parsed(RELEASE, "f.yaml"), path, value)
    assert ruamel.yaml.YAML(typ="safe").load(edited(RELEASE, wanted, "f.yaml")) == wanted
