"""`releasegate audit`: compare what was merged with what was decided."""

import argparse
import sys
from pathlib import Path

_EPILOG = """\
For each commit of the default branch (its first parents): the signed decision about exactly that, who
approved it, when and under which rules. Findings are merges that nobody decided, that were refused, that only
the change's own CI file judged, or that are not what was judged, and every sign that the branch of decisions
was changed.

exit codes: 0 nothing to look at, 1 findings, 2 the record cannot be read (never a pass)

examples:
  releasegate audit --since 2026-10-01
  releasegate audit --since v1.4.0 --format csv
  releasegate audit --since 2026-10-01 --expect 5dfb18d31fdf7d2d5e5fec4f8aecaca00c565d52
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `audit`."""
    parser.add_argument(
        "--since", metavar="REF|DATE", required=True, help="audit what came after this commit or day (UTC)"
    )
    parser.add_argument("--base", metavar="REF", help="the branch to audit (default: the default branch)")
    parser.add_argument("--branch", default="releasegate-decisions", help="default: releasegate-decisions")
    parser.add_argument(
        "--expect", metavar="COMMIT", help="the tip of the decisions that an earlier audit saw"
    )
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="default: text")
    parser.add_argument("-C", dest="repository", type=Path, default=Path(), help="the repository's folder")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print the audit. Returns 0 when there is nothing to look at, else 1."""
    from releasegate.decisions.audit import audit
    from releasegate.decisions.audit_report import audit_csv, audit_json, audit_lines
    from releasegate.decisions.sources import default_base
    from releasegate.git import open_git
    from releasegate.reporters.escaping import visible
    from releasegate.speech import say

    with open_git(args.repository) as git:
        found = audit(git, args.base or default_base(git), args.since, args.branch, args.expect)
    if args.format == "text":
        say(*map(visible, audit_lines(found)))
    else:
        sys.stdout.write(audit_json(found) if args.format == "json" else audit_csv(found))
    return 1 if found.problems else 0
