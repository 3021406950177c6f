"""What Argo CD's API refuses of an AppProject. The answers are those of ValidateProject of Argo CD 3.5.1."""

import pytest
from releasegate.argocd.project_faults import project_faults, validate
from releasegate.document import Document
from releasegate.json_types import JsonValue

HOLDER = "proj:dev:viewer"
POLICY = f"p, {HOLDER}, applications, get, dev/*, allow"


def project(**spec: JsonValue) -> JsonValue:
    return {"kind": "AppProject", "metadata": {"name": "dev"}, "spec": {**spec}}


def faults(**spec: JsonValue) -> list[tuple[str, str]]:
    return [(one.pointer, one.problem) for one in validate(project(**spec))]


def role(**fields: JsonValue) -> list[tuple[str, str]]:
    return faults(roles=[{"name": "viewer", **fields}])


@pytest.mark.parametrize(
    "policy",
    [
        POLICY,
        POLICY.replace(", ", ","),
        f" {POLICY}  ",
        f"p, {HOLDER}, clusters, *, dev/a.b_c-d, deny",
        f"p, {HOLDER}, exec, action/apps/Deployment/restart, dev/ns/*, allow",
        f"p, {HOLDER}, applications, xdelete/y, dev/*, allow",
    ],
)
def test_policies_that_pass(policy: str) -> None:
    assert role(policies=[policy]) == []


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (POLICY.replace(", allow", ""), "that is not p with"),
        (f"\t{POLICY}", "that is not p with"),
        (POLICY.replace("p,", "g,", 1), "that is not p with"),
        (POLICY.replace("viewer", "admin"), "for proj:dev:admin, which is not proj:dev:viewer"),
        (POLICY.replace("applications", "projects"), "about projects, which no project holds"),
        (POLICY.replace("applications", "*"), "about *, which no project holds"),
        (POLICY.replace("get", "rollback"), "to rollback, which is no action"),
        (POLICY.replace("get", "g*"), "to g*, which is no action"),
        (POLICY.replace("dev/*", "prod/*"), "about prod/*, which is outside of the project"),
        (POLICY.replace("dev/*", "dev"), "about dev, which is outside of the project"),
        (POLICY.replace("dev/*", "dev/a/b/c"), "about dev/a/b/c, which is outside of the project"),
        (POLICY.replace("dev/*", "dev/ü"), "about dev/ü, which is outside of the project"),
        (POLICY.replace("dev/*", "dev*/*"), "about dev*/*, which is outside of the project"),
        (POLICY.replace("allow", "Allow"), "with the effect Allow"),
    ],
)
def test_policies_that_are_refused(policy: str, said: str) -> None:
    ((pointer, problem),) = role(policies=[policy])
    assert pointer == "/spec/roles/0/policies/0"
    assert problem.startswith(f"has a policy {said}")


@pytest.mark.parametrize("group", ["acme:ml", "a b", '"CN=ml,OU=acme"', "ü", "a'b"])
def test_groups_that_pass(group: str) -> None:
    assert role(groups=[group]) == []


@pytest.mark.parametrize(
    "group", ["", " ", "a,b", '""', '"', 'a"b', "a\nb", '"a\n"', " a", "a ", "a\t", "\xa0a"]
)
def test_groups_that_are_refused(group: str) -> None:
    assert [pointer for pointer, _ in role(groups=[group])] == ["/spec/roles/0/groups/0"]


@pytest.mark.parametrize("name", ["", "-a", "a-", "_", "a b", "v\n", "ü", "a.b"])
def test_role_names_that_are_refused(name: str) -> None:
    assert [pointer for pointer, _ in faults(roles=[{"name": name}])] == ["/spec/roles/0/name"]


WINDOW: dict[str, JsonValue] = {
    "kind": "deny",
    "schedule": "0 22 * * *",
    "duration": "2h",
    "applications": ["*"],
}


@pytest.mark.parametrize(
    ("field", "items", "pointers"),
    [
        ("destinations", [{"server": "a", "namespace": "x"}, {"name": "a", "namespace": "x"}], ["/1"]),
        ("destinations", [{"server": "a", "name": "b"}, {"server": "a", "name": "c"}], ["/1"]),
        ("destinations", [{"server": "a", "namespace": "x"}, {"server": "a", "namespace": "y"}], []),
        (
            "destinations",
            [{"server": "!*"}, {"name": "!*", "namespace": "y"}, {"namespace": "!*"}],
            ["/0/server", "/1/name", "/2/namespace"],
        ),
        ("destinations", [{"server": "!a"}], []),
        ("sourceNamespaces", ["a", "b", "a"], ["/2"]),
        ("sourceRepos", ["a", "!*", "a"], ["/1", "/2"]),
        ("roles", [{"name": "a"}, {"name": "a"}], ["/1/name"]),
        ("roles", [{"name": "viewer", "policies": [POLICY, POLICY]}], ["/0/policies/1"]),
        ("roles", [{"name": "viewer", "groups": ["a", "b", "a"]}], ["/0/groups/2"]),
        ("syncWindows", [WINDOW, {**WINDOW, "manualSync": True, "description": "x"}], ["/1"]),
        ("syncWindows", [WINDOW, {**WINDOW, "timeZone": "UTC"}, {**WINDOW, "andOperator": True}], []),
        ("syncWindows", [WINDOW, {**WINDOW, "namespaces": []}], ["/1"]),
        ("syncWindows", [None, None], []),
        ("syncWindows", [{**WINDOW, "description": "ü" * 128}], ["/0/description"]),
        ("syncWindows", [{**WINDOW, "description": "x" * 255}], []),
        ("destinationServiceAccounts", [{"server": "*", "defaultServiceAccount": "a"}], []),
        ("destinationServiceAccounts", [{"server": "!a", "defaultServiceAccount": "a"}], ["/0/server"]),
        ("destinationServiceAccounts", [{"namespace": "[a", "defaultServiceAccount": "a"}], ["/0/namespace"]),
        ("destinationServiceAccounts", [{"defaultServiceAccount": " "}], ["/0/defaultServiceAccount"]),
        ("destinationServiceAccounts", [{"defaultServiceAccount": "a/b"}], ["/0/defaultServiceAccount"]),
        (
            "destinationServiceAccounts",
            [{"defaultServiceAccount": "a"}, {"defaultServiceAccount": "b"}],
            ["/1"],
        ),
        ("destinations", "x", [""]),
        ("roles", {"name": "a"}, [""]),
    ],
)
def test_lists(field: str, items: JsonValue, pointers: list[str]) -> None:
    assert [pointer for pointer, _ in faults(**{field: items})] == [f"/spec/{field}{at}" for at in pointers]


def test_lines_that_argo_cd_cannot_load_are_faults_too() -> None:
    """ValidateProject takes a line break in an action; the lines of it then make Argo CD drop all roles."""
    value = project(roles=[{"name": "viewer", "policies": [POLICY.replace("get", "action/x\ng")]}])
    assert validate(value) == ()
    (fault,) = project_faults(Document("argocd/main/dev.yaml", "AppProject.argoproj.io", value, b""))
    assert fault.pointer == "/spec/roles/0/policies/0"
    assert fault.problem.startswith("makes Argo CD drop every role of the project")


def test_lines_of_roles_beyond_200_are_refused_and_not_called_a_mistake() -> None:
    """The first line of a role is the one that lets it see the project."""
    lines: list[JsonValue] = [
        f"p, {HOLDER}, applications, get, dev/a{number}, allow" for number in range(200)
    ]
    few, many = (
        Document(
            "argocd/main/x.yaml", "AppProject", project(roles=[{"name": "viewer", "policies": held}]), b""
        )
        for held in (lines[:199], lines)
    )
    assert project_faults(few) == ()
    (found,) = project_faults(many)
    assert found.pointer == "/spec/roles/0/policies/199"
    assert found.problem.startswith("cannot be judged: the line")
    assert found.problem.endswith("comes after 200 lines; more are not judged")


def test_a_policy_that_stands_there_twice_among_thousands() -> None:
    lines: list[JsonValue] = [
        f"p, {HOLDER}, applications, get, dev/a{number}, allow" for number in range(5_000)
    ]
    assert role(policies=[*lines, lines[0]]) == [
        ("/spec/roles/0/policies/5000", "has a policy that stands there twice")
    ]
