"""`releasegate rollback MODEL --env ENV`: bring back what ran before, on a branch of its own."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

_EPILOG = """\
spec.model and spec.chart return to what the default branch declared there before; serving, monitoring and
placement stay as they are. Without --to it is what ran just before and no rollback ever left. The gate of
this clone is asked first, and what it would refuse is not written: a version that was rolled back from or
withdrawn, one that ran too long ago.

examples:
  releasegate rollback churn --env prod --reason "Version 8 answers too slowly" --incident INC-7
  releasegate rollback churn --env prod --to 6 --reason "Leaked labels in 7 and 8" --incident INC-61
  releasegate rollback churn --env prod --reason … --incident INC-7 --dry-run
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `rollback`."""
    from releasegate.back.options import add_shared

    parser.add_argument("model", metavar="MODEL", help="name of the model, as in releases/<model>.yaml")
    parser.add_argument("--env", metavar="ENV", required=True, help="environment to roll back")
    parser.add_argument(
        "--to", metavar="VERSION", help="version to go back to (default: what ran just before)"
    )
    parser.add_argument("--reason", required=True, help="why, in one line")
    parser.add_argument("--incident", required=True, help="number or URL of the incident that this answers")
    parser.add_argument("--ticket", help="number or URL of the change ticket")
    parser.add_argument(
        "--as-it-was",
        action="store_true",
        help="bring serving, monitoring and placement back as well, as they were then",
    )
    add_shared(parser, "rollback/<model>-<version>-<env>")
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Write, commit and explain one rollback. Returns 0, and 1 when the gate would refuse it.

    Raises GateError, with nothing changed, when the clone is not ready or there is nothing to go back to.
    """
    from releasegate.back.delivery import deliver
    from releasegate.back.options import require_line, wish_of
    from releasegate.back.rollback import Request, plan_rollback

    request = Request(
        args.model,
        args.env,
        require_line("--reason", args.reason),
        require_line("--incident", args.incident),
        args.to,
        args.ticket,
        args.as_it_was,
    )
    return deliver(
        Path.cwd(),
        lambda git, found, branch: plan_rollback(git, found, request, branch),
        wish_of(args),
        datetime.now(UTC),
    )
