"""`releasegate status`: which version of each model is where, since when, how well, and what may move on."""

import argparse
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.git import Git
    from releasegate.status.cell import Status

_EPILOG = """\
Declared is what the default branch holds. Since when comes from the forge: from --facts, and from what signed
decisions in this clone say of merges. Healthy is what --health shows, and without it nothing was observed.
Whether a release may move on is what the rules of the base answer to the pull request that `promote` would
write, without its approvals. What is not known is "unknown". Nothing is asked of any network.

examples:
  releasegate status                                     every model
  releasegate status churn fraud --env qa --env prod
  releasegate status --facts facts.json --health nonprod.json --health prod.json
  releasegate status --format json                       for programs (docs/status.md)
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `status`."""
    parser.add_argument(
        "models", metavar="MODEL", nargs="*", help="as in releases/<model>.yaml (default: all)"
    )
    parser.add_argument("--env", action="append", default=[], help="only this environment; may be repeated")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument(
        "--facts",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="what the forge says, by `releasegate facts`: its merge times count; may be repeated",
    )
    parser.add_argument(
        "--health",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="what Argo CD was seen to do, at most an hour ago; one file for each instance",
    )
    parser.add_argument("--base", metavar="REF", help="the branch to tell of (default: the default branch)")
    parser.add_argument("--branch", default="releasegate-decisions", help="default: releasegate-decisions")
    parser.add_argument("-C", dest="repository", type=Path, default=Path(), help="the repository's folder")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print the status. Returns 0, whatever it is. Raises GateError when it cannot be told."""
    from releasegate.git import open_git
    from releasegate.output import coloured
    from releasegate.status.report_json import status_json
    from releasegate.status.report_text import status_text

    with open_git(args.repository) as git:
        found = _status(git, args)
    shown = status_json(found) if args.format == "json" else status_text(found, _width(), coloured())
    sys.stdout.write(shown)
    return 0


def _status(git: "Git", args: argparse.Namespace) -> "Status":
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.decisions.sources import default_base
    from releasegate.facts import read_facts, require_facts_about
    from releasegate.health import read_health, require_health
    from releasegate.policies import load_policies
    from releasegate.status.ground import open_ground
    from releasegate.status.status import Wanted, status
    from releasegate.trusted import gate_document

    now = datetime.now(UTC)
    facts, health = [read_facts(path) for path in args.facts], [read_health(path) for path in args.health]
    require_health(health, now)
    policies = load_policies(policies_folder(), schemas_folder())
    ground = open_ground(git, args.base or default_base(git), policies)
    for document in facts:
        require_facts_about(document, gate_document(ground.repo))
    return status(ground, Wanted(tuple(args.env), tuple(args.models), args.branch), facts, health, now)


def _width() -> int | None:
    """The columns of the terminal; None where nobody reads it on one, unless COLUMNS says how many."""
    told = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    return shutil.get_terminal_size().columns if told else None
