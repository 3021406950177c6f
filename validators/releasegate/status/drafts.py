"""Drafts: promotions that nobody has written yet, as one change of the base that holds all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from releasegate.change import Change, ChangedPath, Classified
from releasegate.change_input import Sides
from releasegate.document import Document
from releasegate.repo import Repo
from releasegate.status.ground import Ground
from releasegate.tree import Entry, PathProblem, Tree
from releasegate.tree.entry import blob_id

_MODE = "100644"


@dataclass(frozen=True)
class _Overlay:
    """Satisfies Tree: a tree with some files added or replaced."""

    tree: Tree
    files: Mapping[str, bytes]

    @property
    def label(self) -> str:
        return f"{self.tree.label} with what is due"

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        ours = {path: Entry(_MODE, blob_id(data), len(data)) for path, data in self.files.items()}
        return dict(sorted({**self.tree.entries(), **ours}.items()))

    def entries(self) -> Mapping[str, Entry]:
        return self._entries

    def problems(self) -> tuple[PathProblem, ...]:
        return self.tree.problems()

    def read(self, path: str) -> bytes:
        return self.files[path] if path in self.files else self.tree.read(path)


def drafted(ground: Ground, drafts: Sequence[Document]) -> Sides:
    """The change that would bring all of these releases to the base. Its commits and trees are the base's."""
    before, tip = ground.repo, ground.line.steps[-1]
    documents = {**before.documents, **{one.path: (one,) for one in drafts}}
    overlay = _Overlay(before.tree, {one.path: one.data for one in drafts})
    after = Repo(overlay, dict(sorted(documents.items())), before.findings, before.broken)
    paths = tuple(_changed(before, one) for one in drafts)
    change = Change(tip.commit, tip.commit, tip.tree, paths, "")
    return Sides(change, before, after, tuple(map(_classified, paths)), ground.order, ground.earlier)


def _changed(before: Repo, one: Document) -> ChangedPath:
    old, new = before.tree.entries().get(one.path), blob_id(one.data)
    if old is None:
        return ChangedPath(one.path, "added", None, _MODE, None, new)
    return ChangedPath(one.path, "modified", old.mode, old.mode, old.oid, new)


def _classified(path: ChangedPath) -> Classified:
    """What brings the release of the environment before is a promotion (change/releases.py)."""
    return Classified(path, "ModelRelease", "promotion", (path.path.split("/")[1],))
