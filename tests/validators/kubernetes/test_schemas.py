"""What the schema of a Kubernetes object's kind says of it, built in or from crds/."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.kubernetes.builtin import definitions
from releasegate.kubernetes.schemas import Schemas, schemas_of
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree
from tests.policies.real_opa import TOOLS

VERSIONS = ("1.33", "1.37")
WIDGET: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["spec"],
    "properties": {
        "apiVersion": {"type": "string"},
        "kind": {"type": "string"},
        "metadata": {"type": "object"},
        "spec": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"size": {"type": "integer"}},
        },
    },
}


def schemas(version: str = "1.35", crds: Path | None = None, **files: JsonObject) -> Schemas:
    found = {f"crds/example.com/{name}.json": json.dumps(value).encode() for name, value in files.items()}
    return schemas_of(read_repo(MemoryTree(found)), version, crds)


def config_map(**fields: object) -> JsonObject:
    whole = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, **fields}
    found: JsonObject = json.loads(json.dumps(whole))
    return found


def widget(spec: JsonObject) -> JsonObject:
    return {"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "x"}, "spec": spec}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sound_object_has_no_faults(version: str) -> None:
    assert schemas(version).faults("ConfigMap.core", config_map(data={"a": "b"})) == []


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"date": {"a": "b"}}, "/date"),
        ({"data": {"a": 1}}, "/data/a"),
        ({"metadata": {"name": "x", "label": {}}}, "/metadata/label"),
        ({"immutable": "yes"}, "/immutable"),
    ],
)
def test_a_wrong_or_unknown_field_is_pointed_at(fields: JsonObject, pointer: str) -> None:
    assert [one.pointer for one in schemas().faults("ConfigMap.core", config_map(**fields)) or ()] == [
        pointer
    ]


def test_the_fix_names_the_field_that_was_meant() -> None:
    [fault] = schemas().faults("ConfigMap.core", config_map(dat={"a": "b"})) or ()
    assert fault.fix == "rename it to `data`, or remove it"


def test_a_null_is_taken_as_a_field_that_is_not_there() -> None:
    assert (
        schemas().faults("ConfigMap.core", config_map(data=None, metadata={"name": "x", "labels": None}))
        == []
    )


def test_a_kind_that_nobody_knows_is_not_judged() -> None:
    assert schemas().faults("Widget.example.com", widget({})) is None
    assert schemas().faults("ConfigMap.core", {"apiVersion": "v2", "kind": "ConfigMap"}) is None


def test_a_custom_kind_is_judged_by_the_tree_and_before_a_folder_outside(tmp_path: Path) -> None:
    (tmp_path / "example.com").mkdir()
    (tmp_path / "example.com" / "widget_v1.json").write_text('{"type": "object"}')
    outside = schemas(crds=tmp_path)
    assert outside.faults("Widget.example.com", widget({"sise": 1})) == []
    inside = schemas(crds=tmp_path, widget_v1=WIDGET)
    [fault] = inside.faults("Widget.example.com", widget({"sise": 1})) or ()
    assert (fault.pointer, fault.fix) == ("/spec/sise", "rename it to `size`, or remove it")
    assert inside.faults("Widget.example.com", widget({"size": 1})) == []


@pytest.mark.parametrize(
    ("spec", "said"),
    [({"$ref": "https://schemas.example.com/x"}, "cannot be used"), ({"pattern": "(?=a)"}, "cannot be used")],
)
def test_a_schema_that_needs_another_or_looks_around_stops_the_gate(spec: JsonObject, said: str) -> None:
    wrong: JsonObject = {**WIDGET, "properties": {"spec": spec}}
    with pytest.raises(GateError, match=said):
        schemas(widget_v1=wrong).faults("Widget.example.com", widget({}))


def test_no_path_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "crds").mkdir()
    (tmp_path / "widget_v1.json").write_text('{"type": "object"}')
    told: JsonObject = {"apiVersion": "../v1", "kind": "Widget"}
    assert schemas(crds=tmp_path / "crds").faults("Widget.example.com", told) is None


def test_a_minor_that_nobody_knows_stops_the_gate() -> None:
    with pytest.raises(GateError, match=r"schemas of Kubernetes 9\.9 here: known are 1\.25"):
        schemas("9.9")


@pytest.mark.parametrize("fields", [{}, {"data": {"a": 1}}, {"date": {}}, {"binaryData": {"a": "YQ=="}}])
def test_kubeconform_says_the_same(fields: JsonObject, tmp_path: Path) -> None:
    where = os.pathsep.join([str(TOOLS), os.environ.get("PATH", os.defpath)])
    program = shutil.which("kubeconform", path=where)
    if program is None:
        pytest.skip("kubeconform is not installed: `make tools` installs it")
    (tmp_path / "configmap.json").write_text(json.dumps(definitions("1.35").schema("v1", "ConfigMap")))
    (tmp_path / "x.json").write_text(json.dumps(config_map(**fields)))
    place = f"{tmp_path}/{{{{.ResourceKind}}}}.json"
    done = subprocess.run([program, "-strict", "-schema-location", place, tmp_path / "x.json"], check=False)
    assert (done.returncode == 0) == (schemas().faults("ConfigMap.core", config_map(**fields)) == [])


def test_every_upstream_schema_can_be_used() -> None:
    named = os.environ.get("RELEASEGATE_CRDS", "")
    if not Path(named).is_dir() or not named:
        pytest.skip("RELEASEGATE_CRDS names no folder of upstream CRD schemas")
    judge = schemas(crds=Path(named))
    for path in sorted(Path(named).glob("*/*.json")):
        fields = json.loads(path.read_text())["properties"]
        told: JsonObject = {"apiVersion": fields["apiVersion"]["const"], "kind": fields["kind"]["const"]}
        assert judge.faults(path.stem, told) is not None, path
