"""Built-in policy: the roles that every Argo CD has (assets/builtin-policy.csv of 3.4 and 3.5)."""

from functools import cache

from releasegate.argocd.permissions.line import Line

READONLY, ADMIN = "role:readonly", "role:admin"
_OBJECTS = {"applications": "*/*", "applicationsets": "*/*", "logs": "*/*", "exec": "*/*"}
_READ = (
    "applications",
    "applicationsets",
    "certificates",
    "clusters",
    "repositories",
    "write-repositories",
    "projects",
    "accounts",
    "gpgkeys",
    "logs",
)
_WRITE = ("create", "update", "delete")
_APPLICATION = (*_WRITE, "update/*", "delete/*", "sync", "override", "action/*")
_MANAGED = {
    "applications": _APPLICATION,
    "applicationsets": ("get", *_WRITE),
    **dict.fromkeys(("certificates", "clusters", "repositories", "write-repositories", "projects"), _WRITE),
    "accounts": ("update",),
    "gpgkeys": ("create", "delete"),
    "exec": ("create",),
}


@cache
def builtin_lines() -> tuple[Line, ...]:
    """The lines of the built-in policy; 3.4 and 3.5 have the same."""
    read = [_line(READONLY, resource, "get") for resource in _READ]
    managed = [(resource, action) for resource, actions in _MANAGED.items() for action in actions]
    written = [_line(ADMIN, resource, action) for resource, action in managed]
    members = [("g", ADMIN, READONLY), ("g", "admin", ADMIN)]
    return (*read, *written, *(Line(words, ", ".join(words)) for words in members))


def _line(role: str, resource: str, action: str) -> Line:
    words = ("p", role, resource, action, _OBJECTS.get(resource, "*"), "allow")
    return Line(words, ", ".join(words))
