"""The chart agrees with the gate's schemas, and renders the same wherever and whenever it is rendered."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from .rendering import CASES, ROOT, Chart

KINDS = {
    "values": "shared-values",
    "release": "model-release",
    "profile": "model-profile",
    "cluster": "cluster-values",
    "enforced": "enforced-values",
}
# Each makes a render depend on the moment, on chance, on the cluster or on the machine.
IMPURE = re.compile(
    r"\b(lookup|rand\w+|shuffle|now|date\w*|ago|uuidv4|genCA\w*|genSelfSigned\w*|genSigned\w*|genPrivateKey|bcrypt"
    r"|htpasswd|derivePassword|encryptAES|getHostByName|tpl)\b(?!\")|\.Capabilities|\.Release\.Revision"
    r"|\.Release\.Is\w+|\.Files\.(?!Get \"files/(verify\.py|dashboard\.json)\")"
)


def schema(kind: str) -> dict[str, Any]:
    text = (ROOT / f"schemas/{kind}.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def templates(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "templates").iterdir())}


@pytest.mark.parametrize(
    "path", sorted(CASES.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_value_files_of_the_cases_are_what_the_gate_accepts(path: Path):
    validator = jsonschema_rs.validator_for(schema(KINDS[path.stem]))
    assert [
        str(error) for error in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))
    ] == []


@pytest.mark.parametrize("kind", ["shared-values", "cluster-values", "enforced-values"])
def test_the_chart_accepts_every_example_of_the_gates_schemas(current: Chart, kind: str):
    examples = schema(kind)["examples"]
    assert examples
    for example in examples:
        manifest = current.render("regulated-prod", yaml.safe_dump(example))
        assert manifest.objects, manifest.refusal


@pytest.mark.parametrize("kind", ["shared-values", "enforced-values"])
def test_the_chart_knows_every_key_that_the_gate_lets_the_platform_set(current: Chart, kind: str):
    (key,) = schema(kind)["properties"]
    own = json.loads((current.folder / "values.schema.json").read_text(encoding="utf-8"))["definitions"][key]
    assert set(own["properties"]) == set(schema(kind)["properties"][key]["properties"])
    assert set(own.get("required", [])) == set(schema(kind)["properties"][key].get("required", []))


def test_the_charts_schema_is_valid_and_self_contained(chart_folder: Path):
    own = json.loads((chart_folder / "values.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.Draft7Validator(own)
    references = re.findall(r'"\$ref": *"([^"]*)"', json.dumps(own))
    assert references
    assert all(reference.startswith("#/definitions/") for reference in references)


def test_no_template_reads_the_clock_chance_the_cluster_or_the_machine(chart_folder: Path):
    found = {
        name: IMPURE.findall(text) for name, text in templates(chart_folder).items() if IMPURE.search(text)
    }
    assert found == {}


@pytest.mark.parametrize("impure", ["{{ lookup }}", "{{ now }}", "{{ randAlpha 5 }}", '{{ .Files.Get "x" }}'])
def test_the_check_for_impure_templates_finds_them(impure: str):
    assert IMPURE.search(impure)


def test_two_renders_are_the_same(chart: Chart):
    assert chart.render("regulated-prod").objects == chart.render("regulated-prod").objects


def test_the_chart_is_named_and_numbered_as_its_folder(chart_folder: Path):
    meta = yaml.safe_load((chart_folder / "Chart.yaml").read_text(encoding="utf-8"))
    assert (meta["name"], meta["version"]) == (chart_folder.parent.name, chart_folder.name)
    assert "dependencies" not in meta
    assert yaml.safe_load((chart_folder / "values.yaml").read_text(encoding="utf-8")) == {}


@pytest.mark.parametrize("case", ["starter-dev", "regulated-prod"])
def test_core_objects_are_valid_kubernetes(chart: Chart, case: str):
    kubernetes = pytest.importorskip(
        "kubernetes_validate", reason="kubernetes-validate (108 MB) is not installed"
    )
    core = [item for item in chart.render(case).objects if "monitoring.coreos.com" not in item["apiVersion"]]
    assert len(core) >= 6
    for item in core:
        kubernetes.validate(item, "1.34", strict=True)
