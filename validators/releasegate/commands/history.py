"""`releasegate history`: when each release was merged, and who decided it."""

import argparse
import sys
from pathlib import Path

_EPILOG = """\
Declared is what git holds: which commit of the default branch moved which release. Decided is what a signed
decision on the branch of decisions says of that commit. Observed is when the health documents in signed
decisions first show it running. A time of merging comes from the forge's facts in a decision; the date of a
commit is its author's claim, and is called one.

examples:
  releasegate history                    every release
  releasegate history churn              one model
  releasegate history --format csv       for a spreadsheet
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `history`."""
    parser.add_argument("model", nargs="?", help="as in releases/<model>.yaml (default: all)")
    parser.add_argument("--base", metavar="REF", help="the branch to tell of (default: the default branch)")
    parser.add_argument("--branch", default="releasegate-decisions", help="default: releasegate-decisions")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="default: text")
    parser.add_argument("-C", dest="repository", type=Path, default=Path(), help="the repository's folder")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print the history. Returns 0. Raises GateError when it cannot be read."""
    from releasegate.decisions.history import history
    from releasegate.decisions.history_report import history_csv, history_json, history_lines
    from releasegate.decisions.sources import default_base
    from releasegate.git import open_git
    from releasegate.reporters.escaping import visible
    from releasegate.speech import say

    with open_git(args.repository) as git:
        found = history(git, args.base or default_base(git), args.model, args.branch)
    if args.format == "text":
        return say(*map(visible, history_lines(found)))
    sys.stdout.write(history_json(found) if args.format == "json" else history_csv(found))
    return 0
