"""verdict: what a verdict holds for, as a report that people and tools read."""

from collections.abc import Mapping
from datetime import datetime

from releasegate import __version__
from releasegate.change import changes_of
from releasegate.clock import rfc3339
from releasegate.gate import Verdict
from releasegate.quorum import approval_sentences
from releasegate.reporters.report import Report, RuleInfo


def report_of(verdict: Verdict, now: datetime, rules: Mapping[str, RuleInfo]) -> Report:
    """The report of a verdict: bound to commits, merge tree, change digest, gate, policies and clock."""
    change = verdict.sides.change
    kinds = ", ".join(str(found) for found in changes_of(verdict.sides.classified)) or "no change"
    header = {
        "judged by": f"the base {change.base}",
        "head": change.head,
        "merge tree": change.tree,
        "change": f"{kinds} ({change.digest})",
        "gate": f"releasegate {__version__}, policies {verdict.policies.digest}",
        "clock": rfc3339(now),
    }
    if verdict.applied is not None:
        header["rendered"] = verdict.applied.summary()
    return Report(
        verdict.findings,
        rules,
        header,
        approvals=approval_sentences(verdict.quorum),
        waived=verdict.waived,
        until=None if verdict.until is None else rfc3339(verdict.until),
    )
