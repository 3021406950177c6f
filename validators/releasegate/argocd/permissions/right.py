"""Right: one thing that somebody may do through Argo CD, and the line that grants it."""

from dataclasses import dataclass

EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True, order=True)
class Right:
    """A subject may do an action on objects that match a pattern, unless a deny takes a part of it away.

    subject: a user, group, role or proj:<project>:<role>, as Argo CD's RBAC calls them; EVERYBODY for what
    policy.default grants. resource, action and object are the patterns of the line. path, index (of the
    document in the file), pointer and line (from 1) say where it is granted; for a built-in role that is the
    membership, for EVERYBODY policy.default. text is what stands there. mutating: whether more than `get` can
    come of it.
    """

    subject: str
    resource: str
    action: str
    object: str
    path: str
    index: int
    pointer: str
    line: int
    text: str
    mutating: bool
