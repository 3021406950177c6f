"""A digest that is equal only where the rendering is."""

from typing import Any

import pytest
from releasegate.render.render import inputs

from .repository import FOLDER, URL, application, repo_of, source

VALUES = {
    "a.yaml": "a: 1\n",
    "b.yaml": "b: 1\n",
    "other/c.yaml": "c: 1\n",
    "charts/web/2.0.0/Chart.yaml": "a: 1\n",
}
TOLD = source(helm={"valueFiles": ["/a.yaml", "/none.yaml"], "ignoreMissingValueFiles": True})


def digest(files: dict[str, str], *sources: dict[str, Any], **spec: Any) -> str:
    return inputs(repo_of({**VALUES, **files}), application(*sources or (TOLD,), **spec))


def test_it_is_a_digest_and_the_same_each_time() -> None:
    assert digest({}).startswith("sha256:")
    assert digest({}) == digest({})


@pytest.mark.parametrize(
    "files",
    [
        {"a.yaml": "a: 2\n"},
        {"a.yaml": ""},
        {"none.yaml": "c: 1\n"},
        {f"{FOLDER}/values.yaml": "size: 2\n"},
        {f"{FOLDER}/templates/map.yaml": "a: 1\n"},
        {f"{FOLDER}/templates/more.yaml": "a: 1\n"},
        {f"{FOLDER}/files/more": "a: 1\n"},
    ],
    ids=str,
)
def test_whatever_is_read_changes_it(files: dict[str, str]) -> None:
    assert digest(files) != digest({})


@pytest.mark.parametrize(
    "files",
    [{"b.yaml": "b: 2\n"}, {"other/a.yaml": "a: 1\n"}, {"charts/web/2.0.0/Chart.yaml": "a: 2\n"}],
    ids=str,
)
def test_what_is_not_read_does_not(files: dict[str, str]) -> None:
    assert digest(files) == digest({})


def test_the_application_changes_it() -> None:
    assert digest({}, destination={"server": "https://y", "namespace": "ml-dev"}) != digest({})


def test_a_referenced_values_file_changes_it() -> None:
    told = source(helm={"valueFiles": ["$conf/b.yaml"]})
    other = {"repoURL": URL, "ref": "conf"}
    assert digest({"b.yaml": "b: 2\n"}, told, other) != digest({}, told, other)


def test_a_file_of_a_folder_of_manifests_changes_it() -> None:
    told = {"repoURL": URL, "path": "other"}
    assert digest({"other/c.yaml": "c: 2\n"}, told) != digest({}, told)


@pytest.mark.parametrize(
    "told",
    [
        {"repoURL": "https://charts.example.com", "chart": "web"},
        source(helm={"valueFiles": ["https://x.example.com/a.yaml"]}),
        source(helm={"valueFiles": ["/../a.yaml"]}),
    ],
)
def test_an_application_that_cannot_be_rendered_has_one_too(told: dict[str, Any]) -> None:
    assert digest({}, told).startswith("sha256:")


def test_a_hydrated_application_has_one_too() -> None:
    assert digest({}, sourceHydrator={"drySource": {"repoURL": URL}}).startswith("sha256:")
