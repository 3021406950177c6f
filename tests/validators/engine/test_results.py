"""What a rule gives back is a list of {pointer, args}, or an error that names the rule."""

import json

import pytest
from releasegate.engine.results import findings
from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.policies import Scope

from tests.validators.engine.rego import rule

GOOD: dict[str, JsonValue] = {"pointer": "/a", "args": {"b": 1}}


def _item(**fields: JsonValue) -> JsonValue:
    return [{**GOOD, **fields}]


def test_nothing_denied_is_nothing_found() -> None:
    assert findings(rule(), "[]") == ()


def test_findings_are_sorted_by_path_document_pointer_and_values() -> None:
    items = [
        {"path": "b", "pointer": "", "args": {}},
        {"path": "a", "index": 1, "pointer": "", "args": {}},
        {"path": "a", "pointer": "/z", "args": {}},
        {"path": "a", "pointer": "/b", "args": {"n": 2}},
        {"path": "a", "pointer": "/b", "args": {"n": 1}},
    ]

    found = findings(rule(scope="repository"), json.dumps(items))

    assert [(f.path, f.index, f.pointer, f.args) for f in found] == [
        ("a", None, "/b", {"n": 1}),
        ("a", None, "/b", {"n": 2}),
        ("a", None, "/z", {}),
        ("a", 1, "", {}),
        ("b", None, "", {}),
    ]


@pytest.mark.parametrize(
    ("scope", "result", "what"),
    [
        ("document", "<undefined>", "its deny is not a set"),
        ("document", {"a": GOOD}, "its deny is not a set"),
        ("document", None, "its deny is not a set"),
        ("document", True, "its deny is not a set"),
        ("document", ["the image is not pinned"], "an item of deny is not an object"),
        ("document", [GOOD, None], "an item of deny is not an object"),
        ("document", [{"args": {}}], "the pointer of an item of deny is not a JSON pointer"),
        ("document", _item(pointer="spec"), "the pointer of an item of deny is not a JSON pointer"),
        ("document", _item(pointer=["spec"]), "the pointer of an item of deny is not a JSON pointer"),
        ("document", [{"pointer": ""}], "the args of an item of deny are not an object"),
        ("document", _item(args=["a"]), "the args of an item of deny are not an object"),
        ("document", _item(msg="x"), "an item of deny has the field 'msg'"),
        ("document", _item(path="a"), "names a path, though the rule judges one document"),
        ("document", _item(index=0), "the index of an item of deny is not a number from 0 beside a path"),
        ("repository", [GOOD], "the path of an item of deny is missing or is not text"),
        ("change", _item(path=""), "the path of an item of deny is missing or is not text"),
        ("change", _item(path=None), "the path of an item of deny is missing or is not text"),
        ("rendered", _item(path=1), "the path of an item of deny is missing or is not text"),
        ("change", _item(path="a", index=-1), "the index of an item of deny is not a number from 0"),
        ("change", _item(path="a", index=True), "the index of an item of deny is not a number from 0"),
        ("change", _item(path="a", index=1.5), "the index of an item of deny is not a number from 0"),
        ("change", _item(path="a", index=None), "the index of an item of deny is not a number from 0"),
    ],
)
def test_any_other_shape_is_an_error_of_the_policy(scope: Scope, result: JsonValue, what: str) -> None:
    with pytest.raises(GateError, match=what) as refused:
        findings(rule(scope=scope), json.dumps(result))

    assert refused.value.message.startswith("rule release.named (releasegate/release/named.rego) gave ")
    assert refused.value.fix


@pytest.mark.parametrize("text", ["[" * 100_000, "[1" + "0" * 5000 + "]", "{"])
def test_what_python_cannot_read_is_an_error_too(text: str) -> None:
    with pytest.raises(GateError, match=r"rule release\.named"):
        findings(rule(), text)


def test_a_rendered_rule_names_an_object_by_its_index_alone() -> None:
    (found,) = findings(rule(scope="rendered"), json.dumps(_item(index=2)))

    assert (found.path, found.index) == (None, 2)

    with pytest.raises(GateError, match="names a path"):
        findings(rule(scope="rendered"), json.dumps(_item(path="a.yaml", index=2)))
