"""Objects of RBAC as read: roles, bindings and their parts, each with the place where it stands."""

from dataclasses import dataclass, replace

# Where built-in roles stand: the API server writes them at each start.
KUBERNETES = "Kubernetes"


@dataclass(frozen=True, slots=True)
class Place:
    """Document `index` of the file `path`, and a pointer (RFC 6901) into it."""

    path: str
    index: int = 0
    pointer: str = ""

    def at(self, *steps: str | int) -> "Place":
        """The place some steps below this one."""
        words = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
        return replace(self, pointer=self.pointer + "".join(f"/{word}" for word in words))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a role. groups is None where apiGroups is missing; the API server refuses such a rule."""

    verbs: tuple[str, ...]
    groups: tuple[str, ...] | None
    resources: tuple[str, ...]
    names: tuple[str, ...]
    urls: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Selector:
    """A label selector: labels that have to be equal, and expressions (key, operator, values)."""

    labels: tuple[tuple[str, str], ...]
    expressions: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A Role or ClusterRole. selectors: what a ClusterRole aggregates, None where it aggregates nothing."""

    kind: str
    namespace: str
    name: str
    labels: tuple[tuple[str, str], ...]
    selectors: tuple[Selector, ...] | None
    rules: tuple[Rule, ...]
    place: Place

    @property
    def label(self) -> str:
        """How messages call it: "ClusterRole view"."""
        return f"{self.kind} {self.name}"

    @property
    def builtin(self) -> bool:
        """Whether Kubernetes brings it."""
        return self.place.path == KUBERNETES


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a binding names. kind is User, Group, ServiceAccount, or whatever else it says."""

    kind: str
    namespace: str
    name: str
    place: Place

    @property
    def label(self) -> str:
        """How messages call it: "User alice", "ServiceAccount team/runner"."""
        named = f"{self.namespace}/{self.name}" if self.kind == "ServiceAccount" else self.name
        return f"{self.kind} {named}"


@dataclass(frozen=True, slots=True)
class Binding:
    """A RoleBinding or ClusterRoleBinding. namespace is "" where it says none."""

    kind: str
    namespace: str
    name: str
    role_kind: str
    role_name: str
    subjects: tuple[Subject, ...]
    place: Place

    @property
    def label(self) -> str:
        """How messages call it: "RoleBinding team/readers"."""
        return f"{self.kind} {self.namespace}/{self.name}" if self.namespace else f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of an object that is not what Kubernetes reads there, so nobody can say what it grants."""

    place: Place
    problem: str


@dataclass(frozen=True, slots=True)
class Objects:
    """What was read, in the order in which it came."""

    roles: tuple[Role, ...] = ()
    bindings: tuple[Binding, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
