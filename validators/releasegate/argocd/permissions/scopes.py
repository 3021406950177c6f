"""Scopes: the projects of an Argo CD instance, and which environments each of them is for."""

import re
from dataclasses import dataclass

from releasegate.argocd.permissions.sources import is_of
from releasegate.argocd.projects import fences
from releasegate.json_types import JsonValue, part
from releasegate.repo import Repo

_KINDS = ("Application.argoproj.io", "ApplicationSet.argoproj.io")

# Other names Kubernetes refuses, and here their letters would be those of patterns.
_NAME = re.compile(r"[a-z0-9][-a-z0-9.]*")


@dataclass(frozen=True, slots=True)
class Scope:
    """A project. environments: those whose models run in it; protected: which of them this tree protects.

    others: the Applications and ApplicationSets of it that are for no environment.
    """

    project: str
    environments: tuple[str, ...]
    protected: tuple[str, ...]
    others: tuple[str, ...]


def scopes(repo: Repo, instance: str) -> tuple[Scope, ...]:
    """The projects in the folder of an instance: those of protected environments first, then by name."""
    found = (one for one in repo.of_kind("AppProject.argoproj.io") if is_of(one, instance))
    names = {str(part(one.value, "metadata", "name")) for one in found}
    named = sorted(name for name in names if _NAME.fullmatch(name))
    serving: dict[JsonValue, set[str]] = {}
    for fence in fences(repo):
        if is_of(fence.project, instance):
            name = part(fence.project.value, "metadata", "name")
            serving.setdefault(name, set()).add(fence.environment)
    sets = {
        one.path for one in repo.of_kind(_KINDS[1]) if is_of(one, instance) and "/environments/" in one.path
    }
    users = [
        (_project(one.value), str(part(one.value, "metadata", "name")))
        for kind in _KINDS
        for one in repo.of_kind(kind)
        if is_of(one, instance) and (kind == _KINDS[0] or one.path not in sets)
    ]
    found_scopes = (_scope(repo, name, sorted(serving.get(name, ())), users) for name in named)
    return tuple(sorted(found_scopes, key=lambda one: not one.protected))


def _scope(repo: Repo, name: str, served: list[str], users: list[tuple[JsonValue, str]]) -> Scope:
    guarded = (env for env in served if _is_protected(repo, env))
    others = sorted({user for project, user in users if project == name or "{{" in str(project)})
    return Scope(name, tuple(served), tuple(guarded), tuple(others))


def _is_protected(repo: Repo, environment: str) -> bool:
    found = repo.value(f"environments/{environment}/environment.yaml")
    return part(found, "spec", "protected") is not False


def _project(value: JsonValue) -> JsonValue:
    spec = part(value, "spec")
    return (
        part(spec, "template", "spec", "project")
        if part(value, "kind") == "ApplicationSet"
        else part(spec, "project")
    )
