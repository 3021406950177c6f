"""Which kind a document is, and that nothing a document holds can upset the schema check."""

import json
from pathlib import Path

import pytest
from releasegate import kinds
from releasegate.document import Document
from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.kinds import KINDS, has_schema, kind_of, schema_findings

OURS = "releasegate/v1alpha1"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"apiVersion": OURS, "kind": "ModelRelease"}, "ModelRelease"),
        ({"apiVersion": "releasegate/v2", "kind": "ModelRelease"}, "ModelRelease"),
        ({"apiVersion": "v1", "kind": "Secret"}, "Secret.core"),
        ({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role"}, "Role.rbac.authorization.k8s.io"),
        ({"apiVersion": "argoproj.io/v1alpha1", "kind": "Application"}, "Application.argoproj.io"),
        ({"apiVersion": "example.com/v1", "kind": "ModelRelease"}, "ModelRelease.example.com"),
        ({"apiVersion": OURS, "kind": "ModelRelaese"}, None),
        ({"apiVersion": OURS, "kind": "Docs"}, None),
        ({"apiVersion": OURS, "kind": "SharedValues"}, None),
        ({"apiVersion": "v1", "kind": "Role.rbac.authorization.k8s.io"}, None),
        ({"apiVersion": "a/b/v1", "kind": "X"}, None),
        ({"apiVersion": "/v1", "kind": "X"}, None),
        ({"apiVersion": "V1", "kind": "Secret"}, None),
        ({"apiVersion": "v1\n", "kind": "Secret"}, None),
        ({"apiVersion": "v1", "kind": ""}, None),
        ({"apiVersion": "v1", "kind": 1}, None),
        ({"apiVersion": 1, "kind": "Secret"}, None),
        ({"kind": "Secret"}, None),
        ({}, None),
        ([], None),
        ("Secret", None),
        (None, None),
    ],
)
def test_kind_of(value: JsonValue, kind: str | None) -> None:
    assert kind_of(value) == kind


def test_has_schema() -> None:
    assert all(has_schema(kind) for kind in KINDS)
    assert not has_schema("Docs")
    assert not has_schema("Secret.core")
    assert not has_schema("modelrelease")


@pytest.mark.parametrize("value", [None, [], "text", 3, True])
def test_a_document_that_is_no_mapping_is_refused(value: JsonValue) -> None:
    (finding,) = schema_findings(Document("a.yaml", "Gate", value, json.dumps(value).encode()))
    assert finding.message.startswith("the document is ")
    assert finding.message.endswith(", but has to be a mapping")


def test_the_pointer_escapes_keys_and_the_message_stays_on_one_line() -> None:
    value: JsonValue = {"shared": {"a/b~c\n\x1b[31m`": 1}}
    (finding,) = schema_findings(Document("values.yaml", "SharedValues", value, b"shared: {}\n", 0))
    assert finding.pointer == "/shared/a~1b~0c\n\x1b[31m`"
    assert '"a/b~c\\n\\u001b[31m`"' in finding.message
    assert finding.message.isprintable()


def test_a_hostile_document_gives_a_readable_number_of_findings() -> None:
    value: JsonValue = {"shared": {f"field{number}": 1 for number in range(20_000)}}
    found = schema_findings(Document("values.yaml", "SharedValues", value, b"shared: {}\n"))
    assert len(found) == 51
    assert found[0].message == "there is more in this document that breaks its schema than is shown"


@pytest.mark.parametrize("value", [{"shared": "\ud800"}, {"\udfff": 1}, {"shared": {"resources": 10**5000}}])
def test_what_cannot_be_compared_is_refused(value: JsonValue) -> None:
    (finding,) = schema_findings(Document("values.yaml", "SharedValues", value, b"shared: {}\n"))
    assert finding.rule == "schema"
    assert finding.message.isascii()


def test_deep_nesting_is_refused() -> None:
    value: JsonValue = 1
    for _ in range(2_000):
        value = [value]
    (finding,) = schema_findings(Document("values.yaml", "SharedValues", {"shared": value}, b"shared: {}\n"))
    assert finding.rule == "schema"


def test_a_kind_without_a_schema_has_no_findings() -> None:
    assert (
        schema_findings(Document("README.md", "Docs", {"text": "x", "bytes": 1, "executable": False}, b"x"))
        == ()
    )
    assert schema_findings(Document("x.yaml", "Secret.core", {"anything": 1}, b"anything: 1\n")) == ()


@pytest.mark.parametrize(
    "content", [None, "{", "[]", '{"type": 3}', '{"$ref": "https://example.com/x.json"}']
)
def test_a_missing_or_broken_schema_stops_the_gate(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "gate.schema.json").write_text(content)
    monkeypatch.setattr(kinds, "schemas_folder", lambda: tmp_path)
    kinds.schema_of.cache_clear()
    kinds._validator.cache_clear()
    try:
        with pytest.raises(GateError, match=r"gate\.schema\.json|the schema of Gate"):
            schema_findings(Document("releasegate.yaml", "Gate", {}, b"{}"))
    finally:
        kinds.schema_of.cache_clear()
        kinds._validator.cache_clear()
