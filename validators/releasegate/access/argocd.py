"""Argo CD: rows of what its RBAC lets whom do, for each instance of a tree."""

import re
from collections.abc import Iterator

from releasegate.access.row import ANYTHING, Row
from releasegate.access.where import Where
from releasegate.argocd.permissions import Right, effective
from releasegate.argocd.projects import fences
from releasegate.json_types import part
from releasegate.repo import Repo


def argocd_rows(repo: Repo, where: Where) -> Iterator[Row]:
    """The rights of everybody whom an instance's RBAC or its projects name, and what everybody has."""
    projects: dict[str, set[str]] = {}
    for fence in fences(repo):
        projects.setdefault(str(part(fence.project.value, "metadata", "name")), set()).add(fence.environment)
    for instance in _instances(repo, where):
        served = where.of_instance(instance)
        for right in effective(repo, instance):
            words = ANYTHING if "*" in right.action else frozenset((right.action, right.resource))
            # A right on one project reaches the environments whose models run in it.
            mine = projects.get(right.object.split("/")[0], set(served))
            reached = tuple(name for name in served if name in mine) or served
            yield Row(
                "Argo CD", right.subject, _said(right, instance), reached, right.path, right.line, words
            )


def _instances(repo: Repo, where: Where) -> list[str]:
    """The folders below argocd/ that hold something, and the instances that environments name."""
    folders = {path.split("/")[1] for path in repo.documents if re.match("argocd/[^/]+/", path)}
    named = {part(value, "spec", "argocd") for value in where.environments.values()}
    return sorted(folders | {name for name in named if isinstance(name, str)})


def _said(right: Right, instance: str) -> str:
    verb = "do everything with" if right.action == "*" else right.action
    things = "everything" if right.resource == "*" else right.resource
    scope = "" if right.object in ("*", "*/*") else f" {right.object}"
    return f"{verb} {things}{scope} (Argo CD {instance}: {right.text})"
