"""templatePatch, put over an Application."""

import pytest
from releasegate.argocd.expansion.gotemplate import Fault, Unjudged
from releasegate.argocd.expansion.patch import patched
from releasegate.json_types import JsonObject, part

from tests.validators.argocd.expansion.sample import TEMPLATE, made, stopped

APP: JsonObject = {
    "metadata": {"name": "a", "finalizers": ["x/one"], "labels": {"k": "v"}},
    "spec": {
        "project": "prod",
        "source": {"path": "a", "helm": {"valueFiles": ["a", "b"]}},
        "syncPolicy": {"x": 1},
    },
}
PATCH = """\
  templatePatch: |
    metadata: {labels: {k: '{{ .name }}'}}
    spec:
      {{- if .auto }}
      syncPolicy:
        automated:
          prune: {{ .prune }}
      {{- end }}
      source: {helm: {valueFiles: [{{ range .files }}{{ . }},{{ end }}]}}
"""


def test_booleans_and_lists_come_from_a_patch() -> None:
    elements = "[{name: a, auto: true, prune: true, files: [x, z]}, {name: b, auto: false, files: []}]"
    one, two = made(f"list: {{elements: {elements}}}", template=TEMPLATE + PATCH)
    assert part(one.value, "spec", "syncPolicy") == {"automated": {"prune": True}}
    assert part(one.value, "spec", "source", "helm", "valueFiles") == ["x", "z"]
    assert part(one.value, "spec", "source", "path") == "charts/a"
    assert part(one.value, "metadata", "labels") == {"k": "a"}
    assert part(two.value, "spec", "syncPolicy") is None


def test_lists_are_replaced_null_deletes_and_finalizers_are_added() -> None:
    text = (
        "metadata: {finalizers: [x/two, x/one]}\nspec: {syncPolicy: null, source: {helm: {valueFiles: [c]}}}"
    )
    found = patched(APP, text)
    assert part(found, "metadata", "finalizers") == ["x/one", "x/two"]
    assert found["spec"] == {"project": "prod", "source": {"path": "a", "helm": {"valueFiles": ["c"]}}}


def test_the_project_stays_whatever_a_patch_says() -> None:
    assert part(patched(APP, "spec: {project: other}"), "spec", "project") == "prod"
    assert part(patched(APP, "spec: null"), "spec") == {"project": "prod"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "{}", "null"])
def test_a_patch_of_nothing_changes_nothing(text: str) -> None:
    assert patched(APP, text) == APP


@pytest.mark.parametrize("text", ["[a]", "text", "a: [", "a: b: c"])
def test_a_patch_that_is_no_mapping_fails(text: str) -> None:
    with pytest.raises(Fault):
        patched(APP, text)


@pytest.mark.parametrize(
    "text", ["spec: {$patch: replace}", "spec: {$retainKeys: [a]}", "a: 1\na: 2", "a: yes"]
)
def test_directives_and_what_yaml_readers_read_otherwise_are_not_judged(text: str) -> None:
    with pytest.raises(Unjudged):
        patched(APP, text)


def test_an_error_in_a_patch_stops_the_set() -> None:
    text = TEMPLATE + "  templatePatch: '{{ .nope.x }}'\n"
    told = stopped("list: {elements: [{name: a}]}", template=text, goTemplateOptions='["missingkey=error"]')
    assert told.startswith("/spec/templatePatch map has no entry for key 'nope'")
