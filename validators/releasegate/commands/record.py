"""`releasegate record`: sign a decision with CI's key and append it to the branch of decisions."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

_EPILOG = """\
Run this in the job that ran the gate, and only there: whoever holds the key says what was decided. The public
half of the key is listed under `ci` in access/people.yaml. Nothing is pushed: the branch grows in this clone.

examples:
  releasegate record --decision decision.json --key /run/secrets/releasegate-ci
  git push origin releasegate-decisions
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `record`."""
    parser.add_argument(
        "--decision", metavar="FILE", type=Path, required=True, help="what `gate --decision` wrote"
    )
    parser.add_argument("--key", metavar="FILE", type=Path, required=True, help="CI's private SSH key")
    parser.add_argument("--branch", default="releasegate-decisions", help="default: releasegate-decisions")
    parser.add_argument("-C", dest="repository", type=Path, default=Path(), help="the repository's folder")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Sign and append. Returns 0. Raises GateError, with the branch as it was, when it cannot be recorded."""
    from releasegate.decisions import read_decision
    from releasegate.decisions.recording import record
    from releasegate.git import open_git
    from releasegate.speech import say

    decision = read_decision(args.decision)
    now = datetime.now(UTC).replace(microsecond=0)
    with open_git(args.repository) as git:
        done = record(git, decision, args.key.expanduser(), args.branch, now)
    return say(
        f"recorded {done.path}, signed by {done.signer}, in commit {done.commit}",
        f"next: git push origin {args.branch}",
    )
