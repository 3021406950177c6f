"""Effective: who can do what through one Argo CD instance, by everything that this repository grants."""

from collections.abc import Iterator

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
    found: set[Right] = set()
    for source in maps:
        found.update(_rights(policy_of(source), source))
    for project in projects:
        found.update(_rights(policy_of(*maps, project), project))
    return tuple(sorted(found))


def _rights(policy: Policy, source: Source) -> Iterator[Right]:
    if policy.broken:
        return
    solver = Solver(policy)
    for subject in _subjects(source):
        for line in policy.lines_of(subject):
            if line.effect != "allow" or not (place := _granted_at(policy, subject, line, source)):
                continue
            actions = [*_allowed(solver, subject, line)]
            if actions:
                yield _right(subject, line, place, source.document, actions != ["get"])
    if policy.default:
        place = Place(source.document.path, source.document.index, "/data/policy.default", 1)
        for line in policy.lines_of(policy.default):
            if line.effect == "allow" and (actions := [*_allowed(solver, policy.default, line)]):
                yield _right(EVERYBODY, line, place, source.document, actions != ["get"])


def _subjects(source: Source) -> list[str]:
    return sorted({line.words[1] for line in source.lines})


def _granted_at(policy: Policy, subject: str, line: Line, source: Source) -> Place | None:
    """The place of a line, for a built-in one that of the membership that leads to it; None where that is
    built in as well."""
    if line.place:
        return line.place
    given = (one for one in source.lines if not one.is_policy and one.words[1] in policy.names(subject))
    return next((one.place for one in given if line.words[1] in policy.names(one.words[2])), None)


def _allowed(solver: Solver, subject: str, line: Line) -> Iterator[str]:
    """The actions of any resource that a line leaves a subject; all of them where nobody can say."""
    try:
        for resource, actions in ACTIONS.items():
            if matches(line.words[2], resource, solver.policy.regex) is not False:
                yield from (a for a in actions if solver.through(line, subject, resource, a, ANYTHING))
    except UnjudgedError:
        yield "*"


def _right(subject: str, line: Line, place: Place, document: Document, mutating: bool) -> Right:
    _, _, resource, action, thing, _ = line.words
    return Right(
        subject,
        resource,
        action,
        thing,
        place.path,
        place.index,
        place.pointer,
        file_line(document, place, line.text),
        line.text,
        mutating,
    )


def file_line(document: Document, place: Place, text: str) -> int:
    """The line of the file (from 1) on which a policy line stands; where it is not told, that of its key."""
    first, _ = position(document, place.pointer)
    rows = document.data.decode("utf-8", "replace").splitlines()
    at = first + place.number
    return at if at <= len(rows) and rows[at - 1].strip() == text else first
