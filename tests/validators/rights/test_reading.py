"""Reading: every part that Kubernetes would not read is named with its place, and nothing raises."""

import pytest
from releasegate.json_types import JsonObject, JsonValue
from releasegate.rights import Objects, Place, read_objects

from tests.validators.rights.documents import API, binding, cluster_role, read, role, rule

_SHELL = role("team", "shell", rule("create", "pods/exec"))
_GIVEN = binding("team", "Role shell", "User eve", "ServiceAccount ci/runner")


def _problems(objects: Objects) -> dict[str, str]:
    return {one.place.pointer: one.problem for one in objects.unreadable}


def test_sound_objects_have_no_problem() -> None:
    objects = read(_SHELL, _GIVEN, cluster_role("all", takes=[{"matchLabels": {"into": "all"}}]))
    assert objects.unreadable == ()
    assert [one.label for one in objects.roles] == ["Role shell", "ClusterRole all"]
    assert [one.label for one in objects.bindings[0].subjects] == ["User eve", "ServiceAccount ci/runner"]
    assert objects.roles[0].rules[0].place == Place("0.yaml", 0, "/rules/0")


def test_other_documents_are_passed_over() -> None:
    other: JsonObject = {
        "apiVersion": "iam.services.k8s.aws/v1alpha1",
        "kind": "Role",
        "metadata": {"name": "x"},
    }
    assert read(None, "text", [], other, {"kind": "Role"}, {**other, "apiVersion": 7}) == Objects()


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"roleRef": None}, "/roleRef"),
        ({"roleRef": "shell"}, "/roleRef"),
        ({"roleRef": {"kind": "Role"}}, "/roleRef/name"),
        ({"roleRef": {"name": "shell"}}, "/roleRef/kind"),
        ({"roleRef": {"kind": "role", "name": "shell"}}, "/roleRef/kind"),
        ({"roleRef": {"kind": "Role", "name": "shell", "apiGroup": "apps"}}, "/roleRef/apiGroup"),
        ({"roleRef": {"kind": "Role", "name": ["shell"]}}, "/roleRef/name"),
        ({"subjects": {"kind": "User", "name": "eve"}}, "/subjects"),
        ({"subjects": "eve"}, "/subjects"),
        ({"subjects": [None]}, "/subjects/0"),
        ({"subjects": [{"kind": "User", "name": 7}]}, "/subjects/0/name"),
        ({"subjects": [{"kind": "user", "name": "eve"}]}, "/subjects/0/kind"),
        ({"subjects": [{"name": "eve"}]}, "/subjects/0/kind"),
        ({"subjects": [{"kind": "User", "apiGroup": "v1", "name": "eve"}]}, "/subjects/0/apiGroup"),
        ({"metadata": "given"}, "/metadata/name"),
        ({"metadata": {"name": "given", "namespace": 7}}, "/metadata/namespace"),
    ],
)
def test_binding_that_cannot_be_read(change: dict[str, JsonValue], pointer: str) -> None:
    assert pointer in _problems(read({**_GIVEN, **change}))


def test_cluster_role_binding_gives_no_role_and_needs_namespaces_of_accounts() -> None:
    assert "/roleRef/kind" in _problems(read(binding("", "Role shell", "User eve")))
    assert "/subjects/0/namespace" in _problems(read(binding("", "ClusterRole x", "ServiceAccount runner")))
    posing: JsonObject = {**_GIVEN, "subjects": [{"kind": "ServiceAccount", "apiGroup": API, "name": "x"}]}
    assert "/subjects/0/apiGroup" in _problems(read(posing))


@pytest.mark.parametrize(
    ("rules", "pointer"),
    [
        ("all", "/rules"),
        ({"verbs": ["*"]}, "/rules"),
        (["all"], "/rules/0"),
        ([{"apiGroups": [""], "resources": ["pods"]}], "/rules/0"),
        ([{"verbs": ["get"], "resources": ["pods"]}], "/rules/0"),
        ([{"verbs": ["get"], "apiGroups": [""]}], "/rules/0"),
        ([{"verbs": "get", "apiGroups": [""], "resources": ["pods"]}], "/rules/0/verbs"),
        ([{"verbs": [True], "apiGroups": [""], "resources": ["pods"]}], "/rules/0/verbs/0"),
        ([{"verbs": ["get"], "apiGroups": "", "resources": ["pods"]}], "/rules/0/apiGroups"),
        ([{"verbs": ["get"], "apiGroups": [""], "resources": {"a": "pods"}}], "/rules/0/resources"),
    ],
)
def test_role_that_cannot_be_read(rules: JsonValue, pointer: str) -> None:
    assert pointer in _problems(read({**_SHELL, "rules": rules}))


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"aggregationRule": []}, "/aggregationRule"),
        ({"aggregationRule": {}}, "/aggregationRule/clusterRoleSelectors"),
        ({"aggregationRule": {"clusterRoleSelectors": "all"}}, "/aggregationRule/clusterRoleSelectors"),
        ({"metadata": {"name": "x", "labels": ["a"]}}, "/metadata/labels"),
        ({"metadata": {"name": "x", "labels": {"a/b": True}}}, "/metadata/labels/a~1b"),
    ],
)
def test_aggregation_that_cannot_be_read(change: dict[str, JsonValue], pointer: str) -> None:
    assert pointer in _problems(read({**cluster_role("x"), **change}))


def test_role_of_a_namespace_aggregates_nothing() -> None:
    assert "/aggregationRule" in _problems(
        read({**_SHELL, "aggregationRule": {"clusterRoleSelectors": [{}]}})
    )


@pytest.mark.parametrize("operator", ["In", "Exists", "exists", 7, None])
def test_expression_that_does_not_fit_its_values(operator: JsonValue) -> None:
    values: JsonValue = [] if operator == "In" else ["a"]
    one: JsonValue = {"matchExpressions": [{"key": "a", "operator": operator, "values": values}]}
    assert "/aggregationRule/clusterRoleSelectors/0/matchExpressions/0" in _problems(
        read(cluster_role("x", takes=[one]))
    )


def test_one_text_counts_as_a_list_of_one() -> None:
    wide = read({**_SHELL, "rules": [{"verbs": "get", "apiGroups": "", "resources": "pods/exec"}]})
    assert (wide.roles[0].rules[0].verbs, wide.roles[0].rules[0].resources) == (("get",), ("pods/exec",))


_ODD: tuple[JsonValue, ...] = (None, True, 7, 1.5, "x", [], {}, [None], [[]], [{}], {"a": None}, {"": []})


@pytest.mark.parametrize("kind", ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"])
def test_nothing_raises_whatever_stands_there(kind: str) -> None:
    fields = ("metadata", "rules", "aggregationRule", "roleRef", "subjects")
    for field in fields:
        for odd in _ODD:
            whole: JsonValue = {**_SHELL, **_GIVEN, "kind": kind, field: odd}
            inner: JsonValue = {**_SHELL, **_GIVEN, "kind": kind, field: [{"matchLabels": odd, "verbs": odd}]}
            deep: JsonValue = {**_SHELL, "kind": kind, "aggregationRule": {"clusterRoleSelectors": odd}}
            read_objects((Place("x.yaml"), one) for one in (whole, inner, deep))
