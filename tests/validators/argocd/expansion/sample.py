"""Small trees with ApplicationSets, and what they expand to."""

from collections.abc import Mapping

from releasegate.argocd.expansion.application import Application, Expansion
from releasegate.argocd.expansion.expand import expand
from releasegate.json_types import JsonObject, mapping
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree

URL = "https://git.example.com/acme/ml-gitops"
SET = "argocd/main/environments/prod.yaml"
GATE = f"""\
apiVersion: releasegate/v1alpha1
kind: Gate
metadata: {{name: acme-ml}}
spec:
  profile: starter
  organisation: acme
  repository: {{forge: github, id: acme/ml-gitops, url: "{URL}", defaultBranch: main}}
  environments: [prod]
  gate:
    version: "0.1.0"
    policies: sha256:{"0" * 64}
  versions: {{argocd: "3.5", kubernetes: "1.34"}}
  limits: {{modelsPerPullRequest: 1, approvalMaxAgeDays: 7}}
"""
HEAD = "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: models, namespace: argocd}\n"
TEMPLATE = """\
  template:
    metadata: {name: 'app-{{ .name }}'}
    spec:
      project: prod
      source: {repoURL: https://git.example.com/acme/ml-gitops, path: charts/a, targetRevision: main}
      destination: {server: https://prod.example.com, namespace: ml}
"""
GIT = f"repoURL: {URL}, revision: refs/heads/main"
Files = Mapping[str, str]


def tree(files: Files) -> Repo:
    """The repository of files by path, releasegate.yaml among them."""
    return read_repo(
        MemoryTree({path: text.encode() for path, text in {"releasegate.yaml": GATE, **files}.items()})
    )


def appset(generators: str, template: str = TEMPLATE, **spec: str) -> str:
    """An ApplicationSet. generators: the items of the list, in YAML's flow style, one for each line."""
    options = "".join(f"  {key}: {value}\n" for key, value in {"goTemplate": "true", **spec}.items())
    listed = "".join(f"    - {line}\n" for line in generators.splitlines())
    return f"{HEAD}spec:\n{options}  generators:\n{listed}{template}"


def expanded(text: str, files: Files | None = None) -> Expansion:
    """What Argo CD makes of a tree with one ApplicationSet and other files."""
    return expand(tree({SET: text, **(files or {})}), "3.5")


def made(
    generators: str, files: Files | None = None, template: str = TEMPLATE, **spec: str
) -> list[Application]:
    """The Applications of an ApplicationSet that does not stop."""
    found = expanded(appset(generators, template, **spec), files)
    assert found.stopped == ()
    return list(found.applications)


def names(generators: str, files: Files | None = None, template: str = TEMPLATE, **spec: str) -> list[str]:
    """The names of the Applications of an ApplicationSet that does not stop."""
    return [application.name for application in made(generators, files, template, **spec)]


def stopped(generators: str, files: Files | None = None, template: str = TEMPLATE, **spec: str) -> str:
    """The place and the words of the only thing that stops an ApplicationSet; `?` where it is not judged."""
    found = expanded(appset(generators, template, **spec), files)
    (stop,) = found.stopped
    assert stop.whole
    assert found.applications == ()
    return f"{'' if stop.known else '? '}{stop.pointer} {stop.message}"


def spec_of(application: Application) -> JsonObject:
    """The spec of an Application."""
    return mapping(application.value, "spec")


def template(**spec: str) -> str:
    """The usual template with other lines in its spec."""
    return TEMPLATE + "".join(f"      {key}: {value}\n" for key, value in spec.items())


def named(text: str) -> str:
    """The usual template with another name."""
    return TEMPLATE.replace("'app-{{ .name }}'", f"'{text}'")
