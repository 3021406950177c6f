"""Applications, objects and sides of a change, made by hand."""

from typing import Any

from releasegate.argocd.expansion.application import Application, Stopped
from releasegate.json_types import JsonObject
from releasegate.render.difference import Side, Target
from releasegate.render.rendering import Failure, NotJudged, RenderedObject, Rendering

PATH = "argocd/main/environments/prod.yaml"
_AUTOMATED: JsonObject = {"automated": {"enabled": True, "prune": True}}


def application(name: str = "churn-main", sync: JsonObject = _AUTOMATED, **metadata: Any) -> Application:
    """An Application of the environment prod that syncs and prunes by itself, with Argo CD's finalizer."""
    given: JsonObject = {"name": name, "finalizers": ["resources-finalizer.argocd.argoproj.io"], **metadata}
    value: JsonObject = {"kind": "Application", "metadata": given, "spec": {"syncPolicy": sync}}
    return Application(name, "main", "prod", value, PATH, 0, ("environments/prod/releases/churn.yaml",))


def made(
    one: Application, kind: str = "Deployment.apps", name: str = "churn", index: int = 0, **rest: Any
) -> RenderedObject:
    """One object of it; rest goes into the object, `annotations` into its metadata."""
    metadata: JsonObject = {"name": name, "namespace": "ml-prod"}
    if "annotations" in rest:
        metadata["annotations"] = rest.pop("annotations")
    value: JsonObject = {"kind": kind.partition(".")[0], "metadata": metadata, **rest}
    return RenderedObject(
        one, f"charts/model-serving/1.0.0/templates/{kind.lower()}.yaml", index, kind, value
    )


def side(
    *objects: RenderedObject,
    applications: tuple[Application, ...] | None = None,
    failures: tuple[Failure, ...] = (),
    not_judged: tuple[NotJudged, ...] = (),
    stopped: tuple[Stopped, ...] = (),
    unread: tuple[str, ...] = (),
    protected: bool = True,
) -> Side:
    """A side of a change: the Applications of its objects unless they are given."""
    named = applications or tuple({one.application.key: one.application for one in objects}.values())
    targets = {one.key: Target("live-eu", protected) for one in named}
    return Side(named, Rendering(objects, failures, not_judged), stopped, targets, unread)
