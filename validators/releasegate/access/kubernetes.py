"""Kubernetes: rows of what bindings give people and service accounts, and whom they can become."""

from collections.abc import Collection, Iterator

from releasegate.access.granting import At
from releasegate.access.row import ANYTHING, Row
from releasegate.access.wording import said, words_of
from releasegate.rights import Grant, Resolver
from releasegate.rights.identities import Identity, identity_of
from releasegate.rights.ways import Way, ways


def kubernetes_rows(resolver: Resolver, at: At, controllers: Collection[str]) -> Iterator[Row]:
    """What each binding gives to whom, then which service accounts its subjects can become.

    at: where a place is. controllers: service accounts (namespace/name) that may have everything, so whom
    they can become is not worked out.
    """

    def row(grant: Grant, right: str, words: frozenset[str]) -> Row:
        spot = at(grant.subject.place)
        return Row("Kubernetes", grant.subject.label, right, spot.environments, spot.path, spot.line, words)

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
