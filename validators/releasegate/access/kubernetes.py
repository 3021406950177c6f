"""Kubernetes: rows of what bindings give people and service accounts, and whom they can become."""

from collections.abc import Collection, Iterator, Mapping

from releasegate.access.row import ANYTHING, Row
from releasegate.access.where import Where
from releasegate.access.wording import said, words_of
from releasegate.document import Document
from releasegate.located import position
from releasegate.rights import Grant, Resolver
from releasegate.rights.identities import Identity, identity_of
from releasegate.rights.ways import Way, ways


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

    def row(grant: Grant, right: str, words: frozenset[str]) -> Row:
        place = grant.subject.place
        document = documents[place.path, place.index]
        line, _ = position(document, place.pointer)
        return Row("Kubernetes", grant.subject.label, right, where.of(document), place.path, line, words)

    for grant in resolver.grants:
        yield row(grant, _right(grant), words_of(grant.rules) if grant.roles else ANYTHING)
    first: dict[Identity, Grant] = {}
    for grant in resolver.grants:
        if grant.subject.label.removeprefix("ServiceAccount ") not in controllers:
            first.setdefault(identity_of(grant.subject), grant)
    for identity, grant in first.items():
        yield from (row(grant, _chain(steps), ANYTHING) for steps in ways(resolver, identity).values())


def _chain(steps: tuple[Way, ...]) -> str:
    steps_said = (
        f"{step.how} {step.account.name.removeprefix('system:serviceaccount:').replace(':', '/')}"
        for step in steps
    )
    return f"have the rights of another: {', then '.join(steps_said)}"


def _right(grant: Grant) -> str:
    """In plain words: what may be done, where, by which role."""
    role = f"{grant.binding.role_kind} {grant.binding.role_name}".strip() or "no role"
    if not grant.roles:
        return f"get whatever {role} will say, which is not here ({grant.binding.label})"
    namespace = grant.binding.namespace
    scope = f"in {namespace}" if namespace else "in whatever namespace it is applied to"
    if grant.binding.kind == "ClusterRoleBinding":
        scope = "everywhere"
    return f"{said(grant.rules)} {scope} ({role})"
