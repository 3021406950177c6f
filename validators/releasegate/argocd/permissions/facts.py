"""Facts: what rules are told of the lines of argocd-rbac-cm and of an AppProject (`context.grants`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from releasegate.argocd.permissions.builtin import ADMIN, READONLY
from releasegate.argocd.permissions.language import Language, language, of_glob
from releasegate.argocd.permissions.line import Line
from releasegate.argocd.permissions.policy import matches
from releasegate.argocd.permissions.scopes import Scope, scopes
from releasegate.argocd.permissions.search import Budget, UnjudgedError, first_text
from releasegate.argocd.permissions.solver import (
    ACTIONS,
    IN_PROJECTS,
    Solver,
    action_language,
    inside,
    outside,
)
from releasegate.argocd.permissions.sources import (
    Fault,
    Source,
    is_settings,
    policy_of,
    project_source,
    projects_of,
    settings_of,
    settings_source,
    too_deep,
)
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, listed
from releasegate.repo import Repo

_BUILTIN = (ADMIN, READONLY, "admin")


def grant_facts(repo: Repo, document: Document) -> JsonObject:
    """`context` of argocd-rbac-cm and of an AppProject with roles: {"grants": {faults, lines, projects}}.

    faults: [{pointer, number, line, problem}] of what Argo CD cannot load or takes for something else.
    lines: [{pointer, number, line, object, holders, reaches}] of each line that allows something: reaches are
    [{subject, resource, action, project, asked}], what can be done for each action of the solver, in each
    project of the instance (null: anywhere else), asked being a request that is allowed or "" where nobody
    can say. holders: everybody who has the line's subject. projects: {name: {environments, protected,
    others}}. {} for other documents and outside of an instance's folder.
    """
    steps = document.path.split("/")
    settings = document.kind == "ConfigMap.core"
    about = is_settings(document) if settings else bool(listed(document.value, "spec", "roles"))
    if steps[0] != "argocd" or len(steps) < 3 or not about:
        return {}
    source = settings_source(document) if settings else project_source(document)
    beside = settings_of(repo, steps[1])
    others = (*beside, *projects_of(repo, steps[1]))
    known = scopes(repo, steps[1])
    # Of several ConfigMaps of the name nobody knows whose lines that deny would count.
    above = beside if len(beside) == 1 else ()
    solver = Solver(policy_of(source) if settings else policy_of(*above, source))
    deep, members = too_deep(solver.policy), _members((source, *others))
    lines = [
        _line(solver, line, known, _holders(line, members))
        for line in source.lines
        if line.words[-1] != "deny"
    ]
    return {
        "grants": {
            "faults": [_fault(one) for one in (*_unsaid(source), *_nested(source, deep))],
            "lines": [one for one in lines if one["reaches"]],
            "projects": {one.project: _about(one) for one in known},
        }
    }


def _nested(source: Source, deep: frozenset[str]) -> Iterator[Fault]:
    """Memberships that nest deeper than Argo CD follows, so that what a role is denied may be left out."""
    for line in source.lines:
        if line.place and not line.is_policy and line.words[1] in deep:
            yield Fault(line.place, line.text, "is one of more memberships in a row than Argo CD follows")


def _unsaid(source: Source) -> Iterator[Fault]:
    """Lines of the settings that Argo CD cannot load, or that mean nothing to it although they look as if.

    Those of an AppProject are faults of its own (project_faults).
    """
    if source.document.kind != "ConfigMap.core":
        return
    yield from source.faults
    for line in source.lines:
        if line.place is None or not line.is_policy:
            continue
        if line.effect not in ("allow", "deny"):
            yield Fault(line.place, line.text, f"has the effect {line.effect}, which Argo CD passes over")
        elif line.effect == "allow" and not _means_something(line):
            yield Fault(line.place, line.text, "names no resource and action that Argo CD has")


def _means_something(line: Line) -> bool:
    """Whether some request can match a line, whatever the object."""
    return any(
        matches(line.words[2], resource, False) is not False
        and any(
            first_text(action_language(action).within(of_glob(line.words[3])), Budget()) for action in actions
        )
        for resource, actions in ACTIONS.items()
    )


def _members(sources: Iterable[Source]) -> Mapping[str, Sequence[str]]:
    """Who is given each role by a line of some source."""
    found: dict[str, list[str]] = {}
    for line in (one for source in sources for one in source.lines if not one.is_policy):
        found.setdefault(line.words[2], []).append(line.words[1])
    return found


def _holders(line: Line, members: Mapping[str, Sequence[str]]) -> list[str]:
    """The subject of a line and everybody who has it, by whatever source, sorted."""
    found, edge = {line.words[1]}, {line.words[1]}
    while edge := {member for role in edge for member in members.get(role, ())} - found:
        found |= edge
    return sorted(found)


def _line(solver: Solver, line: Line, known: tuple[Scope, ...], holders: list[str]) -> JsonObject:
    place = line.place
    return {
        "pointer": place.pointer if place else "",
        "number": place.number if place else 0,
        "line": line.text,
        "object": line.words[4] if line.is_policy else "",
        "holders": [*holders],
        "reaches": [*_reaches(solver, line, known)],
    }


def _reaches(solver: Solver, line: Line, known: tuple[Scope, ...]) -> Iterator[JsonValue]:
    """What a line gives its own subject, a membership of a built-in role what that gives."""
    names = [scope.project for scope in known]
    for given in _giving(solver, line):
        for resource, actions in ACTIONS.items():
            if matches(given.words[2], resource, solver.policy.regex) is False:
                continue
            for action in (one for one in actions if solver.names(given, one)):
                for project, things in _things(resource, names):
                    asked = _asked(solver, given, line.words[1], (resource, action), things)
                    if asked is not None:
                        reach = (line.words[1], resource, action, project, asked)
                        yield dict(
                            zip(("subject", "resource", "action", "project", "asked"), reach, strict=True)
                        )


def _giving(solver: Solver, line: Line) -> Iterable[Line]:
    if line.is_policy:
        return (line,) if line.effect == "allow" else ()
    if line.words[2] not in _BUILTIN:
        return ()
    found = solver.policy.lines_of(line.words[2])
    return (one for one in found if one.place is None and one.effect == "allow")


def _things(resource: str, projects: list[str]) -> Iterator[tuple[str | None, Language]]:
    if resource not in IN_PROJECTS:
        yield None, language("?*")
        return
    yield from ((project, inside(project)) for project in projects)
    yield None, outside(projects)


def _asked(solver: Solver, line: Line, subject: str, what: tuple[str, str], things: Language) -> str | None:
    """A request that is allowed, in words; "" where nobody can say, None where there is none."""
    try:
        found = solver.through(line, subject, *what, things)
    except UnjudgedError:
        return ""
    return f"{found.action} {found.resource} {found.object}" if found else None


def _fault(fault: Fault) -> JsonObject:
    place = fault.place
    return {"pointer": place.pointer, "number": place.number, "line": fault.text, "problem": fault.problem}


def _about(scope: Scope) -> JsonObject:
    return {
        "environments": [*scope.environments],
        "protected": [*scope.protected],
        "others": [*scope.others],
    }
