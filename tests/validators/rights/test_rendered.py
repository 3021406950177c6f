"""Rendered: an Application's own roles and bindings, taken together with all others."""

from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.rights import Place
from releasegate.rights.rendered import rendered_rights

from tests.validators.rights.documents import binding, cluster_role, rule

_NOTHING: JsonObject = {"roles": [], "grants": [], "unreadable": []}
_SHELL = cluster_role("shell", rule("get", "pods/exec"))


def test_only_what_it_renders_is_told() -> None:
    around: list[tuple[Place, JsonValue]] = [
        (Place("platform/rbac.yaml"), binding("", "ClusterRole shell", "User eve"))
    ]
    facts = rendered_rights([{"apiVersion": "v1", "kind": "Service"}, _SHELL], around)
    assert facts["grants"] == []
    told = listed(facts, "roles")[0]
    assert part(told, "index") == 1
    assert len(listed(told, "bindings")) == 1


def test_its_bindings_give_roles_of_the_tree() -> None:
    facts = rendered_rights(
        [binding("", "ClusterRole shell", "User eve")], [(Place("platform/rbac.yaml"), _SHELL)]
    )
    assert part(listed(facts, "grants")[0], "known") == "repository"
    assert facts["roles"] == []


def test_without_rbac_nothing_is_worked_out() -> None:
    def around() -> JsonValue:
        raise AssertionError("nobody asked")

    assert rendered_rights([{"apiVersion": "v1"}], ((Place("x"), around()) for _ in range(1))) == _NOTHING
