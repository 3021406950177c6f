"""Projects: the AppProjects that the models of each environment run in, found in a tree."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from releasegate.argocd.windows import Application, Window, read_windows
from releasegate.document import Document
from releasegate.json_types import JsonValue, listed, part
from releasegate.repo import Repo

_PLACED = re.compile(r"argocd/[^/]+/environments/([^/.]+)[/.]")
_FOLDER = re.compile(r"environments/([^/]+)/")
# How the template names an Application: by its release file and its cluster.
_NAMED = re.compile(
    r'\{\{-?\s*trimSuffix "\.yaml" \.path\.filename\s*-?\}\}-\{\{-?\s*\.cluster(?:\.name)?\s*-?\}\}'
)


@dataclass(frozen=True, slots=True)
class Fence:
    """One AppProject of an environment: its windows, and the clusters (name, server) and namespace there.

    named: whether Applications are called <model>-<cluster>, as the template has them.
    """

    environment: str
    project: Document
    windows: tuple[Window, ...]
    clusters: tuple[tuple[str, str], ...]
    namespace: str
    named: bool

    def applications(self, model: str) -> Iterator[Application]:
        """The Applications that deploy a model in the environment, one for each cluster."""
        for name, server in self.clusters:
            yield Application(f"{model}-{name}" if self.named else None, server, self.namespace)


def fences(repo: Repo) -> tuple[Fence, ...]:
    """Every environment's AppProjects: of the project and the instance that its ApplicationSet names.

    An ApplicationSet belongs to the environments that its path and its generators name, as the rule
    argocd.models_set finds them. Files that could not be read are left out: they have findings of their own.
    """
    projects = repo.of_kind("AppProject.argoproj.io")
    return tuple(
        _fence(repo, environment, found, project)
        for found in repo.of_kind("ApplicationSet.argoproj.io")
        for environment in sorted(_claims(found))
        for project in projects
        if _instance(project.path) == _instance(found.path)
        and _named(project.value) == part(found.value, "spec", "template", "spec", "project")
    )


def models_of(repo: Repo, environment: str) -> frozenset[str]:
    """The models that an environment has a release file of."""
    folder = f"environments/{environment}/releases/"
    files = (path.removeprefix(folder) for path in repo.tree.entries() if path.startswith(folder))
    return frozenset(name.removesuffix(".yaml") for name in files)


def _fence(repo: Repo, environment: str, found: Document, project: Document) -> Fence:
    spec = part(repo.value(f"environments/{environment}/environment.yaml"), "spec")
    name = part(found.value, "spec", "template", "metadata", "name")
    return Fence(
        environment,
        project,
        read_windows(project.value),
        tuple(_clusters(part(spec, "clusters"))),
        str(part(spec, "namespace")),
        isinstance(name, str) and _NAMED.fullmatch(name) is not None,
    )


def _clusters(declared: JsonValue) -> Iterator[tuple[str, str]]:
    for cluster in listed(declared):
        yield str(part(cluster, "name")), str(part(cluster, "server"))


def _claims(found: Document) -> frozenset[str]:
    generators = part(found.value, "spec", "generators")
    read = (match for text in _strings(generators) for match in _FOLDER.findall(text))
    return frozenset([*_PLACED.findall(found.path), *read])


def _strings(value: JsonValue) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in inner for text in _strings(item)]


def _instance(path: str) -> str:
    """The folder below argocd/ whose Argo CD reads the file, "" if none does."""
    steps = path.split("/")
    return steps[1] if steps[0] == "argocd" and len(steps) > 2 else ""


def _named(document: JsonValue) -> JsonValue:
    return part(document, "metadata", "name")
