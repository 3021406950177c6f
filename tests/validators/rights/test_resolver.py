"""Resolver: bindings in one file, roles in another, aggregation and built-in roles together."""

from releasegate.json_types import JsonObject, JsonValue
from releasegate.rights.identities import anonymous, service_account, user
from releasegate.rights.matching import Request

from tests.validators.rights.documents import binding, cluster_role, resolve, role, rule

_EVE = user("eve", "team")
_EXEC = Request("create", "", "pods", "exec", "ml-prod")
_SHELL = rule("create get", "pods/exec")


def test_role_of_another_file_counts_in_its_namespace_only() -> None:
    resolver = resolve([binding("ml-prod", "Role shell", "User eve"), role("ml-prod", "shell", _SHELL)])
    found = resolver.witness(_EVE, _EXEC)
    assert found
    assert (found[0].binding.place.path, found[1].place.path, found[1].place.pointer) == (
        "0.yaml",
        "1.yaml",
        "/rules/0",
    )
    assert not resolver.allows(_EVE, Request("create", "", "pods", "exec", "ml-dev"))
    assert not resolver.allows(user("bob"), _EXEC)


def test_role_of_another_namespace_gives_nothing() -> None:
    resolver = resolve([binding("ml-prod", "Role shell", "User eve"), role("ml-dev", "shell", _SHELL)])
    assert not resolver.allows(_EVE, _EXEC)
    assert resolver.grants[0].roles == ()


def test_without_a_namespace_a_binding_may_be_in_any() -> None:
    given: JsonObject = {**binding("x", "Role shell", "User eve"), "metadata": {"name": "given"}}
    assert resolve([given, role("ml-prod", "shell", _SHELL)]).allows(_EVE, _EXEC)


def test_cluster_role_bound_in_a_namespace_gives_nothing_elsewhere() -> None:
    resolver = resolve([binding("ml-prod", "ClusterRole shell", "User eve"), cluster_role("shell", _SHELL)])
    assert resolver.allows(_EVE, _EXEC)
    assert not resolver.allows(_EVE, Request("create", "", "pods", "exec"))


def test_builtin_roles_are_known() -> None:
    resolver = resolve(
        [binding("", "ClusterRole view", "Group team"), binding("ml-dev", "ClusterRole edit", "User bob")]
    )
    assert resolver.allows(_EVE, Request("list", "", "pods", "", "ml-prod"))
    assert not resolver.allows(_EVE, _EXEC)
    assert not resolver.allows(_EVE, Request("get", "", "secrets", "", "ml-prod"))
    assert resolver.allows(user("bob"), Request("create", "", "pods", "exec", "ml-dev"))
    assert resolver.allows(user("bob"), Request("impersonate", "", "serviceaccounts", "", "ml-dev", "x"))
    assert not resolver.allows(user("bob"), _EXEC)


def test_admin_takes_over_edit_which_takes_over_view() -> None:
    admin = resolve([binding("", "ClusterRole admin", "User eve")])
    assert admin.allows(_EVE, Request("create", "rbac.authorization.k8s.io", "rolebindings", "", "x"))
    assert admin.allows(_EVE, Request("delete", "apps", "deployments", "", "x"))
    assert admin.allows(_EVE, Request("watch", "", "configmaps", "", "x"))
    masters = resolve([binding("", "ClusterRole cluster-admin", "Group system:masters")])
    assert masters.allows(user("x", "system:masters"), Request("any", "any", "any", "any"))
    assert masters.allows(user("x", "system:masters"), Request("post", url="/anything"))


def test_bindings_of_kubernetes_count() -> None:
    nothing = resolve([])
    own = Request("create", "authorization.k8s.io", "selfsubjectaccessreviews")
    assert nothing.allows(_EVE, own)
    assert not nothing.allows(anonymous(), own)
    assert nothing.allows(anonymous(), Request("get", url="/version/"))
    assert nothing.allows(user("x", "system:masters"), _EXEC)
    assert not nothing.allows(_EVE, _EXEC)
    assert nothing.grants == ()


def test_builtin_role_written_anew_is_wider_for_everybody() -> None:
    assert resolve([cluster_role("system:basic-user", _SHELL)]).allows(_EVE, _EXEC)


def test_label_widens_a_builtin_role() -> None:
    label: JsonObject = {"rbac.authorization.k8s.io/aggregate-to-view": "true"}
    resolver = resolve(
        [binding("", "ClusterRole view", "Group team"), cluster_role("more", _SHELL, labels=label)]
    )
    assert resolver.allows(_EVE, _EXEC)
    assert [one.name for one in resolver.aggregators(resolver.objects.roles[0])] == ["view"]


def test_aggregation_by_expression() -> None:
    takes: JsonValue = [
        {"matchExpressions": [{"key": "into", "operator": "In", "values": ["all", "shells"]}]}
    ]
    documents = [cluster_role("all", takes=takes), binding("", "ClusterRole all", "User eve")]
    assert resolve([*documents, cluster_role("x", _SHELL, labels={"into": "shells"})]).allows(_EVE, _EXEC)
    assert not resolve([*documents, cluster_role("x", _SHELL, labels={"into": "none"})]).allows(_EVE, _EXEC)
    assert not resolve([*documents, cluster_role("x", _SHELL)]).allows(_EVE, _EXEC)


def test_cyclic_aggregation_ends_and_is_named() -> None:
    documents = [
        cluster_role("one", labels={"is": "one"}, takes=[{"matchLabels": {"is": "two"}}]),
        cluster_role("two", labels={"is": "two"}, takes=[{"matchLabels": {"is": "one"}}]),
        cluster_role("three", _SHELL, labels={"is": "one"}),
        binding("", "ClusterRole one", "User eve"),
    ]
    resolver = resolve(documents)
    assert resolver.allows(_EVE, _EXEC)
    assert [one.name for one in resolver.cycles()] == ["one", "two"]
    assert resolve(documents[1:]).cycles() == ()


def test_role_never_takes_over_itself() -> None:
    own = cluster_role("one", labels={"is": "one"}, takes=[{"matchLabels": {"is": "one"}}])
    assert resolve([own]).cycles() == ()


def test_groups_that_kubernetes_gives() -> None:
    runner = service_account("ci", "runner")
    for group in ("system:authenticated", "system:serviceaccounts", "system:serviceaccounts:ci"):
        resolver = resolve(
            [binding("", "ClusterRole shell", f"Group {group}"), cluster_role("shell", _SHELL)]
        )
        assert resolver.allows(runner, _EXEC)
        assert not resolver.allows(anonymous(), _EXEC)
        assert resolver.allows(_EVE, _EXEC) == (group == "system:authenticated")
    open_to_all = [
        binding("", "ClusterRole shell", "Group system:unauthenticated"),
        cluster_role("shell", _SHELL),
    ]
    assert resolve(open_to_all).allows(anonymous(), _EXEC)


def test_account_may_be_named_as_a_user() -> None:
    named = binding("", "ClusterRole shell", "User system:serviceaccount:ci:runner")
    assert resolve([named, cluster_role("shell", _SHELL)]).allows(service_account("ci", "runner"), _EXEC)


def test_account_without_a_namespace_is_of_the_bindings() -> None:
    given = binding("ci", "ClusterRole shell", "ServiceAccount runner")
    resolver = resolve([given, cluster_role("shell", _SHELL)])
    assert resolver.allows(service_account("ci", "runner"), Request("get", "", "pods", "exec", "ci"))
    assert not resolver.allows(service_account("", "runner"), Request("get", "", "pods", "exec", "ci"))


def test_wildcards_are_kubernetes_own() -> None:
    for resources, allowed in {
        "*": True,
        "*/exec": True,
        "pods/exec": True,
        "pods/*": False,
        "*/*": False,
    }.items():
        wide = [binding("", "ClusterRole x", "User eve"), cluster_role("x", rule("create", resources))]
        assert resolve(wide).allows(_EVE, _EXEC) == allowed


def test_names_narrow_a_rule() -> None:
    narrow = cluster_role("x", rule("get", "secrets", resourceNames=["one"]))
    resolver = resolve([binding("", "ClusterRole x", "User eve"), narrow])
    assert resolver.allows(_EVE, Request("get", "", "secrets", "", "ci", "one"))
    assert not resolver.allows(_EVE, Request("get", "", "secrets", "", "ci", "two"))
    assert not resolver.allows(_EVE, Request("list", "", "secrets", "", "ci"))
