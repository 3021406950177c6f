"""Cloud: whom AWS lets in, whatever shape the document has."""

import pytest
from releasegate.access.cloud import cloud_rows
from releasegate.access.where import where

from tests.validators.access.trees import tree

_PATH = "platform/production/cloud/one.yaml"


def _rows(kind: str, group: str, spec: str) -> list[tuple[str, str, int]]:
    text = f"apiVersion: {group}/v1alpha1\nkind: {kind}\nmetadata: {{name: one}}\nspec: {spec}\n"
    repo = tree(**{_PATH: text})
    return [(row.subject, row.right, row.line) for row in cloud_rows(repo, where(repo))]


def test_access_entry() -> None:
    policies = "[{policyARN: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy'}]"
    who = "clusterName: prod-eu, principalARN: 'arn:aws:iam::000000000005:role/x'"
    spec = f"{{{who}, kubernetesGroups: [team], accessPolicies: {policies}}}"
    assert _rows("AccessEntry", "eks.services.k8s.aws", spec) == [
        ("arn:aws:iam::000000000005:role/x", "enter prod-eu with AmazonEKSViewPolicy, the group team", 4)
    ]


def test_role_that_people_may_take_on() -> None:
    allow = '{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::000000000005:user/eve", "x"]}}'
    policy = f'{{"Statement": [{allow}, {{"Effect": "Deny", "Principal": "*"}}]}}'
    assert _rows("Role", "iam.services.k8s.aws", f"{{assumeRolePolicyDocument: '{policy}'}}") == [
        ("AWS arn:aws:iam::000000000005:user/eve", "take on the role one", 4),
        ("AWS x", "take on the role one", 4),
    ]


@pytest.mark.parametrize("policy", ["'{'", "7", "[]", "'[]'", "{Statement: 7}", "{Statement: [7]}"])
def test_policy_that_cannot_be_read_trusts_somebody(policy: str) -> None:
    rows = _rows("Role", "iam.services.k8s.aws", f"{{assumeRolePolicyDocument: {policy}}}")
    assert [right for _, right, _ in rows] == ["take on the role one"]


def test_everybody_is_named() -> None:
    policy = '{"Statement": {"Effect": "Allow", "Principal": "*"}}'
    assert _rows("Role", "iam.services.k8s.aws", f"{{assumeRolePolicyDocument: '{policy}'}}")[0][0] == "*"


def test_argo_cd_of_the_cluster_and_its_identity_provider() -> None:
    mapping = "{role: ADMIN, identities: [{type: SSO_GROUP, id: g-1}]}"
    roles = f"{{configuration: {{argoCD: {{rbacRoleMappings: [{mapping}]}}}}}}"
    assert _rows("Capability", "eks.services.k8s.aws", roles)[0][:2] == (
        "SSO_GROUP g-1",
        "be ADMIN in the cluster's own Argo CD",
    )
    oidc = "{oidc: {issuerURL: 'https://login.example.com'}}"
    assert _rows("IdentityProviderConfig", "eks.services.k8s.aws", oidc)[0][0] == (
        "whoever https://login.example.com vouches for"
    )


def test_aws_auth_and_no_other_config_map() -> None:
    head = "apiVersion: v1\nkind: ConfigMap\n"
    documents = (
        "metadata: {name: aws-auth}\ndata: {mapUsers: x}\n",
        "metadata: {name: other}\ndata: {a: b}\n",
    )
    text = "---\n".join(head + one for one in documents)
    repo = tree(**{_PATH: text})
    assert [row.right for row in cloud_rows(repo, where(repo))] == ["enter the cluster (mapUsers)"]
