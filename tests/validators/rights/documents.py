"""RBAC documents as values, short."""

from collections.abc import Iterable

from releasegate.json_types import JsonObject, JsonValue
from releasegate.rights import Objects, Place, Resolver, read_objects

API = "rbac.authorization.k8s.io/v1"


def rule(verbs: str, resources: str, group: str = "", **more: JsonValue) -> JsonObject:
    """A rule from words with spaces between: rule("get list", "pods pods/log")."""
    return {"apiGroups": [group], "verbs": [*verbs.split()], "resources": [*resources.split()], **more}


def cluster_role(
    name: str, *rules: JsonObject, labels: JsonValue = None, takes: JsonValue = None
) -> JsonObject:
    """A ClusterRole; takes: the selectors by which it aggregates."""
    found: JsonObject = {
        "apiVersion": API,
        "kind": "ClusterRole",
        "metadata": {"name": name, "labels": labels},
    }
    found["rules"] = [*rules]
    return found if takes is None else {**found, "aggregationRule": {"clusterRoleSelectors": takes}}


def role(namespace: str, name: str, *rules: JsonObject) -> JsonObject:
    """A Role of a namespace."""
    metadata: JsonObject = {"name": name, "namespace": namespace}
    return {"apiVersion": API, "kind": "Role", "metadata": metadata, "rules": [*rules]}


def subject(text: str) -> JsonObject:
    """A subject as labels call it: "User eve", "Group team", "ServiceAccount ci/runner"."""
    kind, _, name = text.partition(" ")
    if kind != "ServiceAccount":
        return {"kind": kind, "name": name}
    namespace, _, short = name.rpartition("/")
    return {"kind": kind, "namespace": namespace, "name": short}


def binding(namespace: str, to: str, *subjects: str) -> JsonObject:
    """A binding of a role such as "ClusterRole view"; without a namespace a ClusterRoleBinding."""
    kind, _, name = to.partition(" ")
    return {
        "apiVersion": API,
        "kind": "RoleBinding" if namespace else "ClusterRoleBinding",
        "metadata": {"name": "given", "namespace": namespace} if namespace else {"name": "given"},
        "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": kind, "name": name},
        "subjects": [subject(one) for one in subjects],
    }


def read(*documents: JsonValue) -> Objects:
    """The objects of documents, each in a file of its own: 0.yaml, 1.yaml and so on."""
    return read_objects((Place(f"{i}.yaml"), one) for i, one in enumerate(documents))


def resolve(documents: Iterable[JsonValue]) -> Resolver:
    """A resolver for documents."""
    return Resolver(read(*documents))
