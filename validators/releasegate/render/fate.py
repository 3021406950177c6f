"""Fate: what becomes of objects in a cluster that Git does not have any more.

Source: user-guide/sync-options ("No Prune Resources", "Resource deletion") and user-guide/app_deletion of the
documentation of Argo CD.
"""

from collections.abc import Sequence

from releasegate.json_types import JsonObject, listed, mapping, part, texts

_FINALIZER = "resources-finalizer.argocd.argoproj.io"
_OPTIONS = "argocd.argoproj.io/sync-options"
# What is gone for good with the object: data, and all that lies in it or is made of it.
_PRECIOUS = frozenset(
    {
        "Namespace.core",
        "PersistentVolume.core",
        "PersistentVolumeClaim.core",
        "CustomResourceDefinition.apiextensions.k8s.io",
    }
)


def keeps_data(kind: str) -> bool:
    """Whether an object of a kind ("PersistentVolumeClaim.core") takes data or other objects with it."""
    return kind in _PRECIOUS or kind.startswith("Bucket.")


def fate_with_application(application: JsonObject, value: JsonObject) -> str:
    """Why an object stays in the cluster although its Application goes, "" where it is deleted."""
    finalizers = texts(application, "metadata", "finalizers")
    if all(one.partition("/")[0] != _FINALIZER for one in finalizers):
        return "the Application has no finalizer: it stays, and nobody looks after it"
    return _held(_option("Delete", _annotated(value)))


def fate_of_object(application: JsonObject, value: JsonObject) -> str:
    """Why an object that an Application no longer has stays in the cluster, "" where it is deleted."""
    options = [str(one) for one in listed(application, "spec", "syncPolicy", "syncOptions")]
    held = _held(_option("Prune", _annotated(value)) or _option("Prune", options))
    automated = part(application, "spec", "syncPolicy", "automated")
    pruning = isinstance(automated, dict) and automated.get("prune") and automated.get("enabled") is not False
    return held or ("" if pruning else "it stays until somebody syncs with pruning")


def _annotated(value: JsonObject) -> list[str]:
    text = mapping(value, "metadata", "annotations").get(_OPTIONS)
    return [one.strip() for one in str(text or "").split(",")]


def _option(name: str, options: Sequence[str]) -> str:
    """`Prune=false` of such options, "" where nothing is said. The object's own word counts first."""
    return next((one for one in options if one.startswith(f"{name}=")), "")


def _held(option: str) -> str:
    word = option.partition("=")[2]
    return {"false": f"{option} keeps it", "confirm": f"{option} keeps it until somebody confirms"}.get(
        word, ""
    )
