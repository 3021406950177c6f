"""`releasegate baseline`: propose waivers, with an end, for everything that `check` refuses today."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.errors import GateError

if TYPE_CHECKING:
    from releasegate.waivers.baseline import Baseline

_EPILOG = """\
For a repository that adopts the gate, or a rule, late. Each file waives one finding and nothing else: read
each of them, and write a better reason. They count once they are merged, in a change of their own. Nothing is
overwritten. Returns 0 when no error would be left, 1 when some stay.

examples:
  releasegate baseline --owner carol               30 days for each of today's findings
  releasegate baseline --owner carol --days 14 --out ../proposed
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `baseline`."""
    parser.add_argument("path", nargs="?", default=".", type=Path, help="default: this folder")
    parser.add_argument("--days", type=int, default=30, help="how long the waivers hold (default: 30)")
    parser.add_argument(
        "--owner", metavar="NAME", help="who accepts the findings (default: the only one who may)"
    )
    parser.add_argument(
        "--out", metavar="DIR", type=Path, help="default: governance/waivers of the repository"
    )
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Write the waivers and say what stays. Raises GateError, with nothing written, when it can't."""
    from releasegate.new_files import write_new
    from releasegate.speech import say
    from releasegate.waivers.baseline import FOLDER, listed

    if not args.path.is_dir():
        raise GateError(f"{args.path} is no folder", "pass the folder of a releasegate repository")
    if not 0 <= args.days <= 3_650:
        raise GateError(f"{args.days} days are no time for a waiver", "give --days, such as 30")
    proposed = _proposed(args.path, args.days, args.owner)
    folder = args.out if args.out is not None else args.path / FOLDER
    files = {folder / Path(path).name: data for path, data in proposed.waivers.items()}
    write_new(files)
    for path, finding in zip(files, (proposed.about[path] for path in proposed.waivers), strict=True):
        say(f"wrote {path}: {finding.place}: {finding.rule}")
    say(*listed(proposed.kept), _summary(proposed))
    return 1 if proposed.kept else 0


def _proposed(root: Path, days: int, owner: str | None) -> "Baseline":
    from releasegate.clock import rfc3339
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.judge import judge_of
    from releasegate.pin import require_pin
    from releasegate.policies import load_policies
    from releasegate.repo import read_repo
    from releasegate.tree import work_tree
    from releasegate.trusted import gate_document
    from releasegate.waivers.baseline import baseline

    policies = load_policies(policies_folder(), schemas_folder())
    repo = read_repo(work_tree(root))
    require_pin(gate_document(repo), policies.digest, repo.tree.label)
    return baseline(repo, judge_of(repo, policies), rfc3339(datetime.now(UTC)), days, owner)


def _summary(proposed: "Baseline") -> str:
    from releasegate.reporters.report import plural

    count, stay = len(proposed.waivers), len(proposed.kept)
    if not count and not stay:
        return "nothing to waive: check finds no error"
    left = f"check still finds {plural(stay, 'error')}" if stay else "check finds no other error"
    warnings = f"; {plural(proposed.warnings, 'warning')} beside that" if proposed.warnings else ""
    return f"wrote {plural(count, 'waiver')}; once they are merged, {left}{warnings}"
