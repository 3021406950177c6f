"""Application: one Application as Argo CD would have it, and what kept others from being made."""

from dataclasses import dataclass

from releasegate.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class Application:
    """One Argo CD Application, written in the tree or made by an ApplicationSet.

    value: the whole object as the controller would create it. path, index: the document that it is or comes
    from. instance: the folder below argocd/ whose Argo CD has it. environment: whose release it deploys, ""
    for what deploys none. read: the files that generators read for it, the release file first. policy: what
    its ApplicationSet does with it later, applicationsSync as it counts: "sync", "create-only" (it is made
    once and left alone), "create-update" (never deleted) or "create-delete" (never updated).
    """

    name: str
    instance: str
    environment: str
    value: JsonObject
    path: str
    index: int
    read: tuple[str, ...] = ()
    policy: str = "sync"

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others: its instance and its name."""
        return self.instance, self.name

    @property
    def model(self) -> str:
        """The model that it deploys: the name of the release file that was read, "" where there is none."""
        found = (path for path in self.read if path.startswith(f"environments/{self.environment}/releases/"))
        return next(found, "").rpartition("/")[2].removesuffix(".yaml")


@dataclass(frozen=True, slots=True)
class Stopped:
    """What Argo CD makes no Application of, or none that could be known here.

    Any error of a generator or of the template stops a whole ApplicationSet. pointer (RFC 6901) is where, in
    document `index` of `path`. known: False for what only a live cluster or another repository can say: it is
    not judged, and nothing is wrong with it. whole: False where one name alone is refused: the Applications
    called so are not made, and the rest of the set goes on.
    """

    path: str
    index: int
    pointer: str
    message: str
    fix: str
    known: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class GlobDifference:
    """A list of files that the two ways of reading globs understand differently.

    pointer: the git generator's `files`, in document `index` of `path`. greedy: the files that only the old
    way finds, where * goes through folders; exact: those that only the new way finds (the parameter
    applicationsetcontroller.enable.new.git.file.globbing). exact_used: whether the instance has the new way.
    """

    path: str
    index: int
    pointer: str
    greedy: tuple[str, ...]
    exact: tuple[str, ...]
    exact_used: bool


@dataclass(frozen=True, slots=True)
class Expansion:
    """What Argo CD makes of a tree: Applications in order of instance and name, and what stopped.

    differences: where the two ways of reading globs find different files.
    """

    applications: tuple[Application, ...]
    stopped: tuple[Stopped, ...]
    differences: tuple[GlobDifference, ...] = ()
