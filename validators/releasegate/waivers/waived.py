"""Waived: a finding that somebody accepted until a date. It is not in the way any more, and always shown."""

from dataclasses import dataclass

from releasegate.findings import Finding


@dataclass(frozen=True, slots=True, order=True)
class Waived:
    """A finding that a waiver covers. path: the waiver's file; expires: the last day (ISO 8601) it counts."""

    finding: Finding
    path: str
    owner: str
    reason: str
    expires: str

    @property
    def sentence(self) -> str:
        """`waived until 2026-12-31 by bob: why (governance/waivers/image.yaml)`."""
        return f"waived until {self.expires} by {self.owner}: {self.reason} ({self.path})"


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of findings once waivers are counted, and what they cover; both sorted."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
