"""Kubernetes: rows of what bindings give people and service accounts, and whom they can become."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from releasegate.access.row import Row
from releasegate.access.where import Where
from releasegate.document import Document
from releasegate.located import position
from releasegate.rights import Grant, Resolver, Rule
from releasegate.rights.identities import Identity, identity_of
from releasegate.rights.ways import Way, ways

_READING = frozenset(("get", "list", "watch"))
_MOST = 5


def kubernetes_rows(
    resolver: Resolver,
    documents: Mapping[tuple[str, int], Document],
    where: Where,
    controllers: Collection[str],
) -> Iterator[Row]:
    """What each binding gives to whom, then which service accounts its subjects can become.

    documents: by path and index, for lines. controllers: service accounts (namespace/name) that may have
    everything, so whom they can become is not worked out.
    """

    def row(grant: Grant, right: str) -> Row:
        place = grant.subject.place
        document = documents[place.path, place.index]
        line, _ = position(document, place.pointer)
        return Row("Kubernetes", grant.subject.label, right, where.of(document), place.path, line)

    for grant in resolver.grants:
        yield row(grant, _right(grant))
    first: dict[Identity, Grant] = {}
    for grant in resolver.grants:
        if grant.subject.label.removeprefix("ServiceAccount ") not in controllers:
            first.setdefault(identity_of(grant.subject), grant)
    for identity, grant in first.items():
        yield from (row(grant, _chain(steps)) for steps in ways(resolver, identity).values())


def _chain(steps: tuple[Way, ...]) -> str:
    said = (
        f"{step.how} {step.account.name.removeprefix('system:serviceaccount:').replace(':', '/')}"
        for step in steps
    )
    return f"has the rights of another: {', then '.join(said)}"


def _right(grant: Grant) -> str:
    """In plain words: what may be changed, then what may be read, by which role."""
    role = f"{grant.binding.role_kind} {grant.binding.role_name}".strip() or "no role"
    if not grant.roles:
        return f"gets whatever {role} will say, which is not here ({grant.binding.label})"
    said = [*_changes(grant.rules), *_reads(grant.rules)]
    where = f"in {grant.binding.namespace}" if grant.binding.namespace else "in whatever namespace"
    scope = "everywhere" if grant.binding.kind == "ClusterRoleBinding" else where
    return f"{'; '.join(said) or 'nothing'} {scope} ({role})"


def _changes(rules: Iterable[Rule]) -> Iterator[str]:
    by_resource: dict[str, set[str]] = {}
    for rule in rules:
        for name in _resources(rule):
            by_resource.setdefault(name, set()).update(set(rule.verbs) - _READING)
    if "*" in by_resource.get("everything", ()):
        yield "everything"
        return
    verbs: dict[tuple[str, ...], list[str]] = {}
    for name, found in by_resource.items():
        if found:
            verbs.setdefault(tuple(sorted(found)), []).append(name)
    yield from (f"{', '.join(words)} {_some(names)}" for words, names in verbs.items())


def _reads(rules: Iterable[Rule]) -> Iterator[str]:
    names = [name for rule in rules if _READING & set(rule.verbs) for name in _resources(rule)]
    if names:
        yield f"read {_some(list(dict.fromkeys(names)))}"


def _resources(rule: Rule) -> list[str]:
    """The resources of a rule with their groups, and its URLs."""
    everything = "*" in rule.resources and "*" in (rule.groups or ())
    names = [
        f"{'every resource' if name == '*' else name}{f'.{group}' if group not in ('', '*') else ''}"
        for group in (rule.groups or ("*",))
        for name in rule.resources
    ]
    narrow = f" ({', '.join(rule.names)} only)" if rule.names else ""
    return ["everything"] if everything else [*(f"{name}{narrow}" for name in names), *rule.urls]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
