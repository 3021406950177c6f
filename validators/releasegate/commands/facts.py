"""`releasegate facts`: ask the forge who wrote and who reviewed a pull request."""

import argparse
import os
import sys
from pathlib import Path

_EPILOG = """\
examples:
  releasegate facts github --out facts.json                        the pull request of this CI job
  releasegate facts github --repository acme/ml-gitops --number 12 --out facts.json
  releasegate facts gitlab --api https://git.example.com/api/v4 --out facts.json

The token comes from GITHUB_TOKEN, GITLAB_TOKEN or GITEA_TOKEN, and needs to read pull requests only.
Whoever can change the file or the job says who approved: run it in a job that the pull request can't change.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `facts`."""
    parser.add_argument("forge", choices=("github", "gitlab", "gitea"), help="gitea: Forgejo too")
    parser.add_argument("--repository", metavar="OWNER/NAME", help="default: the one of this CI job")
    parser.add_argument("--number", type=int, help="of the pull request (default: the one of this CI job)")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the facts file to write")
    parser.add_argument(
        "--api", metavar="URL", help="of the API (default: what CI says, else the public one)"
    )
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Ask, check and write the file in one step. Returns 0.

    Raises GateError, with an older file left alone, when the facts are not whole.
    """
    from releasegate.collect import FORGES, api_of, collect, facts_bytes, named, target_of
    from releasegate.edit import replace_file
    from releasegate.reporters.escaping import visible

    service = FORGES[args.forge]
    target = target_of(service, args.repository, args.number, os.environ)
    found = collect(service, api_of(service, args.api, os.environ), target, os.environ)
    facts = found.facts
    replace_file(args.out, facts_bytes(facts))
    for note in found.notes:
        sys.stderr.write(f"releasegate: note: {visible(note)}\n")
    counts = ", ".join(f"{name}: {_length(facts[name])}" for name in ("commits", "reviews"))
    line = f"wrote {args.out}: {named(target)} at {facts['head']}, to {facts['baseRef']}; {counts}"
    sys.stdout.write(visible(line) + "\n")
    return 0


def _length(value: object) -> int:
    return len(value) if isinstance(value, list) else 0
