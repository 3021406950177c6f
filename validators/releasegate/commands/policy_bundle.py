"""`releasegate policy-bundle`: the rules that judge single objects, for the gate of a cluster."""

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.errors import GateError

if TYPE_CHECKING:
    from releasegate.admission.exported import Exported

_EPILOG = """\
examples:
  releasegate policy-bundle --out gatekeeper                       ConstraintTemplates and Constraints, dryrun
  releasegate policy-bundle --out gatekeeper --enforce warn --account prod --exclude-namespace kube-system
  releasegate policy-bundle --out bundle.tar.gz --format opa       a bundle for an OPA server

What a cluster cannot know (approvals, history, what lies beside an object) is left out, and listed.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `policy-bundle`."""
    parser.add_argument(
        "path", nargs="?", default=".", type=Path, help="the repository (default: this folder)"
    )
    parser.add_argument("--out", type=Path, required=True, help="a new folder; for opa also a new .tar.gz")
    parser.add_argument("--format", choices=("gatekeeper", "opa"), default="gatekeeper")
    parser.add_argument("--account", default="", help="the folder of platform/ that the cluster belongs to")
    parser.add_argument(
        "--enforce",
        choices=("dryrun", "warn", "deny"),
        default="dryrun",
        help="what Gatekeeper does on a finding (default: dryrun); rules that warn do not deny",
    )
    parser.add_argument(
        "--exclude-namespace",
        action="append",
        default=[],
        metavar="NAMESPACE",
        help="Gatekeeper looks away there",
    )
    parser.add_argument("--without", action="append", default=[], metavar="RULE", help="leave a rule out")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Write the rules that a cluster can judge by and say which it cannot. Returns 0.

    Raises GateError when the folder is no repository of ours, or something lies at --out.
    """
    from releasegate.admission.asked import left_out_text
    from releasegate.admission.exported import account_of, exported
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.new_files import write_new
    from releasegate.pin import require_pin
    from releasegate.policies import load_policies
    from releasegate.repo import read_repo
    from releasegate.tree import work_tree
    from releasegate.trusted import gate_document, trusted_data

    if not args.path.is_dir():
        raise GateError(f"{args.path} is no folder", "pass the folder of a releasegate repository")
    policies = load_policies(policies_folder(), schemas_folder())
    repo = read_repo(work_tree(args.path))
    require_pin(gate_document(repo), policies.digest, repo.tree.label)
    data = trusted_data(repo)
    made = exported(policies, data, account_of(data, args.account), args.without)
    if args.out.exists():
        raise GateError(f"{args.out} is there already", "name a new folder or file with --out")
    write_new(_files(args, made))
    sys.stdout.write(f"wrote {len(made.rules)} rules to {args.out}, for the account {made.account}\n\n")
    sys.stdout.write(f"left out:\n{left_out_text(made)}")
    return 0


def _files(args: argparse.Namespace, made: "Exported") -> Mapping[Path, bytes]:
    from releasegate.admission.gatekeeper import Enforcement, gatekeeper_files
    from releasegate.admission.opa import archive, bundle_files
    from releasegate.clock import rfc3339

    if args.format == "opa":
        files = bundle_files(made)
        if args.out.name.endswith(".tar.gz"):
            return {args.out: archive(files)}
    else:
        now = rfc3339(datetime.now(UTC))
        files = gatekeeper_files(made, Enforcement(args.enforce, tuple(args.exclude_namespace), now))
    return {args.out / path: text.encode() for path, text in files.items()}
