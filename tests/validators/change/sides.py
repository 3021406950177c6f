"""A small repository as two sides, and what a change of it is classified as."""

from collections.abc import Mapping
from typing import Any

from releasegate.change import ChangedPath, Past, Side, classify

ORDER = ("dev", "qa", "prod")
OLD, NEW = "1" * 40, "2" * 40
Files = Mapping[str, Any]


def release(version: str = "1", chart: str = "1.0.0", **spec: Any) -> dict[str, Any]:
    spec = {"chart": chart, "model": {"version": version}, "serving": {"replicas": 1}, **spec}
    return {"kind": "ModelRelease", "metadata": {"name": "churn"}, "spec": spec}


def environment(name: str, **spec: Any) -> dict[str, Any]:
    clusters = [{"name": f"{name}-1", "server": f"https://{name}-1.example.com"}]
    spec = {
        "namespace": f"models-{name}",
        "argocd": "main",
        "charts": ["1.0.0"],
        "clusters": clusters,
        **spec,
    }
    return {"kind": "Environment", "metadata": {"name": name}, "spec": spec}


def application_set(name: str, *folders: str, **extra: Any) -> dict[str, Any]:
    files = [{"path": f"environments/{folder}/releases/*.yaml"} for folder in folders]
    spec = {"generators": [{"git": {"files": files}}], **extra}
    return {
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "ApplicationSet",
        "metadata": {"name": name},
        "spec": spec,
    }


BASE: dict[str, Any] = {
    "releasegate.yaml": {},
    **{f"environments/{name}/environment.yaml": environment(name) for name in ORDER},
    "environments/dev/releases/churn.yaml": release("2"),
    "environments/qa/releases/churn.yaml": release("1"),
    "governance/models/churn.yaml": {"spec": {}},
    "argocd/main/sets/dev.yaml": application_set("models-dev", "dev"),
}


def side(files: Files) -> Side:
    def documents(path: str) -> list[Any]:
        found = files.get(path)
        return found if isinstance(found, list) else [] if found is None else [found]

    return Side(frozenset(files), documents)


def found(
    edit: Files, base: Files = BASE, earlier: list[Any] | None = None
) -> list[tuple[str, str, tuple[str, ...]]]:
    """(path, change, environments) of editing `base`; None deletes a path."""
    after = {path: value for path, value in {**base, **edit}.items() if value is not None}
    changed = []
    for path in edit:
        old, new = (OLD if path in base else None), (NEW if path in after else None)
        status = "added" if old is None else "deleted" if new is None else "modified"
        modes = ("100644" if old else None, "100644" if new else None)
        changed.append(ChangedPath(path, status, *modes, old, new))  # type: ignore[arg-type]
    past = [Past("3" * 40, document) for document in earlier or []]
    classified = classify(changed, side(base), side(after), ORDER, lambda path: past)
    return [(one.path.path, one.change, one.environments) for one in classified]


def one(edit: Files, base: Files = BASE, earlier: list[Any] | None = None) -> tuple[str, tuple[str, ...]]:
    (_, change, environments), *_ = found(edit, base, earlier)
    return change, environments


QA = "environments/qa/releases/churn.yaml"
DEV = "environments/dev/releases/churn.yaml"
