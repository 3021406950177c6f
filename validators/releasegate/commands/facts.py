"""`releasegate facts`: ask the forge about a pull request, or Argo CD about its Applications."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_EPILOG = """\
examples:
  releasegate facts github --out facts.json                        the pull request of this CI job
  releasegate facts github --base origin/main --out facts.json     and when its releases were merged
  releasegate facts github --repository acme/ml-gitops --number 12 --out facts.json
  releasegate facts gitlab --api https://git.example.com/api/v4 --out facts.json
  releasegate facts argocd --instance prod --server https://argocd.example.com --out prod.json
  releasegate facts argocd --instance prod --notifications events/ --out prod.json

The token comes from GITHUB_TOKEN, GITLAB_TOKEN, GITEA_TOKEN or ARGOCD_TOKEN. What it may not read of
protection and teams is left unknown, and a line on standard error says so.
Whoever can change the file or the job says who approved: run it in a job that the pull request can't change.
"""
_FORGES = {"github": "a pull request on GitHub", "gitlab": "a merge request", "gitea": "Gitea or Forgejo"}
_COUNTED = ("commits", "reviews", "merges")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `facts`."""
    sources = parser.add_subparsers(dest="source", metavar="SOURCE", required=True)
    for name, what in _FORGES.items():
        _configure_forge(sources.add_parser(name, help=what))
    _configure_argocd(sources.add_parser("argocd", help="the Applications of an Argo CD instance"))
    parser.epilog = _EPILOG


def _configure_forge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repository", metavar="OWNER/NAME", help="default: the one of this CI job")
    parser.add_argument("--number", type=int, help="of the pull request (default: the one of this CI job)")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the facts file to write")
    parser.add_argument(
        "--api", metavar="URL", help="of the API (default: what CI says, else the public one)"
    )
    parser.add_argument(
        "--base", metavar="REF", help="the base branch in the clone, to ask when its releases were merged"
    )
    parser.add_argument(
        "-C", dest="clone", metavar="DIR", type=Path, default=Path(), help="the clone's folder"
    )


def _configure_argocd(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--instance", metavar="NAME", required=True, help="name of its folder under argocd/")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the health file to write")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--server", metavar="URL", help="of Argo CD, such as https://argocd.example.com")
    where.add_argument("--notifications", metavar="FOLDER", type=Path, help="of what its notifications wrote")


def run(args: argparse.Namespace) -> int:
    """Ask, check and write the file in one step. Returns 0.

    Raises GateError, with an older file left alone, when the answer is not whole.
    """
    return _argocd(args) if args.source == "argocd" else _forge(args)


def _forge(args: argparse.Namespace) -> int:
    from contextlib import ExitStack

    from releasegate.collect import FORGES, api_of, collect, facts_bytes, named, target_of
    from releasegate.edit import replace_file
    from releasegate.git import open_git
    from releasegate.movement.arrivals import Branch

    service = FORGES[args.source]
    target = target_of(service, args.repository, args.number, os.environ)
    with ExitStack() as stack:
        git = stack.enter_context(open_git(args.clone)) if args.base else None
        base = Branch(git, git.resolve(args.base)) if git else None
        found = collect(service, api_of(service, args.api, os.environ), target, os.environ, base)
    facts = found.facts
    replace_file(args.out, facts_bytes(facts))
    counts = ", ".join(
        f"{name}: {len(some)}" for name in _COUNTED if isinstance(some := facts.get(name), list)
    )
    return _tell(
        found.notes, f"wrote {args.out}: {named(target)} at {facts['head']}, to {facts['baseRef']}; {counts}"
    )


def _argocd(args: argparse.Namespace) -> int:
    from releasegate.collect import collect_api, collect_files, health_bytes
    from releasegate.edit import replace_file

    if args.server:
        found = collect_api(args.instance, args.server, os.environ)
    else:
        found = collect_files(args.instance, args.notifications)
    replace_file(args.out, health_bytes(found.facts))
    listed = found.facts["applications"]
    count = len(listed) if isinstance(listed, list) else 0
    return _tell(found.notes, f"wrote {args.out}: {args.instance}; applications: {count}")


def _tell(notes: Iterable[str], line: str) -> int:
    from releasegate.reporters.escaping import visible

    for note in notes:
        sys.stderr.write(f"releasegate: note: {visible(note)}\n")
    sys.stdout.write(visible(line) + "\n")
    return 0
