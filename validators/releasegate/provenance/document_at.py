"""document_at: one file of the repository, read strictly and held to its schema, with the places in it."""

from releasegate.document import Document
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.kinds import schema_findings
from releasegate.standing import read_bytes
from releasegate.tree import Tree


def document_at(tree: Tree, path: str, kind: str) -> Document:
    """The document of a file of the tree. Raises GateError as document_of does, and for a link."""
    return document_of(read_bytes(tree, path), path, kind)


def document_of(data: bytes, path: str, kind: str) -> Document:
    """The document that the bytes of a file hold.

    kind: whose schema it has to fit. Raises GateError, with its line, for what cannot be read or does not
    fit: numbers that are text, for instance, could not be compared.
    """
    document = Document(path, kind, parsed(data, path), data)
    wrong = schema_findings(document)
    if wrong:
        raise GateError(f"{wrong[0].place}: {wrong[0].message}", wrong[0].fix)
    return document
