"""`releasegate promote MODEL`: write a model's release for the next environment, on a branch of its own."""

import argparse
from collections.abc import Sequence
from pathlib import Path

_EPILOG = """\
The model and the chart are taken unchanged from the environment before. Evidence of this version
(evidence/<model>/<version>/) is added by digest. Serving, monitoring and placement stay the target's own;
a first release starts with those of the environment before. change.rollbackTo names the version that the
target declares now. On any failure nothing is changed. Several models get a branch each, or none does.
Nothing is pushed, unless --open-pr is given: then the token is in GITHUB_TOKEN, GITLAB_TOKEN or GITEA_TOKEN.

examples:
  releasegate promote churn                          to the environment that is due
  releasegate promote churn --to prod --ticket ML-7
  releasegate promote churn --to prod --set serving.replicas=3 --set monitoring.alerts.latencyP95Ms=250
  releasegate promote churn --dry-run                show what would be written
  releasegate promote churn fraud --open-pr          a branch and a pull request for each
  releasegate promote --all-soaked --to prod --facts facts.json --open-pr
  releasegate promote --chart 2.0.0 churn            move only the chart, where that is due
  releasegate promote --chart 2.0.0 --all --to prod  of all models that are ready, in batches
"""


def _configure_choice(parser: argparse.ArgumentParser) -> None:
    """What moves, and where to."""
    parser.add_argument(
        "models", metavar="MODEL", nargs="*", help="name of the model, as in releases/<model>.yaml"
    )
    parser.add_argument("--chart", metavar="VERSION", help="move only the chart, to this version")
    parser.add_argument("--all", action="store_true", help="with --chart: all models of the environment")
    parser.add_argument(
        "--all-soaked", action="store_true", help="each model that ran long and well enough to move on"
    )
    for name, what in (("facts", "the forge"), ("health", "Argo CD")):
        parser.add_argument(
            f"--{name}",
            metavar="FILE",
            type=Path,
            action="append",
            default=[],
            help=f"with --all-soaked: what {what} says, by `releasegate facts`; may be repeated",
        )
    parser.add_argument(
        "--to", metavar="ENV", help="environment to promote to (default: the one that is due)"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `promote`."""
    _configure_choice(parser)
    parser.add_argument(
        "--set",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        dest="settings",
        help="set a field of the new release, such as serving.replicas=3; may be repeated",
    )
    parser.add_argument("--ticket", help="number or URL of the change ticket")
    parser.add_argument(
        "--branch", metavar="NAME", help="the new branch (default: promote/…, by what moves and where to)"
    )
    parser.add_argument("--dry-run", action="store_true", help="show the release and change nothing")
    parser.add_argument(
        "--open-pr", action="store_true", help="push each branch and open its pull request at the forge"
    )
    parser.add_argument(
        "--api",
        metavar="URL",
        help="with --open-pr: of the forge's API (default: what CI says, else the public one)",
    )
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Write, commit and explain promotions, or moves of a chart. Returns 0, also when they are done already.

    Raises GateError, with nothing changed, when the clone is not ready or there is nothing to promote; and
    with the commits on their branches, when one can't be pushed or proposed.
    """
    if args.chart is not None:
        from releasegate.commands import promote_chart

        return promote_chart.run(args)
    from releasegate.commands import promote_models

    return promote_models.run(args)


def approvals_of(root: Path, base: str, order: Sequence[str], commit: str) -> tuple[str, ...]:
    """Sentences on whose approval a commit needs. base: what it is for; order: the environments in order."""
    from releasegate.errors import GateError
    from releasegate.git import open_git
    from releasegate.needs import approvals_needed

    try:
        with open_git(root) as git:
            return approvals_needed(git, base, commit, order)
    except GateError as error:
        return (f"not known: {error.message}",)


def next_steps(root: Path, base: str, order: Sequence[str], branch: str, commit: str) -> tuple[str, ...]:
    """What to do with a commit on a new branch: whose approval it needs, and how it is proposed.

    base: the commit of the default branch that it is for; order: the environments in order.
    """
    return (
        f"committed on the new branch {branch}",
        *(f"approval: {sentence}" for sentence in approvals_of(root, base, order, commit)),
        f"next: git push -u origin {branch}, and open a pull request",
    )
