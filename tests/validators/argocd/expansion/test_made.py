"""The Application that a template and parameters make."""

import pytest
from releasegate.json_types import part

from tests.validators.argocd.expansion.sample import TEMPLATE, made, named, names, spec_of, stopped, template

ONE = "list: {elements: [{name: a, k: v, path.x: odd}]}"
FINALIZER = ["resources-finalizer.argocd.argoproj.io"]


def test_strings_and_keys_are_rendered_and_the_rest_stays() -> None:
    (one,) = made(
        ONE, template=template(info="[{name: '{{ .k }}', value: 1}]", extra="{'{{ .k }}-x': true, z: null}")
    )
    assert (spec_of(one)["info"], spec_of(one)["extra"]) == ([{"name": "v", "value": 1}], {"v-x": True})


def test_two_keys_that_become_the_same_are_not_judged() -> None:
    assert stopped(ONE, template=template(extra="{'{{ .k }}': 1, v: 2}")).startswith(
        "? /spec/template two keys"
    )


@pytest.mark.parametrize(
    ("policy", "own", "finalizers"),
    [
        ("{}", None, FINALIZER),
        ("{preserveResourcesOnDeletion: false}", None, FINALIZER),
        ("{preserveResourcesOnDeletion: true}", None, None),
        ("{preserveResourcesOnDeletion: true}", "[x/y]", ["x/y"]),
        ("{}", "[x/y]", ["x/y"]),
        ("{}", "[]", FINALIZER),
    ],
)
def test_argo_cds_finalizer_is_added_unless_resources_are_preserved(
    policy: str, own: str | None, finalizers: list[str] | None
) -> None:
    text = TEMPLATE if own is None else TEMPLATE.replace("{name:", f"{{finalizers: {own}, name:")
    (one,) = made(ONE, template=text, syncPolicy=policy)
    assert part(one.value, "metadata", "finalizers") == finalizers


def test_an_application_lives_where_its_set_lives() -> None:
    text = TEMPLATE.replace("{name:", "{namespace: elsewhere, uid: x, labels: {a: '{{ .k }}'}, name:")
    (one,) = made(ONE, template=text)
    assert one.value["metadata"] == {
        "name": "app-a",
        "namespace": "argocd",
        "labels": {"a": "v"},
        "finalizers": FINALIZER,
    }


def test_a_project_without_a_name_is_the_default_one() -> None:
    (one,) = made(ONE, template=TEMPLATE.replace("project: prod", "project: ''"))
    assert spec_of(one)["project"] == "default"


def test_a_generators_own_template_comes_before_that_of_the_set() -> None:
    own = (
        "{metadata: {name: 'own-{{ .name }}', labels: {a: own}}, "
        "spec: {source: {path: charts/b, helm: {valuesObject: {x: 1}}}, "
        "syncPolicy: {automated: {prune: false}}}}"
    )
    base = TEMPLATE.replace("{name:", "{labels: {a: base, b: base}, name:").replace(
        "path: charts/a", "path: charts/a, helm: {valuesObject: {z: 2}, releaseName: r}"
    )
    text = base + "      syncPolicy: {automated: {prune: true, selfHeal: true}}\n"
    (one,) = made(f"list: {{elements: [{{name: a}}], template: {own}}}", template=text)
    assert (one.name, part(one.value, "metadata", "labels")) == ("own-a", {"a": "own", "b": "base"})
    assert part(one.value, "spec", "source") == {
        "repoURL": "https://git.example.com/acme/ml-gitops",
        "path": "charts/b",
        "targetRevision": "main",
        "helm": {"valuesObject": {"x": 1}, "releaseName": "r"},
    }
    # mergo takes false for empty, so the template of the set turns it on again.
    assert part(one.value, "spec", "syncPolicy", "automated") == {"prune": True, "selfHeal": True}


def test_the_place_of_an_error_is_the_string_that_has_it() -> None:
    assert stopped(ONE, template=template(info="[{name: x}, {name: '{{ .k.x }}'}]")).startswith(
        "/spec/template/spec/info/1/name can't evaluate field x in type string"
    )
    assert stopped(ONE, template=template(extra="{'a/b': {'~{{ nope }}': x}}")).startswith(
        "/spec/template/spec/extra/a~1b/~0{{ nope }} function 'nope' not defined"
    )


def test_a_function_that_is_not_known_here_is_named() -> None:
    told = stopped(ONE, template=named("{{ now }}"))
    assert told.startswith("? /spec/template/metadata/name the function now is not known here")


def test_names_come_in_order() -> None:
    assert names("list: {elements: [{name: b}, {name: a}]}") == ["app-a", "app-b"]
