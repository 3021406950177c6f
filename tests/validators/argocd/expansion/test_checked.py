"""Applications that Argo CD or Kubernetes refuses, one by one."""

import pytest

from tests.validators.argocd.expansion.sample import TEMPLATE, appset, expanded, named

TWO = "list: {elements: [{name: a, s: same}, {name: b, s: same}, {name: c, s: other}]}"


def test_two_of_one_name_are_both_kept_from_being_made_and_the_rest_goes_on() -> None:
    found = expanded(appset(TWO, named("{{ .s }}")))
    assert [one.name for one in found.applications] == ["other"]
    (stop,) = found.stopped
    assert (stop.pointer, stop.whole, stop.known) == ("/spec/template/metadata/name", False, True)
    assert "makes 2 Applications called 'same'" in stop.message


@pytest.mark.parametrize("name", ["", "App", "a_b", "-a", "a.", "a" * 254, "{{ .nope }}", "a b", "a..b"])
def test_a_name_that_kubernetes_refuses_is_told(name: str) -> None:
    found = expanded(appset("list: {elements: [{name: x}]}", named(name)))
    assert found.applications == ()
    assert [stop.message[:40] for stop in found.stopped] == ["its template makes an Application called"]


@pytest.mark.parametrize(
    ("destination", "told"),
    [("{}", "neither the name nor the server"), ("{name: a, server: b}", "both the name and the server")],
)
def test_a_cluster_is_named_in_one_way(destination: str, told: str) -> None:
    text = TEMPLATE.replace("{server: https://prod.example.com, namespace: ml}", destination)
    (stop,) = expanded(appset("list: {elements: [{name: x}]}", text)).stopped
    assert (stop.pointer, stop.whole) == ("/spec/template/spec/destination", False)
    assert told in stop.message


def test_one_set_of_a_name_that_a_written_application_has_is_told_at_the_set() -> None:
    written = (
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: app-x, namespace: argocd}\n"
    )
    found = expanded(appset("list: {elements: [{name: x}]}"), {"argocd/main/z.yaml": written})
    assert [one.path for one in found.applications] == ["argocd/main/z.yaml"]
    assert [stop.pointer for stop in found.stopped] == ["/spec/template/metadata/name"]


def test_two_written_applications_of_one_name_are_told() -> None:
    written = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x, namespace: argocd}\n"
    found = expanded(appset("list: {}"), {"argocd/main/y.yaml": written, "argocd/main/z.yaml": written})
    assert [(stop.path, stop.pointer) for stop in found.stopped] == [("argocd/main/z.yaml", "/metadata/name")]


def test_the_same_name_in_another_namespace_is_another_application() -> None:
    other = appset("list: {elements: [{name: x}]}").replace("namespace: argocd}", "namespace: team}")
    assert (
        len(expanded(appset("list: {elements: [{name: x}]}"), {"argocd/main/b.yaml": other}).applications)
        == 2
    )
