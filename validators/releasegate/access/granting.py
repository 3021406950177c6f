"""Granting: the roles and bindings of a tree, and of what is rendered, with where each of them is."""

from collections.abc import Callable
from dataclasses import dataclass

from releasegate.access.where import Where
from releasegate.located import position
from releasegate.overview import rbac_objects
from releasegate.render.applied import Applied
from releasegate.render.rendering import RenderedObject
from releasegate.repo import Repo
from releasegate.rights import Place, Resolver, read_objects
from releasegate.rights.reading import GROUP

_RENDERED = "rendered/"


@dataclass(frozen=True, slots=True)
class Spot:
    """Environments, and a file with a line (from 1): where it is written, or what made it be rendered."""

    environments: tuple[str, ...]
    path: str
    line: int


At = Callable[[Place], Spot]


def granting(repo: Repo, where: Where, applied: Applied | None) -> tuple[Resolver, At]:
    """The rights of a tree, and the spot of a place in it. applied: what is rendered, None if nothing was."""
    made = _rendered(repo, applied)
    documents = {(one.path, one.index): one for found in repo.documents.values() for one in found}

    def at(place: Place) -> Spot:
        if applied is not None and place.path == _RENDERED:
            one = made[place.index]
            [cause] = applied.causes([(one, place.pointer)])
            named = (one.application.environment,)
            served = where.of_instance(one.application.instance)
            return Spot(named if named[0] in where.order else served, cause.path, cause.line)
        document = documents[place.path, place.index]
        return Spot(where.of(document), place.path, position(document, place.pointer)[0])

    more = ((Place(_RENDERED, number), one.value) for number, one in enumerate(made))
    return Resolver(read_objects([*rbac_objects(repo), *more])), at


def _rendered(repo: Repo, applied: Applied | None) -> list[RenderedObject]:
    """The RBAC objects that charts make; a manifest of the tree is read where it is written."""
    objects = applied.rendering.objects if applied else ()
    return [one for one in objects if one.kind.endswith(f".{GROUP}") and not _is_manifest(repo, one)]


def _is_manifest(repo: Repo, one: RenderedObject) -> bool:
    return any(document.kind == one.kind for document in repo.documents.get(one.source, ()))
