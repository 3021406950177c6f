"""Which chart a values file belongs to, as Applications say it."""

import json

import pytest
from releasegate.argocd.charts import charts_of_values
from releasegate.json_types import JsonObject, JsonValue
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree

VALUES = "platform/main/hub/values.yaml"


def charts(*documents: JsonObject) -> list[str]:
    files = {f"argocd/main/{n}.json": json.dumps(document).encode() for n, document in enumerate(documents)}
    return charts_of_values(read_repo(MemoryTree(files)), VALUES)


def application(file: str, chart: str | None = "jupyterhub") -> JsonObject:
    source: JsonObject = {"repoURL": "oci://charts.example.com/notebooks", "helm": {"valueFiles": [file]}}
    if chart:
        source["chart"] = chart
    sources: JsonObject = {"sources": [{"repoURL": "https://git.example.com", "ref": "values"}, source]}
    return {
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "Application",
        "metadata": {"name": "hub"},
        "spec": sources,
    }


def application_set(file: str) -> JsonObject:
    inner = application(file)
    return {**inner, "kind": "ApplicationSet", "spec": {"template": {"spec": inner["spec"]}}}


@pytest.mark.parametrize("file", [f"$values/{VALUES}", f"/{VALUES}"])
def test_a_values_file_belongs_to_the_chart_that_is_rendered_with_it(file: str) -> None:
    assert charts(application(file)) == ["jupyterhub"]


def test_a_chart_without_a_name_is_called_like_its_address() -> None:
    assert charts(application(f"/{VALUES}", chart=None)) == ["notebooks"]


def test_what_a_generator_fills_in_may_be_any_one_folder() -> None:
    assert charts(application_set("$values/platform/{{ .account }}/hub/values.yaml")) == ["jupyterhub"]
    assert charts(application_set("$values/{{ .path }}/values.yaml")) == []


@pytest.mark.parametrize(
    "file", ["values.yaml", VALUES, "$values/platform/main/other/values.yaml", "https://x/y"]
)
def test_other_files_say_nothing(file: str) -> None:
    assert charts(application(file)) == []


def test_odd_shapes_say_nothing() -> None:
    base = application(f"/{VALUES}")
    shapes: list[JsonValue] = [None, [], {"sources": "x"}, {"source": {"helm": {"valueFiles": VALUES}}}]
    for spec in shapes:
        assert charts({**base, "spec": spec}) == []


def test_several_charts_are_sorted() -> None:
    assert charts(application(f"/{VALUES}", "b"), application(f"/{VALUES}", "a")) == ["a", "b"]
