"""What the loader is asked for and what it gives back: Reading, Refusal, Loaded."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from releasegate.json_types import JsonValue

MAX_BYTES = 1024 * 1024
"""The largest file that is read. Argo CD, Helm and a reviewer all struggle with more."""

MAX_DEPTH = 64
"""How deep mappings and lists may nest. Counted on events, before any recursion can hurt."""

MAX_ALIAS_NODES = 50_000
"""How many values the aliases of one file may stand for when they are written out."""

MAX_VALUES = 50_000
"""How many values the documents of one file may hold together. The largest definitions of Kubernetes' custom
resources hold 41,000; a megabyte of `a,` holds half a million, and each rule looks at every one."""

MAX_DOCUMENTS = 500
"""How many documents one file may hold. Every rule about their kinds is asked of each."""

MAX_REFUSALS = 20
"""How many mistakes of one file are told at once."""


Code = Literal[
    "alias",
    "alias-budget",
    "ambiguous-scalar",
    "bidi-control",
    "byte-order-mark",
    "complex-key",
    "control-character",
    "directive",
    "document-marker",
    "duplicate-key",
    "empty",
    "escape",
    "explicit-tag",
    "inexact-number",
    "invisible-character",
    "key-not-ascii",
    "key-not-text",
    "line-ending",
    "line-separator",
    "merge-key",
    "not-nfc",
    "not-utf8",
    "null",
    "second-document",
    "syntax",
    "tab-indent",
    "too-deep",
    "too-large",
    "too-many",
]
"""Why a file is refused, in one word or two."""


class Reading(Enum):
    """How a file is read.

    VALUES: YAML, one document, what Helm merges: no alias, no merge key, no null.
    MANIFEST: YAML, many documents, what Argo CD applies: aliases within a budget, null allowed.
    JSON: one JSON text (RFC 8259).
    """

    VALUES = "values"
    MANIFEST = "manifest"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a file is not read.

    code is one of Code, message says what is wrong and why it matters, fix says
    what to write instead. line and column count from 1, and column counts characters.
    """

    code: Code
    message: str
    fix: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """The values of the documents in a file, or the reasons why it is not read.

    `refusals` non-empty means that the file is not readable; `values` is then empty. YAML documents
    that hold nothing (empty, comments only, or null) are not in `values`, as Argo CD skips them; the index
    of a value is the index that `locate` takes.
    """

    values: tuple[JsonValue, ...]
    refusals: tuple[Refusal, ...]
