"""`releasegate promote --chart VERSION`: move the chart of releases, on one branch for each batch."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.checkout import Checkout
    from releasegate.fleet.changes import ChartChange
    from releasegate.fleet.proposal import ChartProposal, ChartRequest
    from releasegate.forge import Site


def run(args: argparse.Namespace) -> int:
    """Write, commit and explain the moves of a chart version. Returns 0, also when they are done already.

    Raises GateError, with nothing changed, when the clone is not ready or nothing can move.
    """
    from releasegate.checkout import open_checkout, require_clean
    from releasegate.commands.promote import next_steps
    from releasegate.commands.promote_models import site_at
    from releasegate.fleet.branches import commit_changes
    from releasegate.fleet.changes import is_committed
    from releasegate.fleet.proposal import propose_charts
    from releasegate.speech import remark, say

    request = _request(args)
    checkout = open_checkout(Path.cwd())
    require_clean(checkout)
    proposal = propose_charts(checkout, request)
    remark(*_notes(proposal))
    there = {change.branch for change in proposal.changes if is_committed(checkout, change)}
    changes = [change for change in proposal.changes if change.branch not in there]
    say(*_already(proposal, checkout.branch, there))
    if args.dry_run:
        lines = [
            line
            for change in changes
            for line in (*_summary(change, request.chart), f"branch {change.branch}")
        ]
        return say(*lines, "a dry run: nothing is changed")
    site = site_at(checkout, proposal.base, args.api) if args.open_pr else None
    commits = commit_changes(checkout, changes)
    for change, commit in zip(changes, commits, strict=True):
        steps = next_steps(checkout.root, proposal.base, proposal.order, change.branch, commit)
        say(*_summary(change, request.chart), *(steps[:-1] if site else steps))
    return _open(checkout, proposal, site) if site else 0


def _open(checkout: "Checkout", proposal: "ChartProposal", site: "Site") -> int:
    """Open the pull request of each batch, or find it. The first refusal ends it; a next run goes on."""
    from releasegate.back.pull import proposed
    from releasegate.briefing.charts import pull_of
    from releasegate.checkout import branch_commit
    from releasegate.commands.promote import approvals_of
    from releasegate.git import open_git
    from releasegate.standing import configured
    from releasegate.tree import commit_tree

    with open_git(checkout.root) as git:
        _, default = configured(commit_tree(git, proposal.base))
    for change in proposal.changes:
        commit = branch_commit(checkout, change.branch) or checkout.head
        approvals = approvals_of(checkout.root, proposal.base, proposal.order, commit)
        proposed(checkout, pull_of(proposal, change, approvals, default), site)
    return 0


def _request(args: argparse.Namespace) -> "ChartRequest":
    from releasegate.errors import GateError
    from releasegate.fleet.proposal import ChartRequest

    if args.all_soaked:
        raise GateError(
            "--all-soaked can't be given with --chart", "give --all: it leaves out what is not ready"
        )
    if args.settings or args.ticket:
        given = "--set" if args.settings else "--ticket"
        raise GateError(
            f"{given} can't be given with --chart: only spec.chart moves then", "make it a change of its own"
        )
    if bool(args.models) == args.all:
        raise GateError(
            "--chart takes either models or --all", "name the models whose chart moves, or give --all"
        )
    return ChartRequest(args.chart, tuple(dict.fromkeys(args.models)), args.to, args.branch)


def _notes(proposal: "ChartProposal") -> tuple[str, ...]:
    stays = (f"{model} stays as it is: {why}" for model, why in proposal.kept.items())
    return (*stays, *(proposal.asks if proposal.changes else ()))


def _already(proposal: "ChartProposal", branch: str, there: set[str]) -> tuple[str, ...]:
    step = proposal.step
    done = f"chart {step.chart} in {step.target}: already done for {', '.join(proposal.done)} on {branch}"
    return (
        *([done] if proposal.done else ()),
        *(
            f"{change.title}: already done, it is committed on the branch {change.branch}"
            for change in proposal.changes
            if change.branch in there
        ),
    )


def _summary(change: "ChartChange", chart: str) -> tuple[str, ...]:
    moved = f'  ~ spec.chart: "{change.batch.old}" -> "{chart}"'
    return (change.title, *(line for path in change.files for line in (path, moved)))
