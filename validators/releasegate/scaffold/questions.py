"""Questions: what no registry can know, the flag that answers each, and what counts as an answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from releasegate.document import Document
from releasegate.edit import with_value
from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.kinds import schema_findings

Reader = Callable[[str], JsonValue]

_BAR = re.compile(r"([^=/]+)(?:/([^=]+(?:=[^=]+)*))?=([^=]+)")
_NAMED = re.compile(r"([^@]+)@(.+)")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know. name: the option without its dashes; says: what it means; tag: where a pipeline may
    have written it in the registry; suggestion: what a person is offered on a terminal, never taken unasked.

    reads: text → value; raises GateError for what is no answer.
    """

    name: str
    says: str
    reads: Reader
    choices: tuple[str, ...] = ()
    tag: str = ""
    suggestion: str = ""

    @property
    def flag(self) -> str:
        """The option that answers it: `--purpose`."""
        return f"--{self.name}"


def field(kind: str, *path: str) -> Reader:
    """A reader of text that fits the field at `path` of a kind of ours."""
    return lambda text: _fitting(kind, path, text)


def number(kind: str, *path: str) -> Reader:
    """A reader of a whole number that fits the field at `path` of a kind of ours."""
    return lambda text: _fitting(kind, path, _whole(text))


def named(kind: str, *path: str) -> Reader:
    """A reader of `NAME@VERSION` where both fit the fields of these names below `path`."""

    def read(text: str) -> JsonValue:
        parts = _NAMED.fullmatch(text)
        if parts is None:
            raise GateError(
                f"{text!r} is not of the form NAME@VERSION", "write it as customers-2026q3@delta:412"
            )
        _fitting(kind, (*path, "name"), parts[1])
        _fitting(kind, (*path, "version"), parts[2])
        return {"name": parts[1], "version": parts[2]}

    return read


def bars(text: str) -> JsonValue:
    """Thresholds of a profile, of one `METRIC=NUMBER` or `METRIC/GROUP=NUMBER` for each word of the text."""
    found: list[JsonValue] = [_bar(word) for word in text.split()]
    if not found:
        raise GateError("no threshold is given", "write one as roc_auc=0.85")
    return found


def _bar(word: str) -> JsonValue:
    parts = _BAR.fullmatch(word)
    try:
        threshold = float(parts[3]) if parts else float("nan")
    except ValueError:
        threshold = float("nan")
    if parts is None or threshold != threshold or abs(threshold) == float("inf"):
        raise GateError(
            f"{word!r} is not of the form METRIC=NUMBER",
            "write it as roc_auc=0.85, or psi/region=0.1 for a group",
        )
    bar: dict[str, JsonValue] = {"metric": parts[1], "threshold": threshold}
    bar |= {"group": parts[2]} if parts[2] else {}
    _fitting("ModelProfile", ("spec", "thresholds"), [bar])
    return bar


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise GateError(f"{text!r} is no whole number", "write it in digits, such as 20000")
    return int(text)


def _fitting(kind: str, path: tuple[str, ...], value: JsonValue) -> JsonValue:
    """The value, if the schema of the kind takes it at this path. Raises GateError with what it says else."""
    document = with_value({}, path, value)
    place = "/" + "/".join(path)
    for finding in schema_findings(Document(place[1:], kind, document, b"")):
        if finding.pointer == place or finding.pointer.startswith(f"{place}/"):
            raise GateError(finding.message, finding.fix)
    return value
