"""`releasegate promote MODEL`: write a model's release for the next environment, on a branch of its own."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.json_types import JsonObject
    from releasegate.proposal import Proposal

_EPILOG = """\
The model and the chart are taken unchanged from the environment before. Evidence of this version
(evidence/<model>/<version>/) is added by digest. Serving, monitoring and placement stay the target's own;
a first release starts with those of the environment before. change.rollbackTo names the version that the
target declares now. Nothing is pushed, and on any failure nothing is changed.

examples:
  releasegate promote churn                          to the environment that is due
  releasegate promote churn --to prod --ticket ML-7
  releasegate promote churn --to prod --set serving.replicas=3 --set monitoring.alerts.latencyP95Ms=250
  releasegate promote churn --dry-run                show what would be written
  releasegate promote --chart 2.0.0 churn            move only the chart, where that is due
  releasegate promote --chart 2.0.0 --all --to prod  of all models that are ready, in batches
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `promote`."""
    parser.add_argument(
        "models", metavar="MODEL", nargs="*", help="name of the model, as in releases/<model>.yaml"
    )
    parser.add_argument(
        "--chart", metavar="VERSION", help="move only the chart, to this version; takes several models"
    )
    parser.add_argument("--all", action="store_true", help="with --chart: all models of the environment")
    parser.add_argument(
        "--to", metavar="ENV", help="environment to promote to (default: the one that is due)"
    )
    parser.add_argument(
        "--set",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        dest="settings",
        help="set a field of the new release, such as serving.replicas=3; may be repeated",
    )
    parser.add_argument("--ticket", help="number or URL of the change ticket")
    parser.add_argument(
        "--branch", metavar="NAME", help="the new branch (default: promote/…, by what moves and where to)"
    )
    parser.add_argument("--dry-run", action="store_true", help="show the release and change nothing")
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Write, commit and explain one promotion. Returns 0, also when it is done already.

    Raises GateError, with nothing changed, when the clone is not ready or there is nothing to promote.
    """
    if args.chart is not None:
        from releasegate.commands import promote_chart

        return promote_chart.run(args)
    from releasegate.checkout import commit_file, open_checkout, require_clean
    from releasegate.proposal import Request, is_on_branch, propose
    from releasegate.speech import remark, say

    model = _one_model(args)
    checkout = open_checkout(Path.cwd())
    require_clean(checkout)
    request = Request(model, args.to, args.ticket, tuple(args.settings))
    proposal = propose(checkout, request, _schema())
    branch = args.branch or proposal.branch
    if proposal.is_done:
        return say(f"{proposal.title}: already done, {proposal.path} on {checkout.branch} says so")
    if is_on_branch(checkout, proposal, branch):
        return say(f"{proposal.title}: already done, it is committed on the branch {branch}")
    remark(*proposal.notes)
    if args.dry_run:
        return say(*_summary(proposal), "", proposal.data.decode(), "a dry run: nothing is changed")
    commit = commit_file(checkout, proposal.path, proposal.data, proposal.title, branch)
    return say(*_summary(proposal), *next_steps(checkout.root, proposal.base, proposal.order, branch, commit))


def _one_model(args: argparse.Namespace) -> str:
    from releasegate.errors import GateError

    if args.all or len(args.models) != 1:
        given = "--all" if args.all else f"{len(args.models)} models"
        raise GateError(
            f"promote takes one MODEL, and {given} was given",
            "name one model; several, or --all, go with --chart VERSION",
        )
    model: str = args.models[0]
    return model


def _summary(proposal: "Proposal") -> tuple[str, ...]:
    from releasegate.difference import differences

    changed = differences(proposal.before, proposal.after)
    new = "" if proposal.before else " (new)"
    return (
        f"{proposal.title}, as {proposal.step.source} declares it",
        f"{proposal.path}{new}",
        *(f"  {line}" for line in changed),
    )


def next_steps(root: Path, base: str, order: Sequence[str], branch: str, commit: str) -> tuple[str, ...]:
    """What to do with a commit on a new branch: whose approval it needs, and how it is proposed.

    base: the commit of the default branch that it is for; order: the environments in order.
    """
    from releasegate.errors import GateError
    from releasegate.git import open_git
    from releasegate.needs import approvals_needed

    try:
        with open_git(root) as git:
            needed = approvals_needed(git, base, commit, order)
    except GateError as error:
        needed = (f"not known: {error.message}",)
    return (
        f"committed on the new branch {branch}",
        *(f"approval: {sentence}" for sentence in needed),
        f"next: git push -u origin {branch}, and open a pull request",
    )


def _schema() -> "JsonObject":
    import json

    from releasegate.data import schemas_folder

    schema: JsonObject = json.loads((schemas_folder() / "model-release.schema.json").read_bytes())
    return schema
