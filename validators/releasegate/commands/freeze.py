"""`releasegate freeze ENV --until MOMENT`: add a window that holds an environment, on a branch of its own."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

_EPILOG = """\
The window stands in the environment's AppProject, in Argo CD's own format, with the moment at which it is
over in its description. While it denies, Argo CD deploys nothing there, mends nothing that drifts, and the
gate refuses what would wait.

examples:
  releasegate freeze prod --until 2026-12-29T23:00:00Z --reason holidays
  releasegate freeze prod --from 2026-12-18T18:00:00+01:00 --until 2026-12-29T23:00:00Z --reason holidays
  releasegate freeze prod --until 2026-12-01T00:00:00Z --reason "audit of churn" --model churn
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `freeze`."""
    from releasegate.back.options import add_shared

    parser.add_argument("environment", metavar="ENV", help="environment to freeze")
    parser.add_argument(
        "--until", metavar="MOMENT", required=True, help="when it is over, such as 2026-12-29T23:00:00Z"
    )
    parser.add_argument("--from", metavar="MOMENT", dest="start", help="when it begins (default: now)")
    parser.add_argument("--reason", required=True, help="why, in one line")
    parser.add_argument(
        "--model",
        metavar="MODEL",
        action="append",
        default=[],
        dest="models",
        help="freeze only this model; may be repeated",
    )
    add_shared(parser, "freeze/<env>-until-<moment>")
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Write, commit and explain one freeze. Returns 0, and 1 when the gate would refuse it.

    Raises GateError, with nothing changed, when the clone is not ready or the environment has no AppProject.
    """
    from releasegate.approvals.facts import moment
    from releasegate.back.delivery import deliver
    from releasegate.back.freezing import Request, plan_freeze
    from releasegate.back.options import require_line, wish_of

    now = datetime.now(UTC)
    # A schedule counts in minutes.
    start = (moment(args.start) if args.start else now).replace(second=0, microsecond=0)
    until = moment(args.until).replace(microsecond=0)
    reason = require_line("--reason", args.reason)
    request = Request(args.environment, start, until, now, reason, tuple(dict.fromkeys(args.models)))
    return deliver(
        Path.cwd(), lambda _, found, branch: plan_freeze(found, request, branch), wish_of(args), now
    )
