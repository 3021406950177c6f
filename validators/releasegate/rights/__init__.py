"""Rights: what Kubernetes RBAC lets whom do, bindings and roles of all files taken together."""

from releasegate.rights.objects import (
    Binding,
    Objects,
    Place,
    Role,
    Rule,
    Selector,
    Subject,
    Unreadable,
)
from releasegate.rights.reading import read_objects
from releasegate.rights.resolver import Grant, Resolver

__all__ = [
    "Binding",
    "Grant",
    "Objects",
    "Place",
    "Resolver",
    "Role",
    "Rule",
    "Selector",
    "Subject",
    "Unreadable",
    "read_objects",
]
