"""Tags of a repository, with the commits that they stand for and when they were made."""

from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.git.repository import Git

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Tag:
    """made: seconds since 1970, of the tag itself where it is annotated, else of its commit."""

    name: str
    commit: str
    made: int


def tags(git: Git, prefix: str) -> tuple[Tag, ...]:
    """The tags whose names begin with `prefix` and that stand for commits, by name.

    Raises GateError if there are more than 100,000 tags, or git fails.
    """
    form = "%(refname:strip=2)%00%(objecttype)%00%(*objecttype)%00%(creatordate:unix)"
    lines = git.calls.run("for-each-ref", f"--format={form}", "refs/tags").out.split(b"\n")
    if len(lines) > _MOST:
        raise GateError(f"the repository has more than {_MOST} tags", "give a clone with fewer of them")
    found = []
    for line in filter(None, lines):
        name, kind, peeled, made = line.decode("utf-8", "replace").split("\0")
        if name.startswith(prefix) and (kind == "commit" or peeled in ("commit", "tag")) and made.isdigit():
            found.append(Tag(name, git.resolve(f"refs/tags/{name}"), int(made)))
    return tuple(found)
