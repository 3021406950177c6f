"""Sources: the texts that one Argo CD instance takes its RBAC lines from, in this repository."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from releasegate.argocd.permissions.builtin import builtin_lines
from releasegate.argocd.permissions.line import Line, MalformedError, Place, read_line
from releasegate.argocd.permissions.policy import Policy
from releasegate.document import Document
from releasegate.json_types import JsonValue, listed, mapping, part
from releasegate.repo import Repo

_MAP = "argocd-rbac-cm"
# Each line is held against all others, and a reviewer has to do the same.
_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """A place that Argo CD cannot load, or reads otherwise than it looks, and why.

    unjudged: nothing is known to be wrong with it, but there is more than is judged.
    """

    place: Place
    text: str
    problem: str
    unjudged: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What one document says: its lines in order, the settings beside them, and what is wrong with it."""

    document: Document
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    default: str = ""
    regex: bool = False


def is_settings(document: Document) -> bool:
    """Whether a ConfigMap is the one of Argo CD's RBAC."""
    return part(document.value, "metadata", "name") == _MAP


def settings_source(document: Document) -> Source:
    """argocd-rbac-cm: the lines of policy.csv, then of every other policy.*.csv by name (PolicyCSV)."""
    data = mapping(document.value, "data")
    keys = sorted(key for key in data if key.startswith("policy.") and key.endswith(".csv"))
    keys.sort(key=lambda key: key != "policy.csv")
    parts = [(f"/data/{_escaped(key)}", data[key]) for key in keys]
    default, mode = data.get("policy.default"), data.get("policy.matchMode")
    source = _source(document, parts)
    return replace(source, default=default if isinstance(default, str) else "", regex=mode == "regex")


def project_source(document: Document) -> Source:
    """An AppProject: for each role the right to see the project, its policies, and its groups
    (ProjectPoliciesString)."""
    return _source(document, _of_roles(document.value))


def _of_roles(project: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    name = _text(part(project, "metadata", "name"))
    for i, role in enumerate(listed(project, "spec", "roles")):
        pointer, holder = f"/spec/roles/{i}", f"proj:{name}:{_text(part(role, 'name'))}"
        yield f"{pointer}/name", f"p, {holder}, projects, get, {name}, allow"
        yield from _items(f"{pointer}/policies", part(role, "policies"), "{}")
        yield from _items(f"{pointer}/groups", part(role, "groups"), f"g, {{}}, {holder}")


def settings_of(repo: Repo, instance: str) -> tuple[Source, ...]:
    """Each argocd-rbac-cm in the folder of an instance; there should be one."""
    found = repo.of_kind("ConfigMap.core")
    return tuple(settings_source(one) for one in found if is_of(one, instance) and is_settings(one))


def projects_of(repo: Repo, instance: str) -> tuple[Source, ...]:
    """Each AppProject in the folder of an instance."""
    return tuple(
        project_source(one) for one in repo.of_kind("AppProject.argoproj.io") if is_of(one, instance)
    )


def policy_of(*sources: Source) -> Policy:
    """What Argo CD enforces from the built-in policy and some sources, the last of them an AppProject's.

    broken where a line of the settings cannot be read; an AppProject with such a line counts as empty
    (tryGetCasbinEnforcer falls back to the policy without it).
    """
    maps = [one for one in sources if one.document.kind == "ConfigMap.core"]
    kept = [one for one in sources if one in maps or not one.faults]
    lines = (*builtin_lines(), *(line for one in kept for line in one.lines))
    faults = [fault for one in maps for fault in one.faults]
    return Policy(
        lines,
        next((one.default for one in maps if one.default), ""),
        any(one.regex for one in maps),
        faults[0].problem if faults else "",
    )


def too_deep(policy: Policy) -> frozenset[str]:
    """The members whose roles lie more memberships away than casbin follows."""
    return frozenset(
        member
        for member in policy.roles
        if any(
            role not in policy.names(member)
            for name in policy.names(member)
            for role in policy.roles.get(name, ())
        )
    )


def is_of(document: Document, instance: str) -> bool:
    """Whether a document lies in the folder of an Argo CD instance."""
    return document.path.startswith(f"argocd/{instance}/")


def _items(pointer: str, value: JsonValue, wanted: str) -> Iterator[tuple[str, JsonValue]]:
    """Each text of a list in a line as `wanted` has it; what is none as it is, to be refused."""
    if not isinstance(value, list):
        if value is not None:
            yield pointer, [value]
        return
    for i, item in enumerate(value):
        yield f"{pointer}/{i}", wanted.replace("{}", item) if isinstance(item, str) else item


def _source(document: Document, parts: Iterable[tuple[str, JsonValue]]) -> Source:
    """What is read of the texts, up to the bound: the first line beyond is a fault, the rest is left."""
    read = [*islice(_read(document, parts), _MOST_LINES + 1)]
    if len(read) > _MOST_LINES and (place := read[-1].place):
        said = f"comes after {_MOST_LINES} lines; more are not judged"
        read[-1] = Fault(place, read[-1].text, said, unjudged=True)
    lines = tuple(one for one in read if isinstance(one, Line))
    return Source(document, lines, tuple(one for one in read if isinstance(one, Fault)))


def _read(document: Document, parts: Iterable[tuple[str, JsonValue]]) -> Iterator[Line | Fault]:
    for pointer, text in parts:
        if not isinstance(text, str):
            yield Fault(Place(document.path, document.index, pointer, 1), str(text), "is no text")
            continue
        for number, said in enumerate(text.split("\n"), 1):
            place = Place(document.path, document.index, pointer, number)
            try:
                line = read_line(said, place)
            except MalformedError as fault:
                yield Fault(place, said, str(fault))
            else:
                if line:
                    yield line


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
