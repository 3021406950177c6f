"""Cloud: rows of whom AWS lets into clusters and roles, past every binding.

Fields: the CRDs of the AWS controllers for Kubernetes (eks, iam) and the ConfigMap aws-auth of EKS.
"""

import json
from collections.abc import Callable, Iterator, Mapping

from releasegate.access.row import Row
from releasegate.access.where import Where
from releasegate.json_types import JsonValue, listed, mapping, part, texts
from releasegate.located import position
from releasegate.repo import Repo

# Whom a document lets in, to what, and where it says so.
_Entry = tuple[str, str, str]


def cloud_rows(repo: Repo, where: Where) -> Iterator[Row]:
    """Access entries, aws-auth, identity providers, users, groups and roles that somebody may take on."""
    for kind, entries in _KINDS.items():
        for document in repo.of_kind(kind):
            for subject, right, pointer in entries(document.value):
                line, _ = position(document, pointer)
                yield Row(
                    "cloud",
                    subject,
                    right,
                    where.of(document),
                    document.path,
                    line,
                    frozenset(right.split(" ")),
                )


def _access_entry(value: JsonValue) -> Iterator[_Entry]:
    spec = part(value, "spec")
    policies = [str(part(one, "policyARN")).rpartition("/")[2] for one in listed(spec, "accessPolicies")]
    groups = [f"the group {group}" for group in texts(spec, "kubernetesGroups")]
    cluster = part(spec, "clusterName") or part(spec, "clusterRef", "from", "name") or "a cluster"
    gets = ", ".join([*policies, *groups]) or "no policy or group"
    yield str(part(spec, "principalARN")), f"enter {cluster} with {gets}", "/spec/principalARN"


def _aws_auth(value: JsonValue) -> Iterator[_Entry]:
    if part(value, "metadata", "name") == "aws-auth":
        for key in mapping(value, "data"):
            yield "whoever aws-auth maps", f"enter the cluster ({key})", f"/data/{key}"


def _provider(value: JsonValue) -> Iterator[_Entry]:
    issuer = part(value, "spec", "oidc", "issuerURL") or "an identity provider"
    yield f"whoever {issuer} vouches for", "enter the cluster by name and groups", "/spec"


def _capability(value: JsonValue) -> Iterator[_Entry]:
    steps = ("spec", "configuration", "argoCD", "rbacRoleMappings")
    for i, one in enumerate(listed(value, *steps)):
        for who in listed(one, "identities"):
            found = f"{part(who, 'type')} {part(who, 'id')}"
            yield found, f"be {part(one, 'role')} in the cluster's own Argo CD", f"/{'/'.join(steps)}/{i}"


def _person(value: JsonValue) -> Iterator[_Entry]:
    name = part(value, "spec", "name") or part(value, "metadata", "name")
    yield f"{part(value, 'kind')} {name}", "sign in to the account, or hold a key that lasts", "/spec"


def _role(value: JsonValue) -> Iterator[_Entry]:
    name = part(value, "spec", "name") or part(value, "metadata", "name")
    for subject in _principals(part(value, "spec", "assumeRolePolicyDocument")):
        yield subject, f"take on the role {name}", "/spec/assumeRolePolicyDocument"


def _principals(policy: JsonValue) -> Iterator[str]:
    """Everybody whom a trust policy allows; one that is no JSON trusts whoever it may mean."""
    try:
        read = json.loads(policy) if isinstance(policy, str) else policy
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        yield "whoever a policy means that cannot be read"
        return
    statements = part(read, "Statement")
    for statement in statements if isinstance(statements, list) else [statements]:
        if part(statement, "Effect") == "Deny":
            continue
        found = part(statement, "Principal")
        for kind, names in mapping(found).items() if isinstance(found, dict) else [("", found)]:
            for name in names if isinstance(names, list) else [names]:
                yield f"{kind} {name or 'everybody but some'}".strip()


_KINDS: Mapping[str, Callable[[JsonValue], Iterator[_Entry]]] = {
    "AccessEntry.eks.services.k8s.aws": _access_entry,
    "ConfigMap.core": _aws_auth,
    "IdentityProviderConfig.eks.services.k8s.aws": _provider,
    "Capability.eks.services.k8s.aws": _capability,
    "User.iam.services.k8s.aws": _person,
    "Group.iam.services.k8s.aws": _person,
    "Role.iam.services.k8s.aws": _role,
}
