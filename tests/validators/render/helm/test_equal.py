"""The library and the programs of both majors make the same objects of the same chart and values."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from releasegate.argocd.expansion.application import Application
from releasegate.json_types import JsonValue, part
from releasegate.render.helm.job import ChartJob, Renderer
from releasegate.render.objects import objects_of

from tests.real_helm import HELMS, real_helm, real_renderer

from .probe import TEMPLATE, chart, job, of, rendered, text

ROOT = Path(__file__).parents[4]
CHARTS = sorted((ROOT / "template/charts/model-serving").iterdir())
CASES = sorted((ROOT / "tests/template/chart/values").iterdir())
ORDER = ("values", "release", "profile", "cluster", "enforced")
SOMEWHERE = Application("churn", "main", "dev", {}, "argocd/main/churn.yaml", 0)


def serving(folder: Path, case: Path) -> ChartJob:
    """The template's chart with the values of one case, of a release that names this version of the chart."""
    found = (path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    contents = {path.stem: yaml.safe_load(path.read_text()) for path in case.iterdir()}
    contents["release"]["spec"]["chart"] = folder.name
    values = tuple((name, contents[name]) for name in ORDER if name in contents)
    return ChartJob(files, "charts/model-serving/x", values, "churn", "ml-prod")


def objects(helm: Renderer, one: ChartJob) -> list[tuple[str, int, str, JsonValue]]:
    output = rendered(helm, one)
    assert not output.refusal, output.refusal
    found = objects_of(SOMEWHERE, one, output.files)
    return [(item.source, item.index, item.kind, item.value) for item in found]


@pytest.mark.parametrize("name", [name for name in HELMS if name != "4.2"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("folder", CHARTS, ids=lambda folder: folder.name)
def test_the_chart_of_the_template_is_the_same_for_all(folder: Path, case: Path, name: str) -> None:
    one = serving(folder, case)
    expected = objects(real_renderer("4.2"), one)
    assert {"Deployment.apps", "Service.core"} <= {kind for _, _, kind, _ in expected}
    assert objects(real_renderer(name), one) == expected


# Values files of which later ones change what earlier ones say, in every type.
FILES: list[dict[str, Any]] = [
    {"a": {"b": 1, "c": {"d": [1, 2, {"e": 3}], "text": "x"}}, "list": [1, 2, 3], "kept": True, "size": 7},
    {
        "a": {"c": {"d": [9], "more": {}}, "b": {"now": "a mapping"}},
        "list": {"now": "a mapping"},
        "float": 1.5,
    },
    {"a": {"b": "now a text", "c": {"more": {"deep": False}}}, "list": [], "big": 12345678, "tiny": 1e-07},
]


def said(program: Path, folder: Path, files: list[Path]) -> str:
    """What the program makes of a chart and several values files, as Argo CD calls it."""
    command = [str(program), "template", "churn", str(folder)]
    command += [part for file in files for part in ("--values", str(file))]
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder.parent)}
    return subprocess.run(command, env=clean, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("minor", ["4.2", "3.19"])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2), (0,), ()], ids=str)
def test_values_files_are_merged_as_helm_merges_them(
    tmp_path: Path, minor: str, order: tuple[int, ...]
) -> None:
    template = "{{ toRawJson .Values }}"
    for path, data in chart({TEMPLATE: template}).items():
        (tmp_path / "chart" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "chart" / path).write_bytes(data)
    files = [tmp_path / f"{number}.yaml" for number in order]
    for number, file in zip(order, files, strict=True):
        file.write_text(yaml.safe_dump(FILES[number]))
    printed = said(real_helm(minor), tmp_path / "chart", files).splitlines()[-1]
    ours = text(real_renderer("library"), of(template, *(FILES[number] for number in order)))
    assert json.loads(ours) == json.loads(printed)


def test_numbers_become_floats(helm: Renderer) -> None:
    assert (
        text(helm, of("a: {{ .Values.n }} {{ .Values.m }}", {"n": 12345678, "m": 5})) == "a: 1.2345678e+07 5"
    )


def test_a_null_deletes_what_the_chart_says(helm: Renderer) -> None:
    assert text(helm, of("a: {{ .Values | toJson }}", {"size": None})) == "a: {}"


def test_the_release_is_what_argo_cd_says(helm: Renderer) -> None:
    template = (
        "a: {{ .Release.Name }} {{ .Release.Namespace }} {{ .Release.IsInstall }} {{ .Release.Service }}"
    )
    assert text(helm, of(template)) == "a: churn ml-dev true Helm"


def kinds(helm: Renderer, one: ChartJob) -> Iterator[tuple[str, str]]:
    yield from ((source.rpartition("/")[2], kind) for source, _, kind, _ in objects(helm, one))


def test_documents_of_a_file_come_in_one_order_for_all(helm: Renderer) -> None:
    template = "".join(
        f"---\napiVersion: v1\nkind: {kind}\nmetadata: {{name: {name}}}\n"
        for kind, name in [("Service", "b"), ("ConfigMap", "z"), ("Service", "a"), ("Namespace", "here")]
    )
    found = [(kind, part(value, "metadata", "name")) for _, _, kind, value in objects(helm, of(template))]
    assert found == [
        ("ConfigMap.core", "z"),
        ("Namespace.core", "here"),
        ("Service.core", "a"),
        ("Service.core", "b"),
    ]


def test_notes_empty_files_and_unknown_hooks_are_left_out_and_crds_come_along(helm: Renderer) -> None:
    hook = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {0}\n  annotations: {{helm.sh/hook: {0}}}\n"
    files = {
        "templates/NOTES.txt": "Thank you",
        "templates/empty.yaml": "{{ if .Values.nothing }}a: 1{{ end }}",
        "templates/comment.yaml": "# nothing\n",
        "templates/test.yaml": hook.format("test"),
        "templates/other.yaml": hook.format("nonsense"),
        "templates/before.yaml": hook.format("pre-install"),
        "crds/crd.yaml": "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n",
    }
    crd = ("crd.yaml", "CustomResourceDefinition.apiextensions.k8s.io")
    before, test = ("before.yaml", "Pod.core"), ("test.yaml", "Pod.core")
    assert list(kinds(helm, job(files))) == [crd, before, test]
    assert list(kinds(helm, job(files, crds=False))) == [before, test]
    assert list(kinds(helm, job(files, tests=False))) == [crd, before]


def test_a_subchart_renders_where_its_condition_holds(helm: Renderer) -> None:
    files = {
        "Chart.yaml": "apiVersion: v2\nname: probe\nversion: 1.0.0\ndependencies:\n"
        "  - {name: kid, version: 1.0.0, condition: kid.enabled}\n",
        "charts/kid/Chart.yaml": "apiVersion: v2\nname: kid\nversion: 1.0.0\n",
        "charts/kid/values.yaml": "size: 3\n",
        "charts/kid/templates/map.yaml": "apiVersion: v1\nkind: ConfigMap\n"
        "data: {size: {{ .Values.size | quote }}}\n",
    }
    source = "charts/probe/1.0.0/charts/kid/templates/map.yaml"
    ((where, _, _, value),) = objects(helm, job(files, {"kid": {"size": 4}}))
    assert (where, value) == (source, {"apiVersion": "v1", "kind": "ConfigMap", "data": {"size": "4"}})
    assert objects(helm, job(files, {"kid": {"enabled": False}})) == []


def test_the_schema_of_values_counts_unless_it_is_to_be_skipped(helm: Renderer) -> None:
    files = {TEMPLATE: "apiVersion: v1\nkind: ConfigMap\n", "values.schema.json": '{"required": ["needed"]}'}
    assert "needed" in rendered(helm, job(files)).refusal
    assert not rendered(helm, job(files, schema=False)).refusal
