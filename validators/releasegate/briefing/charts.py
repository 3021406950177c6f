"""Charts: the pull request of a batch of chart moves, for whoever approves it."""

from collections.abc import Sequence

from releasegate.fleet.changes import ChartChange
from releasegate.fleet.proposal import ChartProposal
from releasegate.forge import PullRequest
from releasegate.reporters.markup import code, plain


def pull_of(proposal: ChartProposal, change: ChartChange, approvals: Sequence[str], base: str) -> PullRequest:
    """What moves, what the environment asks of it, and who has to approve. Every text is escaped."""
    step, batch = proposal.step, change.batch
    moves = f"{code('spec.chart')} goes from {code(batch.old)} to {code(step.chart)} in {code(step.target)}."
    before = f" {code(step.source)} runs the same models with it." if step.source else ""
    parts = (
        f"{moves} Nothing else changes.{before}",
        _listed("Models", [code(model) for model in batch.models]),
        _listed("Asked before it moves", [plain(one) for one in proposal.asks]),
        _listed("Approvals that it needs", [plain(one) for one in approvals]),
    )
    return PullRequest(change.title, "\n\n".join(one for one in parts if one) + "\n", change.branch, base)


def _listed(title: str, items: Sequence[str]) -> str:
    return "\n".join((f"### {title}", "", *(f"- {item}" for item in items))) if items else ""
