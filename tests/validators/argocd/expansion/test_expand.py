"""What Argo CD has of a whole tree: Applications, what stops, and where globs differ."""

from pathlib import Path

import pytest
from releasegate.argocd.expansion.expand import expand
from releasegate.json_types import part
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree, overlaid
from tests.validators.argocd.expansion.sample import GIT, SET, appset, expanded, made, named, stopped, tree

BASE = Path(__file__).parents[3] / "cases" / "_base"
CHURN = "environments/prod/releases/churn.yaml"
ONE = "list: {elements: [{name: a}]}"


@pytest.fixture(scope="module")
def regulated() -> Repo:
    return read_repo(MemoryTree(overlaid(BASE / "regulated")))


def test_the_base_repository_has_one_application_for_each_model_and_cluster(regulated: Repo) -> None:
    found = expand(regulated, "3.5")
    assert [(one.instance, one.name, one.environment, one.model) for one in found.applications] == [
        ("nonprod", "churn-dev-eu", "dev", "churn"),
        ("nonprod", "churn-qa-eu", "qa", "churn"),
        ("nonprod", "churn-staging-eu", "staging", "churn"),
        ("nonprod", "root", "", ""),
        ("prod", "churn-prod-eu", "prod", "churn"),
        ("prod", "churn-prod-west", "prod", "churn"),
        ("prod", "root", "", ""),
    ]
    assert (found.stopped, found.differences) == ((), ())


@pytest.mark.parametrize("version", ["3.4", "3.5"])
def test_both_minors_expand_alike(regulated: Repo, version: str) -> None:
    assert expand(regulated, version) == expand(regulated, "3.5")


def test_an_application_is_the_object_that_the_controller_makes(regulated: Repo) -> None:
    one = next(one for one in expand(regulated, "3.5").applications if one.name == "churn-prod-west")
    assert (one.path, one.index, one.read) == ("argocd/prod/environments/prod.yaml", 1, (CHURN,))
    assert one.value["metadata"] == {
        "name": "churn-prod-west",
        "namespace": "argocd",
        "finalizers": ["resources-finalizer.argocd.argoproj.io"],
    }
    assert part(one.value, "spec", "destination", "server") == "https://prod-west.clusters.example.com"
    assert part(one.value, "spec", "source", "helm", "valueFiles") == [
        "/environments/prod/values.yaml",
        "/environments/prod/releases/churn.yaml",
        "/governance/models/churn.yaml",
        "/environments/prod/enforced.yaml",
    ]


def test_an_application_that_is_written_is_taken_as_it_is() -> None:
    text = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: root}\nspec: {project: x}\n"
    (one,) = expand(tree({"argocd/main/root.yaml": text}), "3.5").applications
    assert (one.name, one.instance, one.environment, one.read, one.policy) == ("root", "main", "", (), "sync")
    assert one.value["spec"] == {"project": "x"}


def test_applications_outside_of_an_instance_are_not_argo_cds() -> None:
    text = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {project: x}\n"
    assert expand(tree({"platform/a.yaml": text, "platform/b.yaml": appset(ONE)}), "3.5").applications == ()


def test_one_error_stops_the_whole_set_and_says_where_and_for_which_file() -> None:
    data = {"data/a.json": '{"spec": {"chart": "1"}}', "data/b.json": '{"spec": {}}'}
    template = named('{{ .path.filename | trimSuffix ".json" }}-{{ .spec.chart }}')
    generator = f"git: {{{GIT}, files: [{{path: data/*.json}}]}}"
    told = stopped(generator, data, template, goTemplateOptions='["missingkey=error"]')
    assert told == (
        "/spec/template/metadata/name map has no entry for key 'chart' (with the parameters of data/b.json); "
        "one error stops the whole set, so nothing of it is made, updated or deleted"
    )


def test_a_known_error_counts_before_what_is_not_known() -> None:
    assert stopped("clusters: {}\nlist: {elements: [x]}").startswith("/spec/generators/1 an element")


def test_what_is_not_known_is_named_and_makes_nothing_wrong() -> None:
    (stop,) = expanded(appset(f"{ONE}\nclusters: {{}}")).stopped
    assert (stop.known, stop.pointer) == (False, "/spec/generators/1")
    assert "clusters" in stop.message


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("spec: {}", "/spec"),
        ("spec: {generators: {}}", "/spec"),
        ("spec: {generators: []}", "/spec/template"),
        ("spec: {generators: [], template: {metadata: {}, spec: {destination: {}}}}", "/spec/template/spec"),
        ("spec: {generators: [], template: {metadata: null, spec: {destination: {}}}}", "/spec/template"),
        ("spec: [x]", "/spec"),
    ],
)
def test_a_set_that_kubernetes_refuses_stops(text: str, pointer: str) -> None:
    head = "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\n"
    (stop,) = expanded(head + text).stopped
    assert (stop.path, stop.pointer, stop.known) == (SET, pointer, True)


def test_an_unknown_option_of_templates_stops() -> None:
    assert stopped(ONE, goTemplateOptions='["missingkey=eror"]').startswith("/spec/goTemplateOptions")


def test_two_sets_with_the_same_name_of_an_application_are_told() -> None:
    files = {"argocd/main/environments/dev.yaml": appset(ONE)}
    found = expanded(appset(ONE), files)
    assert [one.path for one in found.applications] == ["argocd/main/environments/dev.yaml"]
    (stop,) = found.stopped
    assert (stop.path, stop.pointer, stop.whole) == (SET, "/spec/template/metadata/name", False)


def test_instances_do_not_share_names() -> None:
    found = expanded(appset(ONE), {"argocd/other/set.yaml": appset(ONE)})
    assert [(one.instance, one.name) for one in found.applications] == [("main", "app-a"), ("other", "app-a")]


def test_the_policy_is_that_of_the_set() -> None:
    (one,) = made(ONE, syncPolicy="{applicationsSync: create-only}")
    assert one.policy == "create-only"
