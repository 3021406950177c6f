"""Document: one YAML or JSON document of a file, or the text of a file that holds neither."""

from dataclasses import dataclass

from releasegate.json_types import JsonValue


@dataclass(frozen=True, slots=True)
class Document:
    """What one file, or one document of a multi-document file, says.

    kind is the schema's name ("ModelRelease"), a Kubernetes kind with its group
    ("Role.rbac.authorization.k8s.io", "Secret.core"), or a kind of text ("Docs", "ChartTemplate").
    index counts the documents of the file from 0. data is the whole file, for finding positions later.
    """

    path: str
    kind: str
    value: JsonValue
    data: bytes
    index: int = 0
