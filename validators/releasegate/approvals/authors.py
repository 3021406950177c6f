"""Authors: everyone who wrote any part of a change. None of them can approve it (row 14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from releasegate.approvals.facts import CommitFacts, ForgeFacts
from releasegate.approvals.people import People, Person
from releasegate.errors import GateError
from releasegate.git import Commit, Git, Identity

# GitHub commits for whoever edits, merges or applies a suggestion on its pages; the author line names them.
_FORGE_EMAIL, _FORGE_HANDLE = "noreply@github.com", "web-flow"


@dataclass(frozen=True, slots=True, order=True)
class Author:
    """One identity that wrote: what it calls itself, and whose it is.

    person: the name in people.yaml, None for a bot and for an identity that nobody there has (which denies).
    commit: where it stands; the head for who opened the pull request. source: a commit says what its writer
    typed, the forge says who was logged in.
    """

    name: str
    email: str
    person: str | None
    bot: bool
    commit: str
    source: Literal["commit", "forge"]


def written(git: Git, base: str, head: str) -> tuple[Commit, ...]:
    """The commits from base to head in which somebody wrote something (full names).

    Left out are commits that only add files under approvals/, so that an approver may commit the approval,
    and merges of the base that are exactly what git makes of them, so that a reviewer may update the branch.
    """
    commits = git.commits(base, head)
    return tuple(
        commit for commit in commits if not _adds_approvals(git, commit) and not _updates(git, base, commit)
    )


def authors(commits: Iterable[Commit], facts: ForgeFacts | None, people: People) -> tuple[Author, ...]:
    """Everyone whom commits and the forge name as a writer, each identity once, sorted.

    An e-mail that several people list makes each of them an author, and so do an e-mail and a handle that
    belong to different people: whoever spoofs another's address stays an author by the account.
    """
    listed = tuple(commits)
    found = [author for commit in listed for author in _of_commit(commit, people)]
    if facts is not None:
        found += _of_forge(listed, facts, people)
    return tuple(
        sorted(set(found), key=lambda one: (one.name, one.email, one.person or "", one.commit, one.source))
    )


def _of_commit(commit: Commit, people: People) -> Iterator[Author]:
    for identity in commit.identities:
        owners = people.with_email(identity.email) if identity.email else ()
        forge = identity == commit.committer != commit.author and identity.email.casefold() == _FORGE_EMAIL
        bot = not owners and (forge or people.is_bot(email=identity.email))
        yield from _authors(identity, owners, bot, commit.sha, "commit")
    if commit.problems:
        # A line that two readers may read in two ways could name anybody.
        yield Author("; ".join(commit.problems), "", None, False, commit.sha, "commit")


def _of_forge(commits: tuple[Commit, ...], facts: ForgeFacts, people: People) -> Iterator[Author]:
    said: dict[str, CommitFacts] = {commit.sha: commit for commit in facts.commits}
    handles = [(facts.author_handle, facts.author_id, facts.head)]
    for commit in commits:
        of_commit = said.get(commit.sha)
        accounts = (of_commit.author, of_commit.committer) if of_commit else ()
        handles += [(one, None, commit.sha) for one in accounts if one and one.casefold() != _FORGE_HANDLE]
    for handle, number, sha in handles:
        owners = tuple(
            person for person in people.with_handle(handle) if number in (None, person.id) or not person.id
        )
        bot = not owners and people.is_bot(handle=handle)
        yield from _authors(Identity(handle, ""), owners, bot, sha, "forge")


def _authors(
    identity: Identity, owners: tuple[Person, ...], bot: bool, sha: str, source: Literal["commit", "forge"]
) -> Iterator[Author]:
    for owner in owners:
        yield Author(identity.name, identity.email, owner.name, False, sha, source)
    if not owners:
        yield Author(identity.name, identity.email, None, bot, sha, source)


def _adds_approvals(git: Git, commit: Commit) -> bool:
    if len(commit.parents) != 1:
        return False
    changed = git.diff(commit.parents[0], commit.sha)
    return bool(changed) and all(
        entry.letter == "A" and entry.mode_after == "100644" and entry.path.startswith(b"approvals/")
        for entry in changed
    )


def _updates(git: Git, base: str, commit: Commit) -> bool:
    if len(commit.parents) != 2 or not git.is_ancestor(commit.parents[1], base):
        return False
    try:
        return git.clean_merge(*commit.parents) == commit.tree
    except GateError:
        return False
