"""Rendering: what the sources of Applications render to, and what could not be rendered."""

from dataclasses import dataclass

from releasegate.argocd.expansion.application import Application
from releasegate.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class RenderedObject:
    """One object that Argo CD would apply.

    source: the file of the repository that it comes from: a chart's template, or a manifest. index: which of
    the objects that this file gives for this Application. kind is that of releasegate.kinds, such as
    "Deployment.apps".
    """

    application: Application
    source: str
    index: int
    kind: str
    value: JsonObject

    @property
    def label(self) -> str:
        """How messages call it: "Deployment ml-prod/churn of churn-live-eu"."""
        metadata = self.value.get("metadata")
        named = metadata if isinstance(metadata, dict) else {}
        parts = [str(named[key]) for key in ("namespace", "name") if named.get(key)]
        return f"{self.value.get('kind')} {'/'.join(parts)} of {self.application.name}"


@dataclass(frozen=True, slots=True)
class Failure:
    """An Application that cannot be rendered: Argo CD would apply nothing of it.

    path, line, column: a file of the repository, line and column from 1 (1:1 where Helm names none).
    """

    application: Application
    path: str
    line: int
    column: int
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class NotJudged:
    """An Application whose source is not in this repository, such as a remote chart: nobody looked at it."""

    application: Application
    why: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """What was rendered, in the order of the Applications and of the files that they render."""

    objects: tuple[RenderedObject, ...]
    failures: tuple[Failure, ...]
    not_judged: tuple[NotJudged, ...]
