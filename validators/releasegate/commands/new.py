"""`releasegate new MODEL`: bring a registered model version to the first environment, on a new branch."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from releasegate.registries import Registered
    from releasegate.scaffold.answers import Ask
    from releasegate.scaffold.plan import Wanted
    from releasegate.scaffold.site import Site

_EPILOG = """\
The registry says version, artifact, metrics, run, commit and data sets; the digest is measured over the
files. What it cannot know is asked for on a terminal, or given by flags; in CI nobody is asked, and every
missing flag is named at once. Where the environment has the model already, only the version changes: serving
stays as it is. Nothing is pushed unless --open-pr is given, and on any failure nothing is changed.

examples:
  releasegate new churn --from models:/churn/7
  releasegate new churn --from models:/churn@champion --image registry.example.com/serving@sha256:…
  releasegate new churn --from models:/churn/8 --evidence build/evidence --open-pr
  releasegate new churn --manual --version 7 --uri models:/churn/7 \\
      --artifact-uri s3://models.example.com/churn/7/ --artifact downloads/churn
  releasegate new churn --from models:/churn/7 --dry-run
"""
# Options whose text answers a question of the same name (scaffold/asked.py, scaffold/manual.py).
_ANSWERS = {
    "version": "with --manual: version of the model",
    "uri": "with --manual: the version in its registry",
    "artifact-uri": "where the cluster finds the files, where that is not the registry's address",
    "digest": "with --manual: sha256:<hex> of the files",
    "team": "team that owns the model",
    "owner": "person of access/people.yaml who answers for it",
    "purpose": "what the model is for",
    "classification": "public, internal, confidential or restricted",
    "personal-data": "none, pseudonymised, personal or special-category",
    "image": "container image that serves it, name@sha256:<hex>",
    "cpu": "CPU cores of one replica, such as 500m",
    "memory": "memory of one replica, such as 1Gi",
    "dataset": "data set of the evaluation, NAME@VERSION",
    "rows": "rows that were evaluated",
    "tool": "what computed the metrics, NAME@VERSION",
    "computed-at": "when the evaluation ended, RFC 3339",
}
_MOST_BYTES = 20 * 1024**3


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new`."""
    parser.add_argument("model", metavar="MODEL", help="name of the model, as in releases/<model>.yaml")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--from", dest="source", metavar="URI", help="the version in its registry")
    source.add_argument("--manual", action="store_true", help="of no registry: what it says comes from flags")
    parser.add_argument("--env", metavar="ENV", help="the first environment (default: the first one)")
    for name, help_text in _ANSWERS.items():
        parser.add_argument(f"--{name}", metavar="TEXT", help=help_text)
    parser.add_argument(
        "--threshold", metavar="METRIC=NUMBER", action="append", help="a bar of the profile; may be repeated"
    )
    parser.add_argument("--ticket", help="number or URL of the change ticket")
    parser.add_argument("--branch", metavar="NAME", help="the new branch (default: new/MODEL-VERSION)")
    parser.add_argument("--dry-run", action="store_true", help="show the files and change nothing")
    parser.add_argument(
        "--open-pr", action="store_true", help="push the branch and open its pull request at the forge"
    )
    parser.add_argument(
        "--api", metavar="URL", help="with --open-pr: of the forge's API (default: as CI says)"
    )
    _add_files(parser)
    _add_fields(parser)
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--artifact", metavar="PATH", type=Path, help="files that were downloaded already")
    parser.add_argument(
        "--max-artifact-bytes", metavar="N", type=int, default=_MOST_BYTES, help="most to download (20 GiB)"
    )
    parser.add_argument(
        "--evidence", metavar="FOLDER", type=Path, help="evaluation.json, card.json, … of the pipeline"
    )
    parser.add_argument(
        "--without-evaluation", action="store_true", help="make no report of the registry's metrics"
    )


def _add_fields(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        dest="settings",
        help="a further field of the release, such as serving.replicas=2; may be repeated",
    )
    parser.add_argument(
        "--profile",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        help="a further field of a new profile, such as compliance.riskTier=low; may be repeated",
    )


def run(args: argparse.Namespace) -> int:
    """Write, commit and explain one model version. Returns 0, also when it is there already.

    Raises GateError, with nothing changed, when the clone is not ready, the registry or a person says too
    little, or the version is not what it was.
    """
    from releasegate.checkout import open_checkout, require_clean
    from releasegate.git import open_git
    from releasegate.scaffold.answers import person
    from releasegate.scaffold.delivery import Wish, deliver, ready_forge
    from releasegate.scaffold.plan import planned
    from releasegate.scaffold.site import site_of
    from releasegate.standing import standing

    checkout = open_checkout(Path.cwd())
    require_clean(checkout)
    wish = Wish(args.branch, args.dry_run, args.open_pr, args.api)
    with open_git(checkout.root) as git:
        where = standing(git, checkout, args.model)
        site, forge, ask = site_of(where, args.model, args.env), ready_forge(git, where, wish), person()
        plan = planned(site, _wanted(args, site, ask), ask)
        return deliver(git, checkout, where, site, plan, wish, forge)


def _wanted(args: argparse.Namespace, site: "Site", ask: "Ask | None") -> "Wanted":
    from releasegate.scaffold.brought import brought
    from releasegate.scaffold.manual import NAMES
    from releasegate.scaffold.plan import Wanted

    texts = {name: getattr(args, name.replace("-", "_")) for name in _ANSWERS}
    given = {name: text for name, text in texts.items() if text is not None}
    given |= {"threshold": " ".join(args.threshold)} if args.threshold else {}
    return Wanted(
        found=_found(args, given, site, ask),
        given={name: text for name, text in given.items() if name not in NAMES},
        settings=tuple(args.settings),
        profile=tuple(args.profile),
        ticket=args.ticket,
        brought=brought(args.evidence) if args.evidence is not None else {},
        evaluated=not args.without_evaluation,
    )


def _found(
    args: argparse.Namespace, given: "Mapping[str, str]", site: "Site", ask: "Ask | None"
) -> "Registered":
    import os

    from releasegate.registries import Fetch, registered
    from releasegate.scaffold.manual import placed_at, require_no_manual, said_by_hand
    from releasegate.scaffold.plan import open_at

    if args.manual:
        return said_by_hand(args.model, given, args.artifact, args.max_artifact_bytes, ask, open_at(site))
    require_no_manual(given)
    found = registered(args.source, Fetch(args.max_artifact_bytes, os.environ, args.artifact))
    return placed_at(found, given.get("artifact-uri"))
