"""Random RBAC: roles, bindings, people and requests of a small world, so that much of it meets."""

from random import Random
from typing import Any

from tests.validators.rights.documents import API
from tests.validators.rights.naive import Document

_VERBS = ("get", "list", "create", "patch", "impersonate", "*")
_GROUPS = ("", "apps", "*")
_RESOURCES = (
    *("pods", "secrets", "pods/exec", "pods/*", "*/exec", "*", "*/*", "deployments"),
    *("serviceaccounts/token", "*/token", "serviceaccounts"),
)
_URLS = ("/metrics", "/healthz", "/healthz/*", "*", "/met*", "/logs/**")
_NAMES = ("a", "b")
_NAMESPACES = ("ml-prod", "ci")
_PEOPLE = ("eve", "system:serviceaccount:ci:a", "system:anonymous")
_TEAMS = (
    "team",
    "ops",
    "system:masters",
    "system:authenticated",
    "system:serviceaccounts",
    "system:serviceaccounts:ci",
)
_LABELS = ("into", "tier")


def random_rbac(random: Random) -> list[Document]:
    """Some roles, and some bindings to them and to roles that are not there."""
    roles = [_role(random) for _ in range(random.randint(1, 6))]
    distinct = {
        (one["kind"], one["metadata"].get("namespace"), one["metadata"]["name"]): one for one in roles
    }
    return [*distinct.values(), *(_binding(random) for _ in range(random.randint(2, 6)))]


def random_identity(random: Random) -> tuple[str, set[str]]:
    """A name, and groups as Kubernetes gives them."""
    name = random.choice((*_PEOPLE, "bob"))
    if name.startswith("system:serviceaccount:"):
        return name, {"system:serviceaccounts", "system:serviceaccounts:ci", "system:authenticated"}
    if name == "system:anonymous":
        return name, {"system:unauthenticated"}
    return name, {"system:authenticated", *random.sample(("team", "ops"), random.randint(0, 2))}


def random_request(random: Random) -> dict[str, str]:
    """A request; with a url it is about no resource."""
    plain = [word for word in _RESOURCES if "*" not in word]
    resource, _, subresource = random.choice(plain).partition("/")
    return {
        "verb": random.choice(_VERBS[:-1]),
        "group": random.choice(_GROUPS[:-1]),
        "resource": resource,
        "subresource": subresource,
        "namespace": random.choice((*_NAMESPACES, "")),
        "name": random.choice((*_NAMES, "")),
        "url": "",
    } | (
        {
            "url": random.choice(("/metrics", "/healthz", "/healthz/etcd", "/met", "/logs/", "/x")),
            "namespace": "",
        }
        if random.random() < 0.15
        else {}
    )


def _some(random: Random, words: tuple[str, ...], most: int = 3) -> list[str]:
    return random.sample(words, random.randint(1, most))


def _rule(random: Random, inside: bool) -> Document:
    if not inside and random.random() < 0.2:
        return {"verbs": _some(random, _VERBS), "nonResourceURLs": _some(random, _URLS, 2)}
    names = {"resourceNames": _some(random, _NAMES, 2)} if random.random() < 0.3 else {}
    return {
        "verbs": _some(random, _VERBS),
        "apiGroups": _some(random, _GROUPS, 2),
        "resources": _some(random, _RESOURCES),
        **names,
    }


def _role(random: Random) -> Document:
    inside = random.random() < 0.3
    metadata: Document = {"name": random.choice(_NAMES)}
    rules = [_rule(random, inside) for _ in range(random.randint(0, 3))]
    if inside:
        metadata["namespace"] = random.choice(_NAMESPACES)
        return {"apiVersion": API, "kind": "Role", "metadata": metadata, "rules": rules}
    if random.random() < 0.7:
        metadata["labels"] = {
            key: random.choice(_NAMES) for key in random.sample(_LABELS, random.randint(1, 2))
        }
    found = {"apiVersion": API, "kind": "ClusterRole", "metadata": metadata, "rules": rules}
    if random.random() < 0.4:
        found["rules"] = []
        found["aggregationRule"] = {
            "clusterRoleSelectors": [_selector(random) for _ in range(random.randint(1, 2))]
        }
    return found


def _selector(random: Random) -> Document:
    found: Document = {}
    if random.random() < 0.7:
        found["matchLabels"] = {random.choice(_LABELS): random.choice(_NAMES)}
    if random.random() < 0.5:
        operator = random.choice(("In", "NotIn", "Exists", "DoesNotExist"))
        values = {"values": _some(random, _NAMES, 2)} if operator.endswith("In") else {}
        found["matchExpressions"] = [{"key": random.choice(_LABELS), "operator": operator, **values}]
    return found


def _binding(random: Random) -> Document:
    inside = random.random() < 0.5
    metadata: Document = {"name": random.choice(_NAMES)}
    if inside:
        metadata["namespace"] = random.choice(_NAMESPACES)
    kind = random.choice(("Role", "ClusterRole")) if inside else "ClusterRole"
    subjects: list[dict[str, Any]] = []
    for _ in range(random.randint(0, 3)):
        kinds = {
            "User": {"kind": "User", "name": random.choice(_PEOPLE)},
            "Group": {"kind": "Group", "name": random.choice(_TEAMS)},
            "ServiceAccount": {"kind": "ServiceAccount", "namespace": "ci", "name": random.choice(_NAMES)},
        }
        subjects.append(kinds[random.choice(tuple(kinds))])
    return {
        "apiVersion": API,
        "kind": "RoleBinding" if inside else "ClusterRoleBinding",
        "metadata": metadata,
        "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": kind, "name": random.choice(_NAMES)},
        "subjects": subjects,
    }
