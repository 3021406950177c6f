"""Applications to objects: values in Argo CD's order, several sources, and what becomes a failure."""

import json
from typing import Any

import pytest
from releasegate.json_types import part

from .repository import FOLDER, URL, WHERE, application, failure, outcome, source

PROD = {
    "a.yaml": "size: 2\nname: a\n",
    "conf/b.yaml": "name: b\ndeep: {x: 1}\n",
    "conf/c.yaml": "deep: {z: 2}\n",
}


def values(files: dict[str, str], helm: dict[str, Any], *others: dict[str, Any]) -> Any:
    """The values that the chart is rendered with."""
    found = outcome(files, application(source(helm=helm), *others))
    assert found.failures == ()
    assert found.not_judged == ()
    return json.loads(str(part(found.objects[0].value, "data", "values")))


@pytest.mark.parametrize(
    ("helm", "expected"),
    [
        ({}, {"size": 1}),
        ({"valueFiles": ["/a.yaml"]}, {"size": 2, "name": "a"}),
        ({"valueFiles": ["../../../a.yaml"]}, {"size": 2, "name": "a"}),
        ({"valueFiles": ["values.yaml"]}, {"size": 1}),
        ({"valueFiles": ["/conf/b.yaml", "/a.yaml"]}, {"size": 2, "name": "a", "deep": {"x": 1}}),
        (
            {"valueFiles": ["/a.yaml", "/conf/b.yaml", "/conf/c.yaml"]},
            {"size": 2, "name": "b", "deep": {"x": 1, "z": 2}},
        ),
        ({"valueFiles": ["/a.yaml", "/conf/b.yaml", "/a.yaml"]}, {"size": 2, "name": "b", "deep": {"x": 1}}),
        (
            {"valueFiles": ["/none.yaml", "/a.yaml"], "ignoreMissingValueFiles": True},
            {"size": 2, "name": "a"},
        ),
        ({"valueFiles": ["/a.yaml"], "values": "name: text\n"}, {"size": 2, "name": "text"}),
        (
            {"valueFiles": ["/a.yaml"], "valuesObject": {"name": "o"}, "values": "name: t"},
            {"size": 2, "name": "o"},
        ),
        ({"valuesObject": {"size": None}}, {}),
        ({"valuesObject": {}, "values": "name: t"}, {"size": 1}),
    ],
    ids=str,
)
def test_values_come_in_the_order_of_argo_cd(helm: dict[str, Any], expected: object) -> None:
    assert values(PROD, helm) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ([{"name": "name", "value": "x"}], {"size": 1, "name": "x"}),
        ([{"name": "deep.y", "value": "true"}], {"size": 1, "deep": {"y": True}}),
        ([{"name": "deep.y", "value": "true", "forceString": True}], {"size": 1, "deep": {"y": "true"}}),
        ([{"name": "size", "value": "12345678", "forceString": True}], {"size": "12345678"}),
        ([{"name": "size", "value": "null"}], {}),
        ([{"name": "name", "value": "a,b=c"}], {"size": 1, "name": "a,b=c"}),
        ([{"name": "name"}], {"size": 1, "name": ""}),
    ],
    ids=str,
)
def test_parameters_that_a_file_could_say_are_values(parameters: list[Any], expected: object) -> None:
    assert values(PROD, {"parameters": parameters}) == expected


@pytest.mark.parametrize(
    "parameter",
    [
        {"name": "size", "value": "5"},
        {"name": "list[0]", "value": "x"},
        {"name": "a\\.b", "value": "x"},
        {"name": "a,b", "value": "x"},
        {"name": "name", "value": "{a,b}"},
        {"name": "name", "value": "$ARGOCD_APP_NAME"},
        {"name": "size.deep", "value": "x"},
        {"name": "", "value": "x"},
    ],
    ids=str,
)
def test_other_parameters_are_not_guessed(parameter: dict[str, Any]) -> None:
    helm = {"parameters": [parameter], "valueFiles": ["/a.yaml"]}
    assert "helm.parameters" in failure(PROD, source(helm=helm)).message


def test_a_referenced_source_gives_values_and_no_objects() -> None:
    other = {"repoURL": f"{URL}.git", "targetRevision": "HEAD", "ref": "conf"}
    assert values(PROD, {"valueFiles": ["$conf/a.yaml"]}, other) == {"size": 2, "name": "a"}


@pytest.mark.parametrize(
    ("told", "name", "namespace"),
    [
        ({}, "web", "ml-dev"),
        ({"releaseName": "other"}, "other", "ml-dev"),
        ({"namespace": "there"}, "web", "there"),
    ],
)
def test_name_and_namespace(told: dict[str, Any], name: str, namespace: str) -> None:
    template = (
        "apiVersion: v1\nkind: ConfigMap\n"
        "metadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\n"
    )
    (found,) = outcome({f"{FOLDER}/templates/map.yaml": template}, application(source(helm=told))).objects
    assert part(found.value, "metadata") == {"name": name, "namespace": namespace}
    assert found.source == f"{FOLDER}/templates/map.yaml"


def test_several_sources_give_all_their_objects() -> None:
    plain = {"repoURL": URL, "path": "platform/eu/plain"}
    files = {"platform/eu/plain/a.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: eu}\n"}
    found = outcome(files, application(source(), plain))
    assert [one.kind for one in found.objects] == ["Namespace.core", "ConfigMap.core"]


def test_crds_are_left_out_where_the_application_says_so() -> None:
    crd = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\n"
    files = {f"{FOLDER}/crds/a.yaml": crd}
    assert len(outcome(files, application(source())).objects) == 2
    assert len(outcome(files, application(source(helm={"skipCrds": True}))).objects) == 1


def test_the_items_of_a_list_stand_for_themselves_and_an_empty_list_for_nothing() -> None:
    item = '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}'
    text = f"apiVersion: v1\nkind: List\nitems: [{item % 'a'}, {item % 'b'}]\n---\nkind: List\nitems: null\n"
    found = outcome({f"{FOLDER}/templates/map.yaml": text}, application(source()))
    assert [(one.kind, one.index) for one in found.objects] == [("Namespace.core", 0), ("Namespace.core", 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("apiVersion: v1\nkind: ConfigMap\ndata: {a: yes}\n", "line 3 of what it renders"),
        ("apiVersion: v1\nkind: ConfigMap\ndata: {}\ndata: {a: b}\n", "line 4 of what it renders"),
        ("apiVersion: v1\n", "without a sound apiVersion and kind"),
        ("apiVersion: releasegate/v1alpha1\nkind: Waiver\n", "data of this repository"),
        ("- a\n", "render"),
        ("just text\n", "render"),
    ],
)
def test_text_that_nobody_can_judge_names_its_template(text: str, words: str) -> None:
    failed = failure({f"{FOLDER}/templates/map.yaml": "", f"{FOLDER}/templates/a.yaml": text}, source())
    assert failed.path == f"{FOLDER}/templates/a.yaml"
    assert words in failed.message


def test_a_schema_points_at_the_line_of_the_values_file() -> None:
    files = {**PROD, f"{FOLDER}/values.schema.json": '{"properties": {"name": {"type": "integer"}}}'}
    failed = failure(files, source(helm={"valueFiles": ["/a.yaml", "/conf/c.yaml"]}))
    assert (failed.path, failed.line, failed.column) == ("a.yaml", 2, 1)


def test_a_failure_takes_all_objects_of_its_application_and_none_of_others() -> None:
    files = {**PROD, "charts/bad/1/Chart.yaml": "apiVersion: v2\nname: bad\nversion: 1.0.0\n"}
    files["charts/bad/1/templates/a.yaml"] = "{{ fail `no` }}"
    bad = {"repoURL": URL, "path": "charts/bad/1"}
    found = outcome(files, application(source(), bad), application(source()))
    assert (len(found.objects), len(found.failures)) == (1, 1)
    assert (found.failures[0].path, found.failures[0].line) == ("charts/bad/1/templates/a.yaml", 1)


def test_a_missing_values_file_is_named_where_it_is_asked_for() -> None:
    text = (
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec:\n  source:\n"
        "    helm:\n      valueFiles:\n        - /a.yaml\n        - /none.yaml\n"
    )
    failed = failure({**PROD, WHERE: text}, source(helm={"valueFiles": ["/a.yaml", "/none.yaml"]}))
    assert (failed.path, failed.line) == (WHERE, 9)
    assert "none.yaml is missing" in failed.message
