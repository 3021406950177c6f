"""Applications that give no objects: what Argo CD could not render, and what nobody can judge here."""

from typing import Any

import pytest

from .repository import FOLDER, URL, application, failure, outcome, source, unjudged


@pytest.mark.parametrize(
    ("files", "told", "words"),
    [
        ({}, source(path="charts/none"), "no folder charts/none"),
        ({}, source(path=f"/{FOLDER}"), "no folder"),
        ({}, source(path="../x"), "no folder"),
        ({}, source(path=""), "no folder"),
        ({}, source(helm={}, directory={}), "one type"),
        ({}, source(helm={"valueFiles": ["../../../../etc/passwd"]}), "outside of the repository"),
        ({}, source(helm={"valueFiles": ["/../etc/passwd"]}), "outside of the repository"),
        ({"a.yaml": "a: 1\na: 2\n"}, source(helm={"valueFiles": ["/a.yaml"]}), "a"),
        ({"a.yaml": "a: null\n"}, source(helm={"valueFiles": ["/a.yaml"]}), "null"),
        ({"a.yaml": "- 1\n"}, source(helm={"valueFiles": ["/a.yaml"]}), "mapping"),
        ({}, source(helm={"values": "a: [\n"}), "of the values"),
        ({}, source(helm={"values": "- a\n"}), "no mapping"),
        ({}, source(helm={"releaseName": "x" * 54}), "name of a release"),
        ({}, source(helm={"releaseName": "--post-renderer=/bin/sh"}), "name of a release"),
        ({f"{FOLDER}/templates/map.yaml": "a: {{ lookup `v1` `Pod` `` `` }}"}, source(), "lookup"),
    ],
    ids=str,
)
def test_what_argo_cd_could_not_render_is_a_failure(
    files: dict[str, str], told: dict[str, Any], words: str
) -> None:
    assert words in failure(files, told).message


def test_an_application_without_a_source_is_a_failure() -> None:
    assert "no source" in failure({}, {}, source=None).message


ELSEWHERE: list[tuple[dict[str, Any], str]] = [
    (
        {"repoURL": "https://charts.example.com", "chart": "web", "targetRevision": "1.0.0"},
        "nothing is downloaded",
    ),
    ({"repoURL": "https://git.example.com/other/repo", "path": FOLDER}, "only this repository is judged"),
    (source(targetRevision="v1.2.3"), "revision v1.2.3"),
    (source(targetRevision="0" * 40), "revision"),
]
HIDDEN: list[tuple[dict[str, str], dict[str, Any], str]] = [
    ({}, source(kustomize={}), "Kustomize"),
    ({}, source(plugin={"name": "x"}), "a plugin"),
    ({f"{FOLDER}/kustomization.yaml": "a: 1\n"}, source(), "Kustomize"),
    ({f"{FOLDER}/.argocd-source.yaml": "a: 1\n"}, source(), ".argocd-source.yaml"),
    ({f"{FOLDER}/.argocd-source-web.yaml": "a: 1\n"}, source(), ".argocd-source-web.yaml"),
    ({}, source(helm={"valueFiles": ["https://x.example.com/a.yaml"]}), "on the network"),
    ({}, source(helm={"valueFiles": ["/conf/*.yaml"]}), "a pattern"),
    ({}, source(helm={"valueFiles": ["/$ARGOCD_APP_NAME.yaml"]}), "a variable"),
    ({}, source(helm={"valueFiles": ["$conf/a.yaml"]}), "a variable"),
    ({}, source(helm={"fileParameters": [{"name": "a", "path": "b"}]}), "fileParameters"),
]


@pytest.mark.parametrize(("told", "words"), ELSEWHERE)
@pytest.mark.parametrize("model", ["", "churn"])
def test_what_lies_elsewhere_is_not_judged(told: dict[str, Any], words: str, model: str) -> None:
    if "revision" in words:
        assert words in failure({}, told, model=model).message
    else:
        assert words in unjudged({}, told, model=model)


@pytest.mark.parametrize("model", ["", "churn"])
@pytest.mark.parametrize(("files", "told", "words"), HIDDEN, ids=str)
def test_what_this_repository_holds_cannot_hide_so(
    files: dict[str, str], told: dict[str, Any], words: str, model: str
) -> None:
    failed = failure(files, told, model=model)
    assert words in failed.message
    assert "nobody can judge what web deploys" in failed.message


@pytest.mark.parametrize("model", ["", "churn"])
def test_a_hydrated_application_of_this_repository_is_a_failure(model: str) -> None:
    dry = {"drySource": {"repoURL": URL, "path": FOLDER}}
    assert "hydrated" in failure({}, source(), sourceHydrator=dry, model=model).message


def test_a_chart_of_this_repository_takes_no_values_of_another() -> None:
    other = {"repoURL": "https://git.example.com/other/repo", "ref": "conf"}
    failed = failure({}, source(helm={"valueFiles": ["$conf/a.yaml"]}), other)
    assert "only this repository is judged" in failed.message


def test_the_address_is_compared_as_argo_cd_does() -> None:
    assert len(outcome({}, application(source(repoURL=f"{URL.upper()}.git"))).objects) == 1


def test_an_object_that_stands_twice_is_a_failure() -> None:
    """Argo CD applies the last of two: rules would find what they ask for in the one that never arrives."""
    again = {f"{FOLDER}/templates/again.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"}
    first = {f"{FOLDER}/templates/first.yaml": again[f"{FOLDER}/templates/again.yaml"]}
    failed = failure({**again, **first}, source())
    assert "twice" in failed.message
    elsewhere = {path: text.replace("name: a", "name: a, namespace: other") for path, text in first.items()}
    assert outcome({**again, **elsewhere}, application(source())).failures == ()
