"""`releasegate promote MODEL…`: promotions, each on a branch of its own, and its pull request."""

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.back.pull import proposed
from releasegate.briefing import Brief, brief_of, pull_of, table
from releasegate.checkout import Checkout, branch_commit, open_checkout, require_clean
from releasegate.commands.promote import approvals_of
from releasegate.errors import GateError
from releasegate.fleet.branches import commit_changes
from releasegate.forge import Site, ready_site
from releasegate.git import open_git
from releasegate.proposal import Proposal, Request, is_on_branch, propose
from releasegate.speech import remark, say
from releasegate.tree import commit_tree

if TYPE_CHECKING:
    from releasegate.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class _Move:
    """A promotion and its branch. held: in words, that a branch holds it already; None where none does."""

    proposal: Proposal
    branch: str
    brief: Brief
    held: str | None

    @property
    def title(self) -> str:
        return self.proposal.title

    @property
    def files(self) -> Mapping[str, bytes]:
        return {self.proposal.path: self.proposal.data}


def run(args: argparse.Namespace) -> int:
    """Write, commit, explain and, where asked, propose. Returns 0, also when all is done already.

    Raises GateError as commands.promote.run says.
    """
    _require_sense(args)
    checkout = open_checkout(Path.cwd())
    require_clean(checkout)
    requests = _requests(args, checkout)
    moves = [_move(checkout, request, args.branch) for request in requests]
    wanted = args.open_pr and not args.dry_run
    site = site_at(checkout, moves[0].proposal.base, args.api) if wanted else None
    new = [move for move in moves if move.held is None]
    for move in moves:
        remark(*(move.proposal.notes if move.held is None else ()))
        if move.held is not None:
            say(f"{move.title}: already done, {move.held}")
    if args.dry_run:
        return _show(new)
    for move, commit in zip(new, commit_changes(checkout, new), strict=True):
        approvals = approvals_of(checkout.root, move.proposal.base, move.proposal.order, commit)
        say(*_summary(move), f"committed on the new branch {move.branch}")
        say(*(f"approval: {sentence}" for sentence in approvals))
        if site is None:
            say(f"next: git push -u origin {move.branch}, and open a pull request")
    return _proposed(checkout, site, moves) if site is not None else 0


def _require_sense(args: argparse.Namespace) -> None:
    if args.all:
        raise GateError(
            "--all moves charts only", "give --chart VERSION, or --all-soaked for models that are ready"
        )
    if bool(args.models) == args.all_soaked:
        raise GateError(
            "promote takes either models or --all-soaked", "name the models, or give --all-soaked"
        )
    if args.branch and (args.all_soaked or len(set(args.models)) > 1):
        raise GateError("--branch names one branch, and each model gets its own", "leave --branch out")
    if (args.facts or args.health) and not args.all_soaked:
        raise GateError("--facts and --health choose models with --all-soaked only", "leave them out")


def _requests(args: argparse.Namespace, checkout: Checkout) -> Sequence[Request]:
    names = [(model, args.to) for model in dict.fromkeys(args.models)]
    if args.all_soaked:
        from releasegate.commands.promote_soaked import soaked

        names = soaked(checkout, args.to, args.facts, args.health)
    return [Request(model, to, args.ticket, tuple(args.settings)) for model, to in names]


def _move(checkout: Checkout, request: Request, branch: str | None) -> _Move:
    schema = _schema()
    proposal = propose(checkout, request, schema)
    name = branch or proposal.branch
    held = None
    if proposal.is_done:
        held = f"{proposal.path} on {checkout.branch} says so"
        # What a branch changes is seen from the commit that it stands on.
        merged = Checkout(checkout.root, proposal.default_branch, proposal.base)
        proposal = propose(merged, replace(request, to=proposal.step.target), schema)
    elif is_on_branch(checkout, proposal, name):
        held = f"it is committed on the branch {name}"
    with open_git(checkout.root) as git:
        return _Move(proposal, name, brief_of(commit_tree(git, proposal.base), proposal), held)


def site_at(checkout: Checkout, base: str, api: str | None) -> Site:
    """Where pull requests go, as a commit of the default branch says: see ready_site."""
    with open_git(checkout.root) as git:
        return ready_site(commit_tree(git, base), api, os.environ)


def _proposed(checkout: Checkout, site: Site, moves: Sequence[_Move]) -> int:
    """Open what is not merged yet. The first refusal ends it; a next run finds what is open and goes on."""
    for move in moves:
        proposal = move.proposal
        if proposal.is_done or not is_on_branch(checkout, proposal, move.branch):
            continue
        commit = branch_commit(checkout, move.branch) or checkout.head
        approvals = approvals_of(checkout.root, proposal.base, proposal.order, commit)
        request = pull_of(move.brief, approvals, move.branch, proposal.default_branch)
        proposed(checkout, request, site)
    return 0


def _show(moves: Sequence[_Move]) -> int:
    for move in moves:
        say(*_summary(move), "", move.proposal.data.decode())
    return say("a dry run: nothing is changed") if moves else 0


def _summary(move: _Move) -> tuple[str, ...]:
    proposal, brief = move.proposal, move.brief
    new = "" if proposal.before else " (new)"
    return (
        f"{proposal.title}, as {proposal.step.source} declares it",
        f"{proposal.path}{new}",
        *(f"  {line}" for line in brief.changes),
        *table(brief),
    )


def _schema() -> "JsonObject":
    import json

    from releasegate.data import schemas_folder

    schema: JsonObject = json.loads((schemas_folder() / "model-release.schema.json").read_bytes())
    return schema
