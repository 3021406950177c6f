"""`releasegate promote MODEL`: write a model's release for the next environment, on a branch of its own."""

import argparse
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
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `promote`."""
    parser.add_argument("model", metavar="MODEL", help="name of the model, as in releases/<model>.yaml")
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
        "--branch", metavar="NAME", help="the new branch (default: promote/<model>-<version>-<env>)"
    )
    parser.add_argument("--dry-run", action="store_true", help="show the release and change nothing")
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Write, commit and explain one promotion. Returns 0, also when it is done already.

    Raises GateError, with nothing changed, when the clone is not ready or there is nothing to promote.
    """
    from releasegate.checkout import commit_file, open_checkout, require_clean
    from releasegate.proposal import Request, is_on_branch, propose
    from releasegate.speech import remark, say

    checkout = open_checkout(Path.cwd())
    require_clean(checkout)
    request = Request(args.model, args.to, args.ticket, tuple(args.settings))
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
    return say(*_summary(proposal), *_next(checkout.root, proposal, branch, commit))


def _summary(proposal: "Proposal") -> tuple[str, ...]:
    from releasegate.difference import differences

    changed = differences(proposal.before, proposal.after)
    new = "" if proposal.before else " (new)"
    return (
        f"{proposal.title}, as {proposal.step.source} declares it",
        f"{proposal.path}{new}",
        *(f"  {line}" for line in changed),
    )


def _next(root: Path, proposal: "Proposal", branch: str, commit: str) -> tuple[str, ...]:
    from releasegate.errors import GateError
    from releasegate.git import open_git
    from releasegate.needs import approvals_needed

    try:
        with open_git(root) as git:
            needed = approvals_needed(git, proposal.base, commit, proposal.order)
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
