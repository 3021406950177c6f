"""Arrivals: which commits of the base branch brought what its releases declare. Read from the clone alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from releasegate.change import Past, earlier_releases, read_change
from releasegate.change.releases import runs
from releasegate.change.side import release_path
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import same_json
from releasegate.layout import place
from releasegate.standing import configured
from releasegate.tree import commit_tree

# First-parent commits that are looked at above one commit: far more than a branch grows while it is soaking.
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Branch:
    """The base branch in a clone, at one commit (full name)."""

    git: Git
    base: str

    def arrivals(self, head: str) -> tuple[str, ...]:
        """The first-parent commits after which a release ran another model or chart than before.

        Of each release that merging `head` (full name) changes, and of the same model in the environment
        before. Raises GateError when the clone lacks history or the head, or the two can't be merged.
        """
        if self.git.shallow:
            raise GateError(
                "this clone is shallow, so the commits that brought the releases can't be told",
                "fetch the whole history (with actions/checkout: fetch-depth: 0)",
            )
        self._require(head)
        earlier = earlier_releases(self.git, self.base)
        found = (commit for path in self._paths(head) for commit in changing(earlier(path)))
        return tuple(dict.fromkeys(found))

    def brings(self, landed: str, commit: str) -> bool:
        """Whether `commit` has been on the branch since `landed` became part of it, at the latest.

        That is so when both are first-parent commits of the branch, and `landed` is not the older one.
        """
        return landed == commit or landed in self.git.first_parents(self.base, _MOST, commit)

    def _require(self, head: str) -> None:
        try:
            self.git.resolve(head)
        except GateError as error:
            raise GateError(
                f"this clone lacks {head[:12]}, the head of the pull request",
                f"git fetch origin {head} (on GitHub also: pull/<number>/head)",
            ) from error

    def _paths(self, head: str) -> Iterator[str]:
        order, _ = configured(commit_tree(self.git, self.base))
        for changed in read_change(self.git, self.base, head).paths:
            here = place(changed.path)
            if here.kind != "ModelRelease":
                continue
            yield changed.path
            at = order.index(str(here.environment)) if here.environment in order else 0
            if at > 0:
                yield release_path(order[at - 1], str(here.name))


def changing(history: Sequence[Past]) -> Iterator[str]:
    """The commits of a release's history (newest first) that changed its model or chart, or removed it."""
    yield from (
        new.commit for new, old in pairwise(history) if not same_json(runs(new.document), runs(old.document))
    )
    # Nothing is known from before the oldest commit, so it counts as having brought what it holds.
    yield from (past.commit for past in history[-1:])
