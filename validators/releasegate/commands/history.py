"""`releasegate history`: when each release was merged, and who decided it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.git import Git
    from releasegate.json_types import JsonObject

_EPILOG = """\
Declared is what git holds: which commit of the default branch moved which release or withdrew a version, and
the ticket, incident and reason that it names. Decided is what a signed
decision on the branch of decisions says of that commit. Observed is when the health documents in signed
decisions first show it running. A time of merging comes from the forge's facts, in a decision or in --facts;
the date of a commit is its author's claim, and is called one. What runs now is in `releasegate status`.

examples:
  releasegate history                    every release
  releasegate history churn              one model
  releasegate history churn --env prod   in one environment
  releasegate history --format csv       for a spreadsheet
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `history`."""
    parser.add_argument("model", nargs="?", help="as in releases/<model>.yaml (default: all)")
    parser.add_argument("--env", action="append", default=[], help="only this environment; may be repeated")
    parser.add_argument(
        "--facts",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="merge times by `releasegate facts`, where no decision has them; may be repeated",
    )
    parser.add_argument("--base", metavar="REF", help="the branch to tell of (default: the default branch)")
    parser.add_argument("--branch", default="releasegate-decisions", help="default: releasegate-decisions")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="default: text")
    parser.add_argument("-C", dest="repository", type=Path, default=Path(), help="the repository's folder")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print the history. Returns 0. Raises GateError when it cannot be read."""
    from releasegate.decisions.history import Asked, history
    from releasegate.decisions.history_report import history_csv, history_json, history_lines
    from releasegate.decisions.sources import default_base
    from releasegate.facts import read_facts
    from releasegate.git import open_git
    from releasegate.reporters.escaping import visible
    from releasegate.speech import say

    facts = tuple(read_facts(path) for path in args.facts)
    with open_git(args.repository) as git:
        base = args.base or default_base(git)
        _require_ours(git, base, facts)
        found = history(git, base, Asked(args.model, tuple(args.env), facts), args.branch)
    if args.format == "text":
        return say(*map(visible, history_lines(found)))
    sys.stdout.write(history_json(found) if args.format == "json" else history_csv(found))
    return 0


def _require_ours(git: "Git", base: str, facts: "tuple[JsonObject, ...]") -> None:
    """GateError for facts of another repository than the one that the base names."""
    from releasegate.facts import require_facts_about
    from releasegate.standing import read
    from releasegate.tree import commit_tree
    from releasegate.trusted import GATE

    for document in facts:
        require_facts_about(document, read(commit_tree(git, git.resolve(base), base), GATE))
