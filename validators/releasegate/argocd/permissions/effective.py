"""Effective: who can do what through one Argo CD instance, by everything that this repository grants."""

from collections.abc import Iterator, Mapping

from releasegate.argocd.permissions.line import Line, Place
from releasegate.argocd.permissions.policy import Policy, matches
from releasegate.argocd.permissions.right import EVERYBODY, Right
from releasegate.argocd.permissions.search import UnjudgedError
from releasegate.argocd.permissions.solver import ACTIONS, ANYTHING, Solver
from releasegate.argocd.permissions.sources import Source, policy_of, projects_of, settings_of
from releasegate.document import Document
from releasegate.located import position
from releasegate.repo import Repo


def effective(repo: Repo, instance: str) -> tuple[Right, ...]:
    """The rights of every subject that argocd-rbac-cm and the AppProjects of an instance name, sorted.

    A line that others deny altogether gives no right; one that they narrow gives one, and its pattern says
    more than is allowed. instance: the folder below argocd/. Charts' values and other repositories are not
    seen. Never raises for what documents say: a policy that Argo CD cannot load gives nobody a right.
    """
    maps, projects = settings_of(repo, instance), projects_of(repo, instance)
    documents = {(one.document.path, one.document.index): one.document for one in (*maps, *projects)}
    found: set[tuple[str, Line, Line, bool]] = set()
    for source in maps:
        found.update(_granted(policy_of(source), source))
    for project in projects:
        found.update(_granted(policy_of(*maps, project), project))
    return tuple(sorted(right for one in found if (right := _right(documents, *one))))


def _granted(policy: Policy, source: Source) -> Iterator[tuple[str, Line, Line, bool]]:
    """Subject, line that allows, line that grants it, and whether more than reading comes of it."""
    solver = Solver(policy)
    default = (EVERYBODY, policy.default) if policy.default else None
    about = [(subject, subject) for subject in _subjects(source)]
    for subject, name in () if policy.broken else (*about, *([default] if default else [])):
        for line in policy.lines_of(name):
            given = (
                _giving(policy, name, line, source) if subject == name else _default(source, policy.default)
            )
            actions = {*_allowed(solver, name, line)} if line.effect == "allow" and given else set()
            if given and actions:
                yield subject, line, given, actions != {"get"}


def _default(source: Source, role: str) -> Line | None:
    """policy.default as if it were a line; None for an AppProject, which has none."""
    place = Place(source.document.path, source.document.index, "/data/policy.default", 1)
    return Line(("g", EVERYBODY, role), role, place) if source.default else None


def _subjects(source: Source) -> list[str]:
    return sorted({line.words[1] for line in source.lines})


def _giving(policy: Policy, subject: str, line: Line, source: Source) -> Line | None:
    """The line itself, for a built-in one the membership that leads to it; None where that is built in as
    well."""
    if line.place:
        return line
    given = (one for one in source.lines if not one.is_policy and one.words[1] in policy.names(subject))
    return next((one for one in given if line.words[1] in policy.names(one.words[2])), None)


def _allowed(solver: Solver, subject: str, line: Line) -> Iterator[str]:
    """The actions of any resource that a line leaves a subject; all of them where nobody can say."""
    try:
        for resource, actions in ACTIONS.items():
            if matches(line.words[2], resource, solver.policy.regex) is not False:
                yield from (a for a in actions if solver.through(line, subject, resource, a, ANYTHING))
    except UnjudgedError:
        yield "*"


def _right(
    documents: Mapping[tuple[str, int], Document], subject: str, line: Line, given: Line, mutating: bool
) -> Right | None:
    _, _, resource, action, thing, _ = line.words
    place = given.place
    if place is None:
        return None
    at = file_line(documents[place.path, place.index], place, given.text)
    where = (place.path, place.index, place.pointer, at)
    return Right(subject, resource, action, thing, *where, given.text, mutating)


def file_line(document: Document, place: Place, text: str) -> int:
    """The line of the file (from 1) on which a policy line stands; where it is not told, that of its key."""
    first, _ = position(document, place.pointer)
    rows = document.data.decode("utf-8", "replace").splitlines()
    at = first + place.number
    return at if at <= len(rows) and rows[at - 1].strip() == text else first
