"""File reading: the bytes of one file → its documents, and what is wrong with them."""

from releasegate.document import Document
from releasegate.findings import Finding
from releasegate.json_types import JsonValue
from releasegate.kinds import has_schema, kind_of, schema_findings
from releasegate.layout import Place, place
from releasegate.strict_yaml import Reading, load, locate
from releasegate.strict_yaml.characters import first_fault
from releasegate.text_bounds import text_fault
from releasegate.tree import Entry

FileRead = tuple[tuple[Document, ...], list[Finding]]
"""The documents of a file and what is wrong with them."""

# A marker of directory applications; rules see values and no comments, so the bytes are searched.
_SKIP_MARKER = b"+argocd:skip-file-rendering"
_SKIPPED = (
    "Argo CD passes over a file with the marker +argocd:skip-file-rendering, so what is judged is not applied"
)
# Kinds of text that people read and no machine obeys.
_PROSE = ("Docs", "Evidence")


def read_file(path: str, entry: Entry, data: bytes) -> FileRead:
    """What a file says whose place the layout knows (`is_known`)."""
    where = place(path)
    if where.reading is None:
        return _text_document(path, str(where.kind), entry, data)
    return _structured(path, where, where.reading, data)


def is_known(path: str) -> bool:
    """Whether the layout knows how to read what lies at a path."""
    where = place(path)
    return where.kind is not None or where.reading is not None


def _structured(path: str, where: Place, reading: Reading, data: bytes) -> FileRead:
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


def _text_document(path: str, kind: str, entry: Entry, data: bytes) -> FileRead:
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
