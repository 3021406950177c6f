"""Ways: who can make or borrow a service account has its rights as well."""

import pytest
from releasegate.json_types import JsonObject
from releasegate.rights.identities import service_account, user
from releasegate.rights.ways import ways

from tests.validators.rights.documents import binding, cluster_role, resolve, rule

_EVE = user("eve")
_DEPLOYER = service_account("ci", "deployer")


def _world(given: JsonObject, namespace: str = "ci") -> list[JsonObject]:
    return [
        cluster_role("way", given),
        binding(namespace, "ClusterRole way", "User eve"),
        cluster_role("deploy", rule("patch", "deployments", "apps")),
        binding("", "ClusterRole deploy", "ServiceAccount ci/deployer"),
    ]


@pytest.mark.parametrize(
    ("given", "how"),
    [
        (rule("create", "serviceaccounts/token"), "asks for a token of"),
        (rule("create", "*/token"), "asks for a token of"),
        (rule("impersonate", "serviceaccounts"), "impersonates"),
        (rule("impersonate:serviceaccount", "serviceaccounts", "authentication.k8s.io"), "impersonates"),
        (rule("create", "pods"), "runs a pod as"),
        (rule("patch", "cronjobs", "batch"), "runs a pod as"),
        (rule("get", "pods/exec"), "enters a pod that runs as"),
        (rule("create", "pods/attach"), "enters a pod that runs as"),
        (rule("patch", "pods/ephemeralcontainers"), "adds a container to a pod of"),
        (rule("list", "secrets"), "reads a Secret with a token of"),
        (rule("*", "*", "*"), "asks for a token of"),
    ],
)
def test_each_way_leads_to_the_account(given: JsonObject, how: str) -> None:
    found = ways(resolve(_world(given)), _EVE)
    assert [step.how for step in found[_DEPLOYER]] == [how]
    assert ways(resolve(_world(given, "other")), _EVE) == {}


@pytest.mark.parametrize(
    "given",
    [rule("get list", "pods pods/log"), rule("get", "serviceaccounts/token"), rule("create", "secrets")],
)
def test_reading_leads_nowhere(given: JsonObject) -> None:
    assert ways(resolve(_world(given)), _EVE) == {}


def test_token_of_another_account_only() -> None:
    named = rule("create", "serviceaccounts/token", resourceNames=["other"])
    assert ways(resolve(_world(named)), _EVE) == {}


def test_one_account_leads_to_the_next() -> None:
    documents = [
        *_world(rule("create", "pods")),
        cluster_role("borrow", rule("impersonate", "serviceaccounts")),
        binding("argocd", "ClusterRole borrow", "ServiceAccount ci/deployer"),
        binding("", "ClusterRole cluster-admin", "ServiceAccount argocd/controller"),
    ]
    found = ways(resolve(documents), _EVE)
    steps = found[service_account("argocd", "controller")]
    assert [(step.account.name, step.how) for step in steps] == [
        (_DEPLOYER.name, "runs a pod as"),
        ("system:serviceaccount:argocd:controller", "impersonates"),
    ]
