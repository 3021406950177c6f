"""`releasegate access`: who can do what where, and whether anybody can change an environment by hand."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from releasegate.errors import GateError

_EPILOG = """\
One table of what a folder grants: by Argo CD's RBAC, by Kubernetes roles and bindings taken together, by
entries of the cloud, by emergency access that is open, and who may approve which change. Then a line for each
protected environment: nobody can change anything by hand, or who can, and by which line.

exit codes: 0 nobody can, 1 somebody can, 2 it cannot be judged

examples:
  releasegate access                            everything
  releasegate access --env prod                 one environment
  releasegate access --who alice                one person, group or service account (team/runner)
  releasegate access --env prod --what exec     who may open a shell there
  releasegate access --render                   with the roles and bindings that charts render
  releasegate access --format markdown          for a page or a ticket
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `access`."""
    parser.add_argument("path", nargs="?", default=".", type=Path, help="default: this folder")
    parser.add_argument("--env", metavar="ENV", help="only this environment")
    parser.add_argument("--who", metavar="SUBJECT", help="only this person, group or service account")
    parser.add_argument(
        "--render",
        action="store_true",
        help="look at what charts render, too, as where spec.render of releasegate.yaml is set",
    )
    parser.add_argument("--what", metavar="VERB", help="only rights with this verb or word")
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="default: text"
    )
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print who can do what. Returns 0 when nobody can change anything by hand, 1 when somebody can."""
    from releasegate.access.overview import access_of
    from releasegate.access.report import access_json, access_markdown, access_text
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.pin import require_pin
    from releasegate.policies import load_policies
    from releasegate.render.choice import asked_render, named_render
    from releasegate.repo import read_repo
    from releasegate.tree import work_tree
    from releasegate.trusted import gate_document

    if not args.path.is_dir():
        kind = "is not a folder" if args.path.exists() else "does not exist"
        raise GateError(f"{args.path} {kind}", "pass the folder of a releasegate repository")
    policies = load_policies(policies_folder(), schemas_folder())
    repo = read_repo(work_tree(args.path))
    require_pin(gate_document(repo), policies.digest, repo.tree.label)
    applied = (asked_render(args.render) or named_render(gate_document(repo)))(None, repo)
    access = access_of(repo, policies, datetime.now(UTC), applied).about(args.env, args.who, args.what)
    formats = {"text": access_text, "json": access_json, "markdown": access_markdown}
    sys.stdout.write(formats[args.format](access))
    return access.code
