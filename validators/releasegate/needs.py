"""Needs: whose approval a branch will need, as far as the clone can tell before anything is pushed."""

from collections.abc import Callable, Sequence

from releasegate.approvals import authors, people_of, requirements, subjects_of, written
from releasegate.change import Side, classify, earlier_releases, read_change
from releasegate.change.side import profile_path
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue
from releasegate.layout import place
from releasegate.quorum import Quorum, approval_sentences
from releasegate.standing import read
from releasegate.strict_yaml import load
from releasegate.tree import Tree, UnreadableFile, commit_tree
from releasegate.trusted import APPROVAL_POLICY, GATE, PEOPLE


def approvals_needed(git: Git, base: str, head: str, order: Sequence[str]) -> tuple[str, ...]:
    """One sentence for each kind of change between two commits: the roles and who can fill them.

    Also one for each author whom People does not know, because the gate refuses such a change. Raises
    GateError when the approval policy can't be read or the two can't be merged.
    """
    before = commit_tree(git, base)
    people = people_of(_document(before, PEOPLE))
    change = read_change(git, base, head)
    after = commit_tree(git, change.tree)
    sides = _side(before), _side(after)
    found = classify(change.paths, *sides, order, earlier_releases(git, base))
    subjects = subjects_of(
        found,
        (*before.entries(), *after.entries()),
        lambda model: [side.document(profile_path(model)) for side in sides],
        _document(before, GATE),
    )
    writers = authors(written(git, base, head), None, people)
    needs = requirements(_document(before, APPROVAL_POLICY), subjects, (), people, writers)
    strangers = sorted({one.email for one in writers if one.person is None and not one.bot})
    return (
        *approval_sentences(Quorum(writers, (), needs)),
        *(
            f"the author {email} is not in {PEOPLE}, so the gate will refuse the change"
            for email in strangers
        ),
    )


def _document(tree: Tree, path: str) -> JsonObject | None:
    return read(tree, path) if path in tree.entries() else None


def _side(tree: Tree) -> Side:
    """The documents are read only where a changed path asks for them: the rest may be many."""
    return Side(tree.entries().keys(), _documents(tree))


def _documents(tree: Tree) -> Callable[[str], tuple[JsonValue, ...]]:
    def documents(path: str) -> tuple[JsonValue, ...]:
        reading = place(path).reading
        if reading is None or path not in tree.entries():
            return ()
        try:
            loaded = load(tree.read(path), reading)
        except UnreadableFile:
            return ()
        return () if loaded.refusals else loaded.values

    return documents
