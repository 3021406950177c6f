"""Every kind of manifest that a rule lets in is looked through for passwords and keys, by one rule only."""

import pytest
from releasegate.policies import PolicySet

# Rules that look a document through for what logs in somewhere, each for its kinds.
_LOOKING = (
    *(
        "platform.plain_credential",
        "platform.plain_secret",
        "platform.secret_store",
        "platform.sealed_secret",
    ),
    *("platform.external_secret", "workload.plain_env", "workload.keda_credential"),
    *("monitoring.alertmanager_config", "monitoring.grafana"),
)
# Their fields are names, numbers, rights, addresses and switches.
_WITHOUT_ROOM = frozenset(
    {
        *("AppProject.argoproj.io", "Certificate.cert-manager.io", "PushSecret.external-secrets.io"),
        *("Gateway.gateway.networking.k8s.io", "ClientTrafficPolicy.gateway.envoyproxy.io"),
        *("AccessEntry", "Alias", "Bucket", "Capability", "Cluster", "Endpoint", "EndpointConfig"),
        *("FeatureGroup", "FunctionURLConfig", "Grant", "Group", "IAMRoleSelector", "IdentityProviderConfig"),
        *("Key", "ModelPackageGroup", "NotebookInstance", "PodIdentityAssociation", "Policy"),
        *("PullThroughCacheRule", "Repository", "RepositoryCreationTemplate", "User"),
        *("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "HorizontalPodAutoscaler"),
        *("LimitRange", "Namespace", "NetworkPolicy", "PersistentVolumeClaim", "PodDisruptionBudget"),
        *("PriorityClass", "PrometheusRule", "ResourceQuota", "Service.core", "ServiceAccount"),
    }
)


def _kinds(policies: PolicySet) -> list[str]:
    """The kinds of Kubernetes that rules read: ours have no group."""
    return sorted({kind for rule in policies.rules for kind in rule.kinds if "." in kind})


def test_every_kind_with_room_for_a_password_is_looked_through(policies: PolicySet) -> None:
    looked = {kind for rule in policies.rules if rule.id in _LOOKING for kind in rule.kinds}
    free = {kind for kind in _kinds(policies) if not {kind, kind.split(".")[0]} & _WITHOUT_ROOM}
    assert free <= looked


@pytest.mark.parametrize("other", ["workload.plain_env", "platform.plain_secret", "platform.secret_store"])
def test_no_kind_is_looked_through_twice(policies: PolicySet, other: str) -> None:
    kinds = {rule.id: set(rule.kinds) for rule in policies.rules}
    assert not kinds["platform.plain_credential"] & kinds[other]
