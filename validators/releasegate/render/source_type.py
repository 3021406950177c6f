"""Source type: whether Argo CD takes a folder for a Helm chart or for plain manifests.

Source: ExplicitType in pkg/apis/application/v1alpha1/types.go and Discover in util/app/discovery/discovery.go
of argoproj/argo-cd.
"""

import re

from releasegate.render.faults import Refused, Unjudged
from releasegate.render.sources import Source, position
from releasegate.repo import Repo

_KUSTOMIZATION = ("kustomization.yaml", "kustomization.yml", "Kustomization")
_OVERRIDE = re.compile(r"\.argocd-source(-.*)?\.yaml")
_TYPES = ("kustomize", "helm", "directory", "plugin")


def is_chart(repo: Repo, source: Source) -> bool:
    """Whether a source is a chart; else it is a folder of manifests.

    Raises Unjudged for Kustomize, plugins and a file that overrides the source, and Refused for a source that
    Argo CD does not take.
    """
    names = _names(repo, source)
    told = [kind for kind in _TYPES if kind in source.value and source.value[kind] is not None]
    if len(told) > 1:
        where = position(repo, source, f"/{told[1]}")
        message = f"a source is of one type, and this is of {' and '.join(told)}: Argo CD refuses it"
        raise Refused(*where, message, "keep one of them")
    overriding = next((name for name in names if _OVERRIDE.fullmatch(name)), None)
    if overriding:
        raise Unjudged(
            f"{source.folder}/{overriding} changes what the Application says, and is not read here"
        )
    path = source.value.get("path")
    if not isinstance(path, str) or not path or path.startswith("/") or not repo.below(source.folder):
        where = position(repo, source, "/path")
        raise Refused(
            *where, f"there is no folder {path} here, so Argo CD renders nothing", "name one that is"
        )
    kind = told[0] if told else _discovered(names)
    if kind in ("kustomize", "plugin"):
        raise Unjudged(f"it is rendered by {'Kustomize' if kind == 'kustomize' else 'a plugin'}, not by Helm")
    return kind == "helm"


def _discovered(names: set[str]) -> str:
    """The type by the folder's files: Argo CD walks them in order, and the last that tells counts."""
    kind = "directory"
    for name in sorted(names):
        if name.endswith("Chart.yaml"):
            kind = "helm"
        elif name in _KUSTOMIZATION:
            kind = "kustomize"
    return kind


def _names(repo: Repo, source: Source) -> set[str]:
    top = f"{source.folder}/" if source.folder else ""
    below = (path.removeprefix(top) for path in repo.below(source.folder))
    return {path for path in below if "/" not in path}
