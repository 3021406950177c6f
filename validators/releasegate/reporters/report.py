"""Report: everything that one run has to say, before any format is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from releasegate.findings import Finding, Severity
from releasegate.waivers.waived import Waived


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a rule says about itself: the METADATA of its policy, or the text of a Python-only rule."""

    title: str
    description: str
    fix: str
    clauses: tuple[str, ...]
    severity: Severity


@dataclass(frozen=True, slots=True)
class Report:
    """Findings with the rules that made them and what they hold for.

    rules maps rule ids to their texts; it may name rules that found nothing and may lack a rule that
    did. header says what the verdict is bound to (base commit, merge tree, gate version, policy digest,
    clock), in the order in which it is shown. notes are sentences that are always shown: paths that were
    not judged. approvals are sentences about who approved and who is missing. waived are the findings that
    waivers cover; they are no findings any more, and every format shows them. until is the moment (RFC 3339)
    up to which the verdict holds, None where nothing is known to end it.
    """

    findings: tuple[Finding, ...]
    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    header: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    waived: tuple[Waived, ...] = ()
    until: str | None = None

    @property
    def bound(self) -> Mapping[str, str]:
        """The header, with the moment up to which the verdict holds."""
        return self.header if self.until is None else {**self.header, "holds until": self.until}

    def ordered(self) -> tuple[Finding, ...]:
        """The findings by path, line and column, so that the same findings give the same bytes."""
        return tuple(sorted(self.findings))

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def summary(self) -> str:
        """One sentence with the counts: `2 errors, 1 warning in 2 files`, or that there is nothing."""
        waived = f", {len(self.waived)} waived" if self.waived else ""
        if not self.findings:
            return f"clean: no findings{waived}"
        files = len({finding.path for finding in self.findings})
        counts = (plural(self.count("error"), "error"), plural(self.count("warning"), "warning"))
        return f"{', '.join(counts)} in {plural(files, 'file')}{waived}"


def plural(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
