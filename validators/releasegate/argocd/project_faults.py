"""Project faults: what Argo CD would refuse of an AppProject that came through its API, not from Git.

ValidateProject, pkg/apis/application/v1alpha1/app_project_types.go and types.go, the same in 3.4 and 3.5.
Faults of single sync windows are those of `windows`; a pattern that this gate does not read counts as one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from releasegate.argocd.globs import is_read
from releasegate.argocd.permissions.sources import Fault, project_source
from releasegate.argocd.role_faults import role_faults
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, part

_NOT_IN_ACCOUNTS = frozenset("!*[]{}\\/")
_MOST_BYTES = 255
# What makes a sync window the same as another one (HashIdentity).
_IDENTITY = (
    "kind",
    "schedule",
    "duration",
    "applications",
    "namespaces",
    "clusters",
    "timeZone",
    "andOperator",
)


@dataclass(frozen=True, slots=True)
class ProjectFault:
    """A JSON pointer into an AppProject, and what is wrong there."""

    pointer: str
    problem: str


def project_faults(project: Document) -> tuple[ProjectFault, ...]:
    """What ValidateProject refuses, what is no list, and lines of roles that Argo CD could not load."""
    refused = validate(project.value)
    told = {one.pointer for one in refused}
    unread = {one.place.pointer: one for one in project_source(project).faults}
    return (*refused, *(_unread(one) for at, one in unread.items() if at not in told))


def _unread(fault: Fault) -> ProjectFault:
    effect = "cannot be judged" if fault.unjudged else "makes Argo CD drop every role of the project"
    return ProjectFault(fault.place.pointer, f"{effect}: the line {fault.text!r} {fault.problem}")


def validate(project: JsonValue) -> tuple[ProjectFault, ...]:
    """What ValidateProject refuses of an AppProject, in its order; it stops at the first."""
    spec = part(project, "spec")
    name = _text(part(project, "metadata", "name"))
    roles, wrong = _list(spec, "roles")
    return (
        *_each(spec, "destinations", _destination, _destination_key),
        *_each(spec, "sourceNamespaces", lambda _: (), _text),
        *_each(spec, "sourceRepos", _repository, _text),
        *(ProjectFault(f"/spec/roles{at}", problem) for at, problem in (*wrong, *role_faults(name, roles))),
        *_each(spec, "syncWindows", _window, _window_key),
        *_each(spec, "destinationServiceAccounts", _account, _account_key),
    )


def _each(
    spec: JsonValue,
    field: str,
    faults: Callable[[JsonValue], Iterable[tuple[str, str]]],
    key: Callable[[JsonValue], object],
) -> Iterator[ProjectFault]:
    """The faults of each item of a list, then those that stand there twice by their key."""
    items, wrong = _list(spec, field)
    yield from (ProjectFault(f"/spec/{field}{at}", problem) for at, problem in wrong)
    seen: set[object] = set()
    for i, item in enumerate(items):
        yield from (ProjectFault(f"/spec/{field}/{i}{at}", problem) for at, problem in faults(item))
        if item is not None and key(item) in seen:
            yield ProjectFault(f"/spec/{field}/{i}", "stands there twice")
        seen.add(key(item))


def _list(spec: JsonValue, field: str) -> tuple[list[JsonValue], list[tuple[str, str]]]:
    value = part(spec, field)
    if isinstance(value, list):
        return value, []
    return [], [] if value is None else [("", "is no list")]


def _destination(item: JsonValue) -> Iterator[tuple[str, str]]:
    for field in ("name", "server", "namespace"):
        if part(item, field) == "!*":
            yield f"/{field}", "is !*, which excludes everything"


def _destination_key(item: JsonValue) -> object:
    name, server, namespace = (_text(part(item, field)) for field in ("name", "server", "namespace"))
    return f"{server or name}/{namespace}"


def _repository(item: JsonValue) -> Iterator[tuple[str, str]]:
    if item == "!*":
        yield "", "is !*, which excludes everything"


def _window(item: JsonValue) -> Iterator[tuple[str, str]]:
    if len(_text(part(item, "description")).encode()) > _MOST_BYTES:
        yield "/description", "is longer than 255 bytes"


def _window_key(item: JsonValue) -> object:
    return repr([part(item, field) or None for field in _IDENTITY])


def _account(item: JsonValue) -> Iterator[tuple[str, str]]:
    for field in ("server", "namespace"):
        pattern = _text(part(item, field))
        if "!" in pattern:
            yield f"/{field}", "has a !, and nothing can be excluded here"
        elif not is_read(pattern):
            yield f"/{field}", "is a pattern that this gate does not read (only * and ?)"
    account = _text(part(item, "defaultServiceAccount"))
    if not account.strip(" ") or _NOT_IN_ACCOUNTS & set(account):
        yield "/defaultServiceAccount", "is no name of a service account"


def _account_key(item: JsonValue) -> object:
    return f"{_text(part(item, 'server'))}/{_text(part(item, 'namespace'))}"


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def fault_facts(project: Document) -> JsonObject:
    """`context` of an AppProject: {"faults": [{pointer, problem}]} (project_faults)."""
    return {"faults": [{"pointer": one.pointer, "problem": one.problem} for one in project_faults(project)]}
