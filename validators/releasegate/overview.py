"""Overview: the whole-tree facts that repository rules judge (`input` of scope repository)."""

from releasegate.codeowners import codeowners_facts
from releasegate.context import Surroundings
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue
from releasegate.repo import Repo
from releasegate.trusted import ACCOUNTS

_RBAC = "rbac.authorization.k8s.io"


def overview(repo: Repo, around: Surroundings, now: str) -> JsonObject:
    """`input` for repository rules: paths, releases, profiles, owners, RBAC and policies of the tree."""
    paths: list[JsonValue] = list(repo.tree.entries())
    policies: list[JsonValue] = [{"path": path, **facts} for path, facts in around.organisation.items()]
    return {
        "now": now,
        "paths": paths,
        "environments": around.environments,
        "releases": [_release(document) for document in repo.of_kind("ModelRelease")],
        "profiles": {_stem(document): document.value for document in repo.of_kind("ModelProfile")},
        "codeowners": codeowners_facts(repo),
        "rbac": {
            "roles": _manifests(repo, f"Role.{_RBAC}", f"ClusterRole.{_RBAC}"),
            "bindings": _manifests(repo, f"RoleBinding.{_RBAC}", f"ClusterRoleBinding.{_RBAC}"),
        },
        "policies": policies,
        "accounts": repo.value(ACCOUNTS),
    }


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
