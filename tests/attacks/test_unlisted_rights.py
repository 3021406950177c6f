"""Not in the list: rights that no single file shows, because Kubernetes puts them together in the cluster."""

import pytest
from releasegate.rights import Resolver, Role

from tests.attacks.stage import Stage

BINDING = "platform/main/ci/binding.yaml"
ROLES = "platform/main/ci/roles.yaml"
BOUND = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: ci}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ci}
subjects:
  - {kind: ServiceAccount, name: runner, namespace: ci}
"""
EMPTY = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: ci}
aggregationRule:
  clusterRoleSelectors:
    - matchExpressions: [{key: ci.example.com/part, operator: Exists}]
rules: []
"""
ADDED = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: rollouts, labels: {ci.example.com/part: one}}
rules:
  - {apiGroups: [apps], resources: [deployments], verbs: [patch]}
"""


def alone(resolver: Resolver, role: Role) -> tuple[Role, ...]:
    """Takes a role for what its own file says."""
    return (role,)


def test_a_label_that_adds_rights_to_a_binding_of_the_base_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.write({BINDING: BOUND, ROLES: EMPTY}).settle()
    starter.write({"platform/main/notes/role.yaml": ADDED}).propose()

    assert f"{BINDING}:6:5 access.account_writes" in starter.refusals()
    monkeypatch.setattr(Resolver, "aggregated", alone)
    assert "account_writes" not in " ".join(starter.refusals())


def test_a_role_that_takes_over_a_builtin_one_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    selected = EMPTY.replace("ci.example.com/part", "rbac.authorization.k8s.io/aggregate-to-edit")
    starter.write({BINDING: BOUND, ROLES: EMPTY}).settle()
    starter.write({ROLES: selected}).propose()

    assert f"{BINDING}:4:1 access.human_exec" in starter.refusals()
    monkeypatch.setattr(Resolver, "aggregated", alone)
    assert "human_exec" not in " ".join(starter.refusals())
