"""Applied: what Argo CD would apply of a tree, with all that judging it needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from releasegate.argocd.expansion.application import Application, Expansion
from releasegate.json_types import JsonObject
from releasegate.render.rendering import RenderedObject, Rendering
from releasegate.repo import Repo
from releasegate.reporters.report import plural
from releasegate.schema_faults import Fault


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was caused: line and column count from 1, pointer is into the file's document."""

    path: str
    line: int
    column: int
    pointer: str


# Rendered objects, each with a pointer into it → what caused the value there, in their order. One call for
# all of a run is much cheaper than many.
CausesOf = Callable[[Sequence[tuple[RenderedObject, str]]], Sequence[Place]]
# A kind and an object of it → what breaks its schema, None where nobody has a schema of the kind.
FaultsOf = Callable[[str, JsonObject], Sequence[Fault] | None]


@dataclass(frozen=True, slots=True)
class Applied:
    """The Applications of a tree that have to be judged, and what those render to.

    expansion: of the whole tree. whole: whether every Application of it has to be judged, not only those that
    a change can alter. allowed: the kinds that may stand without a schema. helm: which Helm rendered, such as
    "4.2 in process".
    """

    expansion: Expansion
    applications: tuple[Application, ...]
    rendering: Rendering
    causes: CausesOf
    faults: FaultsOf
    allowed: frozenset[str]
    helm: str
    whole: bool = True

    def summary(self) -> str:
        """One line for a report: what was rendered by what, and what was not."""
        left = [f"{'/'.join(one.application.key)} ({one.why})" for one in self.rendering.not_judged]
        left += [f"{one.path} ({one.message})" for one in self.expansion.stopped if not one.known]
        count = len(self.applications) - len(self.rendering.not_judged)
        objects = plural(len(self.rendering.objects), "object")
        said = f"{objects} of {plural(count, 'Application')}, by Helm {self.helm}"
        return f"{said}; not judged: {', '.join(left)}" if left else said


# The base (None for a folder by itself) and the tree to judge → what Argo CD would apply, None where nobody
# asked. Raises GateError where it cannot be rendered at all.
Render = Callable[[Repo | None, Repo], Applied | None]


def no_render(before: Repo | None, after: Repo) -> Applied | None:
    """Satisfies Render: nothing was asked."""
    return None


def by_application(objects: Sequence[RenderedObject]) -> Mapping[tuple[str, str], list[RenderedObject]]:
    """The objects of each Application, by instance and name."""
    grouped: dict[tuple[str, str], list[RenderedObject]] = {}
    for one in objects:
        grouped.setdefault(one.application.key, []).append(one)
    return grouped
