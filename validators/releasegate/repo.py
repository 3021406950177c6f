"""Repo: the documents of a tree by path and kind, read once, with what could not be read as findings."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from releasegate.document import Document
from releasegate.file_halves import File, read_files
from releasegate.file_reading import FileRead, is_known
from releasegate.findings import Finding
from releasegate.json_types import JsonObject
from releasegate.progress import progress
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


# Bytes: a file that is refused is not held any longer than this.
_HELD = 64 << 20

# What makes documents of files' bytes: read_files, or one that remembers.
Reader = Callable[[Sequence[File]], Sequence[FileRead]]


def read_repo(tree: Tree, known: Repo | None = None, reader: Reader = read_files) -> Repo:
    """Read every file of `tree` that the layout knows; one that cannot be read becomes a `load` finding.

    known: another tree that was read; a file that is the same git object there is not read again.
    """
    findings: list[Finding] = [Finding(p.path, 1, 1, "load", p.reason, p.fix) for p in tree.problems()]
    refused = {finding.path for finding in findings}
    reads: dict[str, FileRead] = {path: ((), []) for path in tree.entries() if path not in refused}
    for files in _batches(tree, reads, known):
        progress("reading", 0, len(files))
        reads |= zip((path for path, _, _ in files), reader(files), strict=True)
    for path, (documents, wrong) in reads.items():
        unknown = not documents and not wrong and path.startswith(_OURS)
        findings += [Finding(path, 1, 1, "load", _UNKNOWN, _UNKNOWN_FIX)] if unknown else wrong
    broken = frozenset(finding.path for finding in findings)
    return Repo(tree, {path: found for path, (found, _) in reads.items()}, tuple(findings), broken)


def _batches(tree: Tree, reads: dict[str, FileRead], known: Repo | None) -> Iterator[list[File]]:
    """The files that have to be read, by as many bytes as may be held before they say anything.

    reads: is told what others say.
    """
    files: list[File] = []
    held = 0
    for path in reads:
        entry = tree.entries()[path]
        read = _again(known, path, entry) or _bytes(tree, path)
        if not isinstance(read, bytes):
            reads[path] = read
            continue
        files.append((path, entry, read))
        held += len(read)
        if held > _HELD:
            yield files
            files, held = [], 0
    yield files


def _again(known: Repo | None, path: str, entry: Entry) -> FileRead | None:
    """What was read before of the same bytes at the same path, None where that is not sure."""
    if known is None or entry.oid is None or path not in known.documents:
        return None
    same = known.tree.entries().get(path) == entry
    return (known.documents[path], known.wrong.get(path, [])) if same else None


def _bytes(tree: Tree, path: str) -> bytes | FileRead:
    """The bytes of a file of a known kind; one of no known kind says nothing."""
    if not is_known(path):
        return (), []
    try:
        return tree.read(path)
    except UnreadableFile as error:
        return (), [Finding(path, 1, 1, "load", error.reason, error.fix)]
