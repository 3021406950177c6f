"""Repo: the documents of a tree by path and kind, read once, with what could not be read as findings."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from releasegate.document import Document
from releasegate.file_reading import FileRead, is_known, read_file
from releasegate.findings import Finding
from releasegate.json_types import JsonObject
from releasegate.tree import Entry, Tree, UnreadableFile

# Folders of which every file is judged: a file that no rule knows could be one that Argo CD or Helm reads.
_OURS = (
    "access/",
    "approvals/",
    "argocd/",
    "charts/",
    "crds/",
    "environments/",
    "evidence/",
    "governance/",
    "platform/",
)
_UNKNOWN = "nothing knows how to judge a file of this name here, so it could say anything"
_UNKNOWN_FIX = "name it as docs/layout.md says (.yaml, lower case), or keep it elsewhere"


@dataclass(frozen=True)
class Repo:
    """A tree, read: `documents` by path in path order, `findings` of loading and schemas.

    `broken` holds the paths whose content no rule may trust: they have load or schema findings.
    """

    tree: Tree
    documents: Mapping[str, tuple[Document, ...]]
    findings: tuple[Finding, ...]
    broken: frozenset[str]

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Document, ...]]:
        """The sound documents of each kind, in path order."""
        grouped: dict[str, list[Document]] = {}
        for document in self.sound():
            grouped.setdefault(document.kind, []).append(document)
        return {kind: tuple(documents) for kind, documents in grouped.items()}

    @cached_property
    def wrong(self) -> Mapping[str, list[Finding]]:
        """The findings of each path that has some."""
        grouped: dict[str, list[Finding]] = {}
        for finding in self.findings:
            grouped.setdefault(finding.path, []).append(finding)
        return grouped

    @cached_property
    def paths(self) -> list[str]:
        """The path of every file of the tree, sorted."""
        return list(self.tree.entries())

    def below(self, folder: str) -> list[str]:
        """The paths of the files in a folder and below it, sorted; all of them for ""."""
        if not folder:
            return self.paths
        return self.paths[bisect_left(self.paths, f"{folder}/") : bisect_left(self.paths, f"{folder}0")]

    def sound(self) -> Iterator[Document]:
        """Every document that was read and that its schema accepts."""
        for path, documents in self.documents.items():
            if path not in self.broken:
                yield from documents

    def of_kind(self, kind: str) -> tuple[Document, ...]:
        """The sound documents of one kind, in path order."""
        return self.by_kind.get(kind, ())

    def value(self, path: str) -> JsonObject | None:
        """The first document of a sound file as an object, or None."""
        documents = () if path in self.broken else self.documents.get(path, ())
        first = documents[0].value if documents else None
        return first if isinstance(first, dict) else None


# What makes documents of a file's bytes: read_file, or one that remembers.
Reader = Callable[[str, Entry, bytes], FileRead]


def read_repo(tree: Tree, known: Repo | None = None, reader: Reader = read_file) -> Repo:
    """Read every file of `tree` that the layout knows; one that cannot be read becomes a `load` finding.

    known: another tree that was read; a file that is the same git object there is not read again.
    """
    documents: dict[str, tuple[Document, ...]] = {}
    findings: list[Finding] = [Finding(p.path, 1, 1, "load", p.reason, p.fix) for p in tree.problems()]
    refused = {finding.path for finding in findings}
    for path, entry in tree.entries().items():
        if path in refused:
            continue
        read, wrong = _again(known, path, entry) or _read(tree, path, entry, reader)
        documents[path] = read
        findings += wrong
        if not read and not wrong and path.startswith(_OURS):
            findings.append(Finding(path, 1, 1, "load", _UNKNOWN, _UNKNOWN_FIX))
    broken = frozenset(finding.path for finding in findings)
    return Repo(tree, documents, tuple(findings), broken)


def _again(known: Repo | None, path: str, entry: Entry) -> FileRead | None:
    """What was read before of the same bytes at the same path, None where that is not sure."""
    if known is None or entry.oid is None or path not in known.documents:
        return None
    same = known.tree.entries().get(path) == entry
    return (known.documents[path], known.wrong.get(path, [])) if same else None


def _read(tree: Tree, path: str, entry: Entry, reader: Reader) -> FileRead:
    """The documents of one file and what is wrong with them. A path of no known kind has no document."""
    if not is_known(path):
        return (), []
    try:
        data = tree.read(path)
    except UnreadableFile as error:
        return (), [Finding(path, 1, 1, "load", error.reason, error.fix)]
    return reader(path, entry, data)
