"""A repository in memory with one chart, and Applications that render it."""

from collections.abc import Mapping
from typing import Any

from releasegate.argocd.expansion.application import Application
from releasegate.render.render import render
from releasegate.render.rendering import Failure, Rendering
from releasegate.repo import Repo, read_repo

from tests.conftest import BASES
from tests.memory_tree import MemoryTree
from tests.real_helm import real_renderer

URL = "https://git.example.com/acme/ml-gitops"
FOLDER = "charts/web/1.0.0"
MAP = (
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n"
    "data: {values: {{ .Values | toJson | quote }}}\n"
)
WHERE = "argocd/main/web.yaml"
FILES = {
    "releasegate.yaml": (BASES / "starter" / "releasegate.yaml").read_text(),
    f"{FOLDER}/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    f"{FOLDER}/values.yaml": "size: 1\n",
    f"{FOLDER}/templates/map.yaml": MAP,
}


def repo_of(files: Mapping[str, str]) -> Repo:
    """The repository with these files as well; an empty text takes one away."""
    whole = {path: text.encode() for path, text in {**FILES, **files}.items() if text}
    return read_repo(MemoryTree(whole))


def source(**other: Any) -> dict[str, Any]:
    """The source that renders the chart; `helm` and the like on top."""
    return {"repoURL": URL, "targetRevision": "refs/heads/main", "path": FOLDER, **other}


def application(*sources: dict[str, Any], model: str = "", **spec: Any) -> Application:
    """The Application `web`, of one source or of several; model: whose release it deploys."""
    told = {"source": sources[0]} if len(sources) == 1 else {"sources": list(sources)}
    value = {
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "Application",
        "metadata": {"name": "web"},
        "spec": {
            "project": "dev",
            "destination": {"server": "https://x", "namespace": "ml-dev"},
            **told,
            **spec,
        },
    }
    read = (f"environments/dev/releases/{model}.yaml",) if model else ()
    return Application("web", "main", "dev", value, WHERE, 0, read)


def outcome(files: Mapping[str, str], *applications: Application) -> Rendering:
    """What Helm 4.2 makes of Applications in the repository with these files."""
    return render(repo_of(files), applications, real_renderer("4.2"))


def failure(files: Mapping[str, str], *sources: dict[str, Any], **other: Any) -> Failure:
    """The failure of one Application, which then has no objects."""
    found = outcome(files, application(*sources, **other))
    assert found.objects == ()
    (failed,) = found.failures
    assert failed.fix
    return failed


def unjudged(files: Mapping[str, str], *sources: dict[str, Any], **other: Any) -> str:
    """Why one Application was not judged."""
    found = outcome(files, application(*sources, **other))
    assert found.objects == found.failures == ()
    (unknown,) = found.not_judged
    return unknown.why
