"""`releasegate retire MODEL --env ENV`: take a model out of an environment, on a branch of its own."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

_EPILOG = """\
A model leaves the last environment first, and one environment for each pull request. The gate of this clone
is asked first, and what it would refuse is not written.

examples:
  releasegate retire churn --env prod
  releasegate retire churn --env staging --reason "Replaced by churn-v2"
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `retire`."""
    from releasegate.back.options import add_shared

    parser.add_argument("model", metavar="MODEL", help="name of the model, as in releases/<model>.yaml")
    parser.add_argument("--env", metavar="ENV", required=True, help="environment that the model leaves")
    parser.add_argument("--reason", help="why, in one line, for the commit")
    add_shared(parser, "retire/<model>-<env>")
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Delete, commit and explain. Returns 0, and 1 when the gate would refuse it.

    Raises GateError, with nothing changed, when the clone is not ready or nobody knows the model.
    """
    from releasegate.back.delivery import deliver
    from releasegate.back.options import require_line, wish_of
    from releasegate.back.retirement import plan_retirement

    reason = require_line("--reason", args.reason) if args.reason is not None else None
    return deliver(
        Path.cwd(),
        lambda git, found, branch: plan_retirement(found, args.model, args.env, reason, branch),
        wish_of(args),
        datetime.now(UTC),
    )
