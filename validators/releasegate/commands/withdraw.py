"""`releasegate withdraw MODEL VERSION`: say in the profile that a version must not run again."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

_EPILOG = """\
From the pull request on that says it, no change brings the version anywhere. A gate stops no pod: where the
version runs is told, and how to end that.

examples:
  releasegate withdraw churn 6 --reason "Trained on leaked labels" --incident INC-61
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `withdraw`."""
    from releasegate.back.options import add_shared

    parser.add_argument(
        "model", metavar="MODEL", help="name of the model, as in governance/models/<model>.yaml"
    )
    parser.add_argument("version", metavar="VERSION", help="the version that must not run again")
    parser.add_argument("--reason", required=True, help="why it must not run, in one line")
    parser.add_argument("--incident", help="number or URL of the incident that showed it")
    add_shared(parser, "withdraw/<model>-<version>")
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Write, commit and explain one withdrawal. Returns 0, and 1 when the gate would refuse it.

    Raises GateError, with nothing changed, when the clone is not ready or nothing knows the version.
    """
    from releasegate.back.delivery import deliver
    from releasegate.back.options import require_line, wish_of
    from releasegate.back.withdrawal import Request, plan_withdrawal

    incident = require_line("--incident", args.incident) if args.incident is not None else None
    request = Request(args.model, args.version, require_line("--reason", args.reason), incident)
    return deliver(
        Path.cwd(),
        lambda git, found, branch: plan_withdrawal(git, found, request, branch),
        wish_of(args),
        datetime.now(UTC),
    )
