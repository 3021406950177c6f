"""Neighbours: what lies beside a manifest in its namespace (`context` of workloads and namespaces)."""

from collections.abc import Iterator

from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, listed, mapping, part, texts
from releasegate.repo import Repo


def workload_facts(repo: Repo, workload: Document) -> JsonObject:
    """`context` of a workload: {"scalers": [how many pods each autoscaler keeps], "budgets": [names]}.

    Kubernetes takes a missing minReplicas for 1, KEDA a missing minReplicaCount for 0. budgets are the
    PodDisruptionBudgets that select its pods.
    """
    namespace = part(workload.value, "metadata", "namespace")
    labels = mapping(workload.value, "spec", "template", "metadata", "labels")
    scalers: list[JsonValue] = []
    for kind, field, default in _SCALERS:
        for scaler in _beside(repo, workload, kind, namespace):
            if _scales(scaler.value, workload.value):
                spec = mapping(scaler.value, "spec")
                scalers.append(spec[field] if spec.get(field) is not None else default)
    budgets: list[JsonValue] = [
        part(budget.value, "metadata", "name")
        for budget in _beside(repo, workload, "PodDisruptionBudget.policy", namespace)
        if _selects(part(budget.value, "spec", "selector"), labels)
    ]
    return {"scalers": scalers, "budgets": budgets}


def namespace_facts(repo: Repo, namespace: Document) -> JsonObject:
    """`context` of a Namespace: {"quotas": [names], "closed": whether a policy denies what none allows}."""
    name = part(namespace.value, "metadata", "name")
    quotas: list[JsonValue] = [
        part(quota.value, "metadata", "name")
        for quota in _beside(repo, namespace, "ResourceQuota.core", name)
    ]
    policies = _beside(repo, namespace, "NetworkPolicy.networking.k8s.io", name)
    return {"quotas": quotas, "closed": any(_closes(policy.value) for policy in policies)}


_SCALERS = (
    ("HorizontalPodAutoscaler.autoscaling", "minReplicas", 1),
    ("ScaledObject.keda.sh", "minReplicaCount", 0),
)


def _beside(repo: Repo, document: Document, kind: str, namespace: JsonValue) -> Iterator[Document]:
    """The manifests of a kind in the same account or Argo CD instance, and in the namespace."""
    place = document.path.split("/")[:2]
    for other in repo.of_kind(kind):
        if other.path.split("/")[:2] == place and part(other.value, "metadata", "namespace") == namespace:
            yield other


def _scales(scaler: JsonValue, workload: JsonValue) -> bool:
    target = mapping(scaler, "spec", "scaleTargetRef")
    kind = target.get("kind") or "Deployment"
    return kind == part(workload, "kind") and target.get("name") == part(workload, "metadata", "name")


def _selects(selector: JsonValue, labels: JsonObject) -> bool:
    """Whether a label selector selects pods with these labels; one without a condition selects none here."""
    wanted = mapping(selector, "matchLabels")
    expressions = listed(selector, "matchExpressions")
    if not wanted and not expressions:
        return False
    same = all(labels.get(key) == value for key, value in wanted.items())
    return same and all(_holds(expression, labels) for expression in expressions)


def _holds(expression: JsonValue, labels: JsonObject) -> bool:
    key, operator = part(expression, "key"), part(expression, "operator")
    if not isinstance(key, str):
        return False
    value = labels.get(key)
    if operator in ("Exists", "DoesNotExist"):
        return (value is not None) == (operator == "Exists")
    if operator in ("In", "NotIn"):
        return (value in texts(expression, "values")) == (operator == "In")
    return False


def _closes(policy: JsonValue) -> bool:
    spec = mapping(policy, "spec")
    return (
        spec.get("podSelector") == {}
        and not listed(spec, "ingress")
        and ("policyTypes" not in spec or "Ingress" in texts(spec, "policyTypes"))
    )
