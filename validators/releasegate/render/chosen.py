"""Chosen: the Applications of a tree that somebody asks for, where they go, and what they render to."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from releasegate.argocd.expansion.application import Application, Expansion
from releasegate.errors import GateError
from releasegate.json_types import listed, part
from releasegate.layout import place
from releasegate.render.difference import Key, Side, Target
from releasegate.render.helm.job import Renderer
from releasegate.render.inputs import inputs
from releasegate.render.render import render
from releasegate.render.rendering import Rendering
from releasegate.repo import Repo

# Takes how many Applications are rendered and how many there are.
Progress = Callable[[int, int], None]
_AT_ONCE = 600


@dataclass(frozen=True, slots=True)
class Wish:
    """Which Applications are asked for: of these environments and models, of all where none is named."""

    environments: Collection[str] = ()
    models: Collection[str] = ()

    def takes(self, one: Application) -> bool:
        """Whether an Application is asked for."""
        environment = not self.environments or one.environment in self.environments
        return environment and (not self.models or one.model in self.models)

    def require_known(self, *repos: Repo) -> None:
        """Raises GateError for an environment or a model that none of the trees has."""
        paths = [place(path) for repo in repos for path in repo.tree.entries()]
        for what, asked, known in (
            ("environment", self.environments, {one.environment for one in paths}),
            ("release of the model", self.models, {one.name for one in paths if one.kind == "ModelRelease"}),
        ):
            for name in asked:
                if name not in known:
                    names = ", ".join(sorted(filter(None, known))) or "none"
                    raise GateError(f"there is no {what} {name}", f"there are: {names}")


def chosen(expansion: Expansion, wish: Wish) -> tuple[Application, ...]:
    """The Applications that are asked for."""
    return tuple(one for one in expansion.applications if wish.takes(one))


def rendered(
    repo: Repo, applications: Sequence[Application], renderer: Renderer, progress: Progress
) -> Rendering:
    """What Applications render to, some at a time so that somebody who waits sees how far it is."""
    parts = []
    for start in range(0, len(applications), _AT_ONCE):
        progress(start, len(applications))
        parts.append(render(repo, applications[start : start + _AT_ONCE], renderer))
    progress(len(applications), len(applications))
    return Rendering(
        tuple(one for part in parts for one in part.objects),
        tuple(one for part in parts for one in part.failures),
        tuple(one for part in parts for one in part.not_judged),
    )


def sides(
    before: tuple[Repo, Expansion],
    after: tuple[Repo, Expansion],
    wish: Wish,
    renderer: Renderer,
    progress: Progress,
) -> tuple[Side, Side]:
    """Both sides of a change, with those Applications alone whose inputs differ."""
    states = [{one.key: inputs(repo, one) for one in chosen(found, wish)} for repo, found in (before, after)]
    same = {key for key, state in states[0].items() if states[1].get(key) == state}
    old, new = (_side(repo, found, wish, same, renderer, progress) for repo, found in (before, after))
    return old, new


def unread(repo: Repo) -> tuple[str, ...]:
    """The files of Applications that cannot be read: what they would say is not known."""
    return tuple(sorted(path for path in repo.broken if path.startswith("argocd/")))


def _side(
    repo: Repo,
    expansion: Expansion,
    wish: Wish,
    same: Collection[Key],
    renderer: Renderer,
    progress: Progress,
) -> Side:
    applications = tuple(one for one in chosen(expansion, wish) if one.key not in same)
    rendering = rendered(repo, applications, renderer, progress)
    targets = {one.key: target_of(repo, one) for one in applications}
    return Side(applications, rendering, expansion.stopped, targets, unread(repo))


def target_of(repo: Repo, application: Application) -> Target:
    """The cluster that the destination names, by its name in the environment if it has one there.

    What is of no environment counts as protected: nobody said that it is not.
    """
    environment = repo.value(f"environments/{application.environment}/environment.yaml")
    destination = part(application.value, "spec", "destination")
    server, name = (str(part(destination, key) or "") for key in ("server", "name"))
    known = {
        str(part(one, "server")): str(part(one, "name")) for one in listed(environment, "spec", "clusters")
    }
    return Target(name or known.get(server, server), part(environment, "spec", "protected") is not False)
