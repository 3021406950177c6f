"""Choice: whether what Argo CD would apply is judged, as `--render` or the base says, and of which of it."""

from pathlib import Path

from releasegate.json_types import JsonObject, mapping, part, texts
from releasegate.render.applied import Applied, Render, no_render
from releasegate.repo import Repo


def asked_render(asked: bool, crds: Path | None = None) -> Render | None:
    """The rendering that `--render` asks for, None without it. crds: a folder of schemas outside the tree."""
    return (lambda before, after: applied_of(before, after, crds)) if asked else None


def named_render(gate: JsonObject) -> Render:
    """The rendering that `spec.render` of releasegate.yaml names, or none. gate: the base's."""
    return asked_render("render" in mapping(gate, "spec")) or no_render


def applied_of(before: Repo | None, after: Repo, crds: Path | None = None) -> Applied:
    """What Argo CD would apply of `after`; beside a base, of the Applications that can differ from it.

    Versions, schemas and allowances are the base's. Raises GateError where no Helm fits, or a package that
    is needed is not installed.
    """
    from releasegate.argocd.expansion.expand import expand
    from releasegate.kubernetes.schemas import schemas_of
    from releasegate.render.altered import altered
    from releasegate.render.cause import causes_of
    from releasegate.render.helm.choice import renderer
    from releasegate.render.render import render
    from releasegate.trusted import gate_document

    gate = gate_document(before or after)
    argocd, kubernetes = (str(part(gate, "spec", "versions", name)) for name in ("argocd", "kubernetes"))
    expansion = expand(after, argocd)
    helm = renderer(argocd)
    chosen = expansion.applications
    if before is not None:
        chosen = altered(before, expand(before, argocd).applications, after, chosen)
    schemas = schemas_of(before or after, kubernetes, crds)
    return Applied(
        expansion,
        chosen,
        render(after, chosen, helm),
        causes_of(after, helm),
        schemas.faults,
        frozenset(texts(gate, "spec", "render", "withoutSchema")),
        helm.version,
        whole=before is None or len(chosen) == len(expansion.applications),
    )
