"""Ways: how somebody becomes a service account without being one, and so gets its rights as well.

Facts: kubernetes.io, "Role Based Access Control Good Practices", privilege escalation risks; the verbs of
constrained impersonation (on by default from Kubernetes 1.36): k8s.io/apiserver, filters/impersonation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from releasegate.rights.identities import Identity, identity_of, service_account
from releasegate.rights.matching import Request
from releasegate.rights.objects import Rule
from releasegate.rights.resolver import Grant, Resolver

# What makes pods, by API group: whoever may write one names the account that its pods run as.
_MAKERS = (
    ("", ("pods", "replicationcontrollers", "podtemplates")),
    ("apps", ("deployments", "statefulsets", "daemonsets", "replicasets")),
    ("batch", ("jobs", "cronjobs")),
    ("argoproj.io", ("rollouts", "workflows", "cronworkflows")),
)
_WRITING = ("create", "update", "patch")
_ENTERING = ("get", "create")
_DOORS = ("exec", "attach")
_READING = frozenset(("get", "list", "watch"))
_OPENING = frozenset(("*", "secrets", *_DOORS))


@dataclass(frozen=True, slots=True)
class Way:
    """One step: whom somebody becomes, how (as a verb phrase), and the grant and rule that allow it."""

    account: Identity
    how: str
    grant: Grant
    rule: Rule


def ways(resolver: Resolver, start: Identity) -> dict[Identity, tuple[Way, ...]]:
    """The service accounts that somebody can become, each with the steps that lead to it.

    Only accounts that some binding names are looked at: others have no rights to be had.
    """
    accounts = _accounts(resolver) if _leads(resolver, start) else ()
    reached: dict[Identity, tuple[Way, ...]] = {start: ()}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for account in accounts:
            step = None if account in reached else _step(resolver, here, account)
            if step:
                reached[account] = (*reached[here], step)
                waiting.append(account)
    return {account: steps for account, steps in reached.items() if account != start}


def _accounts(resolver: Resolver) -> tuple[Identity, ...]:
    named = (identity_of(grant.subject) for grant in resolver.grants)
    return tuple(dict.fromkeys(one for one in named if one.account))


def _leads(resolver: Resolver, start: Identity) -> bool:
    """Whether somebody has a rule that can lead anywhere, so that most are answered at once."""
    rules = (rule for grant in resolver.grants_of(start) for rule in grant.rules)
    return any(not _READING.issuperset(rule.verbs) or not _OPENING.isdisjoint(_parts(rule)) for rule in rules)


def _parts(rule: Rule) -> set[str]:
    return {part for resource in rule.resources for part in resource.split("/")}


def _step(resolver: Resolver, here: Identity, account: Identity) -> Way | None:
    namespace, name = account.account or ("", "")
    for how, request in _requests(namespace, name):
        found = resolver.witness(here, request)
        if found:
            return Way(service_account(namespace, name), how, *found)
    return None


def _requests(namespace: str, name: str) -> Iterator[tuple[str, Request]]:
    """Every request that makes its sender the account, with what to call it."""
    own = Request("create", "", "serviceaccounts", "token", namespace, name)
    yield "asks for a token of", own
    yield "impersonates", replace(own, verb="impersonate", subresource="")
    constrained = replace(own, group="authentication.k8s.io", subresource="")
    yield "impersonates", replace(constrained, verb="impersonate:serviceaccount")
    for group, resources in _MAKERS:
        for resource, verb in product(resources, _WRITING):
            yield "runs a pod as", Request(verb, group, resource, "", namespace)
    for door, verb in product(_DOORS, _ENTERING):
        yield "enters a pod that runs as", Request(verb, "", "pods", door, namespace)
    for verb in ("update", "patch"):
        yield "adds a container to a pod of", Request(verb, "", "pods", "ephemeralcontainers", namespace)
    for verb in ("get", "list", "watch"):
        yield "reads a Secret with a token of", Request(verb, "", "secrets", "", namespace)
