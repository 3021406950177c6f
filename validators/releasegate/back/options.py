"""Options: the arguments that the commands of this package share."""

import argparse

from releasegate.back.delivery import Wish
from releasegate.errors import GateError


def add_shared(parser: argparse.ArgumentParser, branch: str) -> None:
    """Add --branch, --dry-run, --anyway, --open-pr and --api. branch: the usual name, for the help."""
    parser.add_argument("--branch", metavar="NAME", help=f"the new branch (default: {branch})")
    parser.add_argument("--dry-run", action="store_true", help="say what would be written and change nothing")
    parser.add_argument(
        "--anyway", action="store_true", help="write it although the gate of this clone would refuse it"
    )
    parser.add_argument(
        "--open-pr", action="store_true", help="push the branch and open its pull request at the forge"
    )
    parser.add_argument(
        "--api",
        metavar="URL",
        help="with --open-pr: of the forge's API (default: what CI says, else the public one)",
    )


def wish_of(args: argparse.Namespace) -> Wish:
    """How a plan is carried out, by the arguments of add_shared()."""
    return Wish(args.branch, args.dry_run, args.anyway, args.open_pr, args.api)


def require_line(option: str, text: str) -> str:
    """The text of an option. Raises GateError unless it is one line that says something."""
    if not text.strip() or not text.isprintable():
        raise GateError(
            f"{option} {text[:40]!r} is no line of text", "write one line, without control characters"
        )
    return text.strip()
