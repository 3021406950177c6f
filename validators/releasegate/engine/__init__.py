"""What judges with Rego: the interface that every engine satisfies and what a rule gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from releasegate.engine.wording import message
from releasegate.json_types import JsonObject

if TYPE_CHECKING:
    from releasegate.policies import Rule

__all__ = ["Engine", "RawFinding", "message"]


@dataclass(frozen=True, slots=True)
class RawFinding:
    """One item of a rule's `deny`: what is wrong, before it is located and worded.

    pointer is an RFC 6901 JSON pointer into the document. path and index (the document's place in its
    file, from 0) are given by rules that judge more than one document, else they are None.
    """

    pointer: str
    args: JsonObject
    path: str | None = None
    index: int | None = None


class Engine(Protocol):
    """Evaluates rules. One engine belongs to one process and one thread."""

    def deny(self, rule: "Rule", input_json: str) -> tuple[RawFinding, ...]:
        """What rule denies in the input, a JSON text; sorted. GateError if it can't be evaluated.

        Rules that judge one input in turn should be given the same string: it is read once then.
        """

    def evaluate(self, jobs: Sequence[tuple["Rule", str]]) -> Sequence[tuple[RawFinding, ...]]:
        """The same for many rules and inputs, in their order: a server is asked less often."""
