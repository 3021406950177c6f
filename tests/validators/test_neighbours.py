"""What rules hear of the neighbours of a workload and of a namespace."""

import json

import pytest
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue
from releasegate.neighbours import namespace_facts, workload_facts
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree


def manifest(
    version: str, kind: str, spec: JsonValue, namespace: str = "ml-prod", name: str = "api"
) -> JsonObject:
    metadata: JsonObject = {"name": name, "namespace": namespace}
    return {"apiVersion": version, "kind": kind, "metadata": metadata, "spec": spec}


LABELS: JsonObject = {"app": "api", "tier": "web"}
API = manifest("apps/v1", "Deployment", {"template": {"metadata": {"labels": LABELS}}})


def facts(*neighbours: JsonObject, folder: str = "platform/main") -> JsonObject:
    files = {f"{folder}/x/{n}.json": json.dumps(beside).encode() for n, beside in enumerate(neighbours)}
    document = Document("platform/main/api/api.yaml", "Deployment.apps", API, b"")
    return workload_facts(read_repo(MemoryTree(files)), document)


def scaler(minimum: JsonValue, **target: JsonValue) -> JsonObject:
    reference: JsonObject = {"kind": "Deployment", "name": "api", **target}
    return manifest(
        "autoscaling/v2", "HorizontalPodAutoscaler", {"minReplicas": minimum, "scaleTargetRef": reference}
    )


def budget(selector: JsonValue, namespace: str = "ml-prod") -> JsonObject:
    return manifest("policy/v1", "PodDisruptionBudget", {"selector": selector}, namespace)


def test_autoscalers_of_the_workload() -> None:
    keda = manifest("keda.sh/v1alpha1", "ScaledObject", {"scaleTargetRef": {"name": "api"}})
    assert facts(scaler(3), keda)["scalers"] == [3, 0]
    assert facts(scaler(None))["scalers"] == [1]


def test_autoscalers_of_others_do_not_count() -> None:
    assert facts(scaler(3, name="other"), scaler(3, kind="StatefulSet"))["scalers"] == []
    assert facts(scaler(3), folder="platform/other")["scalers"] == []


@pytest.mark.parametrize(
    "selector",
    [
        {"matchLabels": {"app": "api"}},
        {"matchExpressions": [{"key": "tier", "operator": "In", "values": ["web"]}]},
        {
            "matchExpressions": [
                {"key": "tier", "operator": "Exists"},
                {"key": "x", "operator": "DoesNotExist"},
            ]
        },
        {"matchExpressions": [{"key": "tier", "operator": "NotIn", "values": ["batch"]}]},
    ],
)
def test_budget_that_selects_the_pods(selector: JsonValue) -> None:
    assert facts(budget(selector))["budgets"] == ["api"]


@pytest.mark.parametrize(
    "selector",
    [
        None,
        {},
        {"matchLabels": {"app": "other"}},
        {"matchLabels": {"app": "api"}, "matchExpressions": [{"key": "tier", "operator": "DoesNotExist"}]},
        {"matchExpressions": [{"key": "tier", "operator": "Like", "values": ["web"]}]},
        {"matchExpressions": [{"operator": "Exists"}]},
        "api",
    ],
)
def test_budget_of_other_pods(selector: JsonValue) -> None:
    assert facts(budget(selector))["budgets"] == []


def test_budget_of_another_namespace() -> None:
    assert facts(budget({"matchLabels": {"app": "api"}}, "ml-dev"))["budgets"] == []


def namespace(*neighbours: JsonObject) -> JsonObject:
    files = {f"platform/main/x/{n}.json": json.dumps(beside).encode() for n, beside in enumerate(neighbours)}
    value: JsonObject = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "ml-prod"}}
    document = Document("platform/main/x/namespace.yaml", "Namespace.core", value, b"")
    return namespace_facts(read_repo(MemoryTree(files)), document)


def policy(spec: JsonValue) -> JsonObject:
    return manifest("networking.k8s.io/v1", "NetworkPolicy", spec)


def test_namespace_with_its_bounds() -> None:
    quota = manifest("v1", "ResourceQuota", {"hard": {}}, name="models")
    closed = policy({"podSelector": {}, "policyTypes": ["Ingress", "Egress"]})
    assert namespace(quota, closed) == {"quotas": ["models"], "closed": True}
    assert namespace() == {"quotas": [], "closed": False}


@pytest.mark.parametrize(
    ("spec", "closed"),
    [
        ({"podSelector": {}}, True),
        ({"podSelector": {}, "ingress": [{}]}, False),
        ({"podSelector": {"matchLabels": {"app": "api"}}}, False),
        ({"podSelector": {}, "policyTypes": ["Egress"]}, False),
        ("x", False),
    ],
)
def test_policy_that_denies_what_none_allows(spec: JsonValue, closed: bool) -> None:
    assert namespace(policy(spec))["closed"] is closed
