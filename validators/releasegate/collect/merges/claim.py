"""Claim: what a forge says of one merged pull request, and when that dates a commit of the base branch."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from releasegate.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class Claim:
    """One pull request that a forge connects with a commit.

    repository and branch: where it went; landed: the commit that the merge made the tip of that branch;
    merged_at: the forge's text, at the same for comparing. landed and merged_at are None where it was not
    merged, or the forge does not say.
    """

    number: int
    repository: str
    branch: str
    landed: str | None
    merged_at: str | None
    at: datetime | None


# The pull requests that a forge connects with a commit.
Ask = Callable[[str], Iterable[Claim]]
# Whether the second commit has been on the base branch since the first became part of it, at the latest.
Brings = Callable[[str, str], bool]


def merges_of(
    commits: Sequence[str], repository: str, branch: str, ask: Ask, brings: Brings
) -> tuple[list[JsonObject], tuple[str, ...]]:
    """The `merges` of a facts document, and a sentence for each commit that no merge dates."""
    found: list[JsonObject] = []
    notes: list[str] = []
    for commit in commits:
        claim = believed(ask(commit), commit, repository, branch, brings)
        if claim is None:
            notes.append(f"when {commit[:12]} was merged is not known: no merged pull request brought it")
        else:
            found.append({"commit": commit, "mergedAt": claim.merged_at, "number": claim.number})
    return found, tuple(notes)


def believed(
    claims: Iterable[Claim], commit: str, repository: str, branch: str, brings: Brings
) -> Claim | None:
    """The claim that dates a commit, None where there is none.

    It has to be merged, into this branch of this repository. Its merge has to have made this very commit, or
    a later first-parent commit of the branch, which is how the commits of a merge by rebase arrive: together,
    and the forge names the last. Of several the one that made this commit counts, else the earliest.
    """
    good = [
        claim
        for claim in claims
        if claim.at is not None
        and claim.landed is not None
        and claim.branch == branch
        and claim.repository.casefold() == repository.casefold()
        and brings(claim.landed, commit)
    ]
    return min(good, key=lambda claim: (claim.landed != commit, claim.at), default=None)
