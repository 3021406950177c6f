"""Identities: who asks the API server, with the groups that Kubernetes itself puts them into.

Facts: k8s.io/apiserver/pkg/authentication/user and serviceaccount of Kubernetes 1.37.
"""

from dataclasses import dataclass

from releasegate.rights.objects import Subject

EVERYBODY = "system:authenticated"
NOBODY = "system:unauthenticated"
MASTERS = "system:masters"
ACCOUNTS = "system:serviceaccounts"


@dataclass(frozen=True, slots=True)
class Identity:
    """A name as the API server knows it, and the groups that come with it."""

    name: str
    groups: frozenset[str] = frozenset()

    @property
    def account(self) -> tuple[str, str] | None:
        """Namespace and name of a service account, None for everybody else."""
        words = self.name.split(":")
        return (words[2], words[3]) if words[:2] == ["system", "serviceaccount"] and len(words) == 4 else None


def user(name: str, *groups: str) -> Identity:
    """Somebody who has signed in, with the groups that the identity provider says."""
    return Identity(name, frozenset((*groups, EVERYBODY)))


def service_account(namespace: str, name: str) -> Identity:
    """A service account, with the groups of all of them and of its namespace."""
    return Identity(
        f"system:serviceaccount:{namespace}:{name}",
        frozenset((ACCOUNTS, f"{ACCOUNTS}:{namespace}", EVERYBODY)),
    )


def anonymous() -> Identity:
    """Who has not signed in."""
    return Identity("system:anonymous", frozenset((NOBODY,)))


def identity_of(subject: Subject) -> Identity:
    """Whom a subject stands for; for a group, a member of it of whom nothing else is known.

    A User whose name is that of a service account is that account.
    """
    if subject.kind == "ServiceAccount":
        return service_account(subject.namespace, subject.name)
    if subject.kind == "Group":
        return anonymous() if subject.name == NOBODY else user("", subject.name)
    named = Identity(subject.name).account
    return service_account(*named) if named else user(subject.name)


def is_meant(identity: Identity, subject: Subject) -> bool:
    """Whether a binding's subject means somebody."""
    if subject.kind == "ServiceAccount":
        return identity.account == (subject.namespace, subject.name)
    if subject.kind == "Group":
        return subject.name in identity.groups
    return subject.kind == "User" and bool(subject.name) and subject.name == identity.name
