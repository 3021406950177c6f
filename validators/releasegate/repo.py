"""Repo: the documents of a tree by path and kind, read once, with what could not be read as findings."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from releasegate.document import Document
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kinds import has_schema, kind_of, schema_findings
from releasegate.layout import Place, place
from releasegate.strict_yaml import Reading, load, locate
from releasegate.strict_yaml.characters import first_fault
from releasegate.text_bounds import text_fault
from releasegate.tree import Entry, Tree, UnreadableFile

# A marker of directory applications; rules see values and no comments, so the bytes are searched.
_SKIP_MARKER = b"+argocd:skip-file-rendering"
_SKIPPED = (
    "Argo CD passes over a file with the marker +argocd:skip-file-rendering, so what is judged is not applied"
)
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
# Kinds of text that people read and no machine obeys.
_PROSE = ("Docs", "Evidence")
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


def read_repo(tree: Tree, known: Repo | None = None) -> Repo:
    """Read every file of `tree` that the layout knows; one that cannot be read becomes a `load` finding.

    known: another tree that was read; a file that is the same git object there is not read again.
    """
    documents: dict[str, tuple[Document, ...]] = {}
    findings: list[Finding] = [Finding(p.path, 1, 1, "load", p.reason, p.fix) for p in tree.problems()]
    refused = {finding.path for finding in findings}
    for path, entry in tree.entries().items():
        if path in refused:
            continue
        read, wrong = _again(known, path, entry) or _read_file(tree, path, entry)
        documents[path] = read
        findings += wrong
        if not read and not wrong and path.startswith(_OURS):
            findings.append(Finding(path, 1, 1, "load", _UNKNOWN, _UNKNOWN_FIX))
    broken = frozenset(finding.path for finding in findings)
    return Repo(tree, documents, tuple(findings), broken)


def _again(known: Repo | None, path: str, entry: Entry) -> tuple[tuple[Document, ...], list[Finding]] | None:
    """What was read before of the same bytes at the same path, None where that is not sure."""
    if known is None or entry.oid is None or path not in known.documents:
        return None
    same = known.tree.entries().get(path) == entry
    return (known.documents[path], known.wrong.get(path, [])) if same else None


def _read_file(tree: Tree, path: str, entry: Entry) -> tuple[tuple[Document, ...], list[Finding]]:
    """The documents of one file and what is wrong with them. A path of no known kind has no document."""
    where = place(path)
    if where.kind is None and where.reading is None:
        return (), []
    try:
        data = tree.read(path)
    except UnreadableFile as error:
        return (), [Finding(path, 1, 1, "load", error.reason, error.fix)]
    if where.reading is None:
        return _text_document(path, str(where.kind), entry, data)
    return _structured(path, where, where.reading, data)


def _structured(
    path: str, where: Place, reading: Reading, data: bytes
) -> tuple[tuple[Document, ...], list[Finding]]:
    if where.kind is None and _SKIP_MARKER in data:
        line = data.count(b"\n", 0, data.index(_SKIP_MARKER)) + 1
        return (), [Finding(path, line, 1, "load", _SKIPPED, "delete the marker")]
    loaded = load(data, reading)
    if loaded.refusals:
        return (), [Finding(path, r.line, r.column, "load", r.message, r.fix) for r in loaded.refusals]
    documents: list[Document] = []
    findings: list[Finding] = []
    for index, value in enumerate(loaded.values):
        kind = where.kind or kind_of(value)
        if where.kind is not None and not has_schema(where.kind) and kind_of(value) is not None:
            findings.append(_posing(path, where.kind, value, data, index))
            continue
        if kind is None or (where.kind is None and (has_schema(kind) or _holds_others(value))):
            findings.append(_misplaced(path, kind, value, data, index))
            continue
        document = Document(path, kind, value, data, index)
        documents.append(document)
        findings += schema_findings(document)
    return tuple(documents), findings


def _posing(path: str, kind: str, value: JsonValue, data: bytes, index: int) -> Finding:
    """A file of another kind that says that it is a Kubernetes object: no rule judges it as one."""
    line, column = locate(data, "/kind", index)
    message = f"this is judged as {kind}, and it says that it is a {kind_of(value)}, which could be applied"
    return Finding(path, line, column, "load", message, "remove kind, or move the object to platform/")


def _holds_others(value: JsonValue) -> bool:
    """Whether Argo CD applies the items of this document instead of the document, whatever its kind says.

    So does every reader that asks unstructured.IsList() of k8s.io/apimachinery.
    """
    return isinstance(value, dict) and isinstance(value.get("items"), list)


def _misplaced(path: str, kind: str | None, value: JsonValue, data: bytes, index: int) -> Finding:
    if _holds_others(value):
        line, column = locate(data, "/items", index)
        message = "Argo CD applies each of these items on its own, and rules judge whole documents"
        return Finding(path, line, column, "load", message, "write each item as a document of its own")
    line, column = locate(data, "", index)
    if kind is None:
        message = (
            "this document has no apiVersion and kind, so no rule can judge it and Argo CD cannot apply it"
        )
        return Finding(path, line, column, "load", message, "give it apiVersion and kind, or move the file")
    message = f"a {kind} is data of this repository and means something only at its own place"
    return Finding(path, line, column, "load", message, "move it to where docs/layout.md says it lies")


def _text_document(
    path: str, kind: str, entry: Entry, data: bytes
) -> tuple[tuple[Document, ...], list[Finding]]:
    """A file that is judged as text.

    Refused are bytes that are not UTF-8, since no rule could read them, and, outside of prose, characters
    that show a reviewer other text than a machine reads.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8, so no rule can read this file"
        return (), [Finding(path, line, 1, "load", message, "save the file as UTF-8 text")]
    fault = None if kind in _PROSE else first_fault(text, returns=True)
    if fault is not None:
        line, column = text.count("\n", 0, fault.offset) + 1, fault.offset - text.rfind("\n", 0, fault.offset)
        return (), [Finding(path, line, column, "load", fault.message, fault.fix)]
    much = text_fault(kind, text)
    if much is not None:
        return (), [Finding(path, much[0], 1, "load", *much[1:])]
    value: JsonValue = {"text": text, "bytes": len(data), "executable": entry.mode == "100755"}
    return (Document(path, kind, value, data),), []
