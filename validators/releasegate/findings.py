"""Finding: one thing that is wrong, where it is, why it matters and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One violation at one place.

    path is relative to the repository root with `/`; line and column count from 1, and column counts
    characters. pointer is an RFC 6901 JSON pointer into the document that starts at `index` in the file
    ("" is the whole document). clauses name what the rule serves, such as "GDPR 6(1)". value_digest says what
    exactly was found, for waivers (waivers/value_digest.py); "" for what Python finds before any rule.
    denies_from is the day (ISO 8601, UTC) from which what is a warning now is an error; "" for all others.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    fix: str = ""
    severity: Severity = "error"
    pointer: str = ""
    index: int = 0
    clauses: tuple[str, ...] = ()
    value_digest: str = ""
    denies_from: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and terminals link it."""
        return f"{self.path}:{self.line}:{self.column}"


def finding_of(fields: Sequence[Any]) -> Finding:
    """A finding from its fields in their order, as JSON keeps them. TypeError for anything else."""
    values: list[Any] = [tuple(one) if isinstance(one, list) else one for one in fields]
    return Finding(*values)


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether any finding forbids the change (a warning alone does not)."""
    return any(finding.severity == "error" for finding in findings)
