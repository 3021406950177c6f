"""Inline skips: words in manifests, CI files and templates of charts that make Checkov pass over a check.

Comments are `checkov:skip=` in common/comment/enum.py of Checkov 3.3.30, annotations `checkov.io/skip` in its
kubernetes/kubernetes_utils.py, each with two older names of the tool in front as well.
"""

import re
from collections.abc import Iterator

from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue
from releasegate.layout import place
from releasegate.repo import Repo
from releasegate.strict_yaml import locate

_WORD = re.compile(r"(?:checkov|bridgecrew|cortex)(?::skip=|\.io/skip)")
_KINDS = ("Workflow", "GitlabCi", "ChartTemplate", "HelmValues")


def inline_skips(repo: Repo) -> list[JsonValue]:
    """The first such word of each file: where it stands, by path, index, JSON pointer and line."""
    found: dict[str, JsonValue] = {}
    for document in repo.sound():
        told = _skip(document) if document.path not in found and _is_read(document) else None
        if told is not None:
            found[document.path] = told
    return list(found.values())


def _is_read(document: Document) -> bool:
    return document.kind in _KINDS or place(document.path).kind is None


def _skip(document: Document) -> JsonObject | None:
    if b"skip" in document.data:
        text = document.data.decode("utf-8", "replace")
        match = _WORD.search(text)
        if match:
            line = text.count("\n", 0, match.start())
            pointer = f"/lines/{line}" if document.kind == "ChartTemplate" else ""
            return _told(document, pointer, match[0], line + 1)
    # An escape in quotes spells an annotation with other bytes.
    if b"\\" in document.data:
        for pointer, word in _spelled(document.value, ""):
            return _told(document, pointer, word, locate(document.data, pointer, document.index)[0])
    return None


def _spelled(value: JsonValue, pointer: str) -> Iterator[tuple[str, str]]:
    """The keys of a value that hold such a word, by JSON pointer."""
    if isinstance(value, dict):
        for key, member in value.items():
            below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            match = _WORD.search(key)
            if match:
                yield below, match[0]
            yield from _spelled(member, below)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _spelled(item, f"{pointer}/{index}")


def _told(document: Document, pointer: str, word: str, line: int) -> JsonObject:
    return {
        "path": document.path,
        "index": document.index,
        "pointer": pointer,
        "word": word,
        "line": line,
    }
