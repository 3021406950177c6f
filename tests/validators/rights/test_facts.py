"""Facts: what rules are told of roles, of what each subject gets, and of what cannot be read."""

from releasegate.json_types import JsonObject, JsonValue, listed, part, texts
from releasegate.rights import Place
from releasegate.rights.facts import rights_facts

from tests.validators.rights.documents import binding, cluster_role, role, rule


def _facts(*documents: JsonValue) -> JsonObject:
    return rights_facts((Place("platform/rbac.yaml", i), one) for i, one in enumerate(documents))


def test_a_role_is_told_with_whom_it_is_given_to() -> None:
    facts = _facts(role("ci", "shell", rule("create", "pods/exec")), binding("ci", "Role shell", "User eve"))
    assert facts["roles"] == [
        {
            "path": "platform/rbac.yaml",
            "index": 0,
            "pointer": "",
            "kind": "Role",
            "name": "shell",
            "labels": [],
            "rules": [
                {
                    "pointer": "/rules/0",
                    "rule": {
                        "verbs": ["create"],
                        "apiGroups": [""],
                        "resources": ["pods/exec"],
                        "resourceNames": [],
                        "nonResourceURLs": [],
                    },
                }
            ],
            "bindings": [
                {"name": "given", "subjects": [{"kind": "User", "namespace": "", "name": "eve"}]},
            ],
            "aggregatedBy": [],
        }
    ]


def test_binding_to_nobody_gives_a_role_to_nobody() -> None:
    facts = _facts(role("ci", "shell", rule("create", "pods/exec")), binding("ci", "Role shell"))
    assert part(listed(facts, "roles")[0], "bindings") == []


def test_role_is_given_by_one_that_takes_it_over() -> None:
    facts = _facts(
        cluster_role("part", rule("create", "pods/exec"), labels={"into": "whole"}),
        cluster_role("whole", takes=[{"matchLabels": {"into": "whole"}}]),
        binding("", "ClusterRole whole", "Group team"),
    )
    taken = listed(facts, "roles")[0]
    assert part(taken, "aggregatedBy") == ["whole"]
    assert [part(one, "name") for one in listed(taken, "bindings")] == ["given"]
    grant = listed(facts, "grants")[0]
    assert part(listed(grant, "rules")[0], "resources") == ["pods/exec"]


def test_grant_says_where_its_role_is() -> None:
    known = {"ClusterRole view": "Kubernetes", "ClusterRole mine": "repository", "ClusterRole gone": ""}
    for name, where in known.items():
        facts = _facts(binding("", name, "User eve"), cluster_role("mine"))
        grant = listed(facts, "grants")[0]
        assert part(grant, "known") == where
        assert part(grant, "pointer") == "/subjects/0"


def test_rules_of_kubernetes_are_told_apart() -> None:
    takes: JsonValue = [{"matchLabels": {"rbac.authorization.k8s.io/aggregate-to-edit": "true"}}]
    facts = _facts(cluster_role("mine", takes=takes), binding("", "ClusterRole mine", "User eve"))
    grant = listed(facts, "grants")[0]
    assert part(grant, "known") == "repository"
    assert part(grant, "rules") == []
    assert any("pods/exec" in texts(rule, "resources") for rule in listed(grant, "brought"))


def test_rule_without_groups_is_told_without_them() -> None:
    facts = _facts({**cluster_role("x"), "rules": [{"verbs": ["get"], "resources": ["pods/exec"]}]})
    assert part(listed(listed(facts, "roles")[0], "rules")[0], "rule", "apiGroups") is None
    assert facts["unreadable"] == [
        {
            "path": "platform/rbac.yaml",
            "index": 0,
            "pointer": "/rules/0",
            "problem": "names no apiGroups and resources",
        }
    ]


def test_nothing_is_told_of_other_documents() -> None:
    assert _facts({"apiVersion": "v1", "kind": "Secret"}) == {"roles": [], "grants": [], "unreadable": []}
