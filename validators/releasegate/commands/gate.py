"""`releasegate gate`: judge a change, the merge of a head into a base."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from releasegate.output import add_format, emit, rule_texts

_EPILOG = """\
examples:
  releasegate gate --base origin/main                              HEAD against origin/main
  releasegate gate --base origin/main --facts facts.json --format sarif
  releasegate gate --base main --head promote/churn-7-qa -C ../ml-gitops
  releasegate gate --base origin/main --facts facts.json --health qa.json --health prod.json

Configuration, people, approval rules and policies are read from the base. The head is data: none of it runs.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `gate`."""
    parser.add_argument("--base", required=True, help="what it would be merged into, such as origin/main")
    parser.add_argument("--head", default="HEAD", help="the change (default: HEAD)")
    parser.add_argument(
        "--merged", metavar="REF", help="the commit that would land, as a merge queue made it"
    )
    parser.add_argument("--facts", type=Path, help="what the forge says, collected by a trusted job")
    parser.add_argument(
        "--health",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="what an Argo CD instance was seen to do; one for each instance",
    )
    parser.add_argument("-C", dest="repository", type=Path, default=Path(), help="the repository's folder")
    add_format(parser)
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Judge the change. Returns 0 when nothing forbids it, 1 on findings."""
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.facts import read_facts
    from releasegate.gate import judge_change
    from releasegate.git import open_git
    from releasegate.health import read_health
    from releasegate.outside import Outside
    from releasegate.policies import load_policies
    from releasegate.verdict import report_of

    outside = Outside(
        read_facts(args.facts) if args.facts else None,
        tuple(read_health(path) for path in args.health),
    )
    policies = load_policies(policies_folder(), schemas_folder())
    now = datetime.now(UTC)
    with open_git(args.repository) as git:
        verdict = judge_change(git, args.base, args.head, outside, now, policies, merged=args.merged)
    return emit(report_of(verdict, now, rule_texts(verdict.policies)), args.format)
