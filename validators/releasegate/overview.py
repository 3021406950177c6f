"""Overview: the whole-tree facts that repository rules judge (`input` of scope repository)."""

from collections.abc import Iterator

from releasegate.codeowners import codeowners_facts
from releasegate.context import Surroundings
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, texts
from releasegate.repo import Repo
from releasegate.rights.facts import rights_facts
from releasegate.rights.objects import Place
from releasegate.rights.reading import GROUP
from releasegate.scan.inline import inline_skips
from releasegate.trusted import ACCOUNTS, APPROVAL_POLICY, GATE, PEOPLE

_RBAC = ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")
_ARGO_CD = ("AppProject", "Application", "ApplicationSet")
# Routes into a cluster, and what makes their callers say who they are.
_EXPOSURE = (
    *("HTTPRoute.gateway.networking.k8s.io", "GRPCRoute.gateway.networking.k8s.io"),
    *("Ingress.networking.k8s.io", "SecurityPolicy.gateway.envoyproxy.io"),
    *("KongPlugin.configuration.konghq.com", "KongClusterPlugin.configuration.konghq.com"),
)


def overview(repo: Repo, around: Surroundings) -> JsonObject:
    """`input` for repository rules: the tree's paths, releases, owners, RBAC, Argo CD manifests and so on."""
    paths: list[JsonValue] = list(repo.tree.entries())
    policies: list[JsonValue] = [{"path": path, **facts} for path, facts in around.organisation.items()]
    return {
        "paths": paths,
        "environments": around.environments,
        "releases": [_release(document) for document in repo.of_kind("ModelRelease")],
        "profiles": {_stem(document): document.value for document in repo.of_kind("ModelProfile")},
        "codeowners": codeowners_facts(repo),
        "rbac": {
            "roles": _manifests(repo, *(f"{kind}.{GROUP}" for kind in _RBAC[:2])),
            "bindings": _manifests(repo, *(f"{kind}.{GROUP}" for kind in _RBAC[2:])),
        },
        "rights": rights_facts(rbac_objects(repo)),
        "argocd": {kind: _manifests(repo, f"{kind}.argoproj.io") for kind in _ARGO_CD},
        "configMaps": _manifests(repo, "ConfigMap.core"),
        "values": _manifests(repo, "EnforcedValues", "ClusterValues"),
        "buckets": _manifests(repo, "Bucket.s3.services.k8s.aws"),
        "exposure": _manifests(repo, *_EXPOSURE),
        "policies": policies,
        "accounts": repo.value(ACCOUNTS),
        "deadlocks": _deadlocks(repo),
        "inlineSkips": inline_skips(repo),
    }


def rbac_objects(repo: Repo) -> Iterator[tuple[Place, JsonValue]]:
    """The roles and bindings of a tree with their places."""
    for document in (one for kind in _RBAC for one in repo.of_kind(f"{kind}.{GROUP}")):
        yield Place(document.path, document.index), document.value


def _deadlocks(repo: Repo) -> list[JsonValue]:
    """The slots of the approval policy that too few people can fill; none while people cannot be read."""
    from releasegate.approvals.deadlocks import deadlock_facts
    from releasegate.approvals.people import people_of

    if PEOPLE in repo.broken:
        return []
    frameworks = texts(repo.value(GATE), "spec", "frameworks")
    return deadlock_facts(repo.value(APPROVAL_POLICY), people_of(repo.value(PEOPLE)), frameworks)


def _release(document: Document) -> JsonObject:
    return {
        "path": document.path,
        "model": _stem(document),
        "environment": document.path.split("/")[1],
        "document": document.value,
    }


def _manifests(repo: Repo, *kinds: str) -> list[JsonValue]:
    found = (document for kind in kinds for document in repo.of_kind(kind))
    return [{"path": d.path, "index": d.index, "document": d.value} for d in found]


def _stem(document: Document) -> str:
    return document.path.rsplit("/", 1)[1].removesuffix(".yaml")
