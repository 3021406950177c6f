"""`releasegate verify-registry MODEL --env ENV`: whether a release says what its registry says."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.errors import GateError
from releasegate.output import COMMAND_RULES, add_format, emit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from releasegate.findings import Finding
    from releasegate.provenance.claims import Claims

_MOST_BYTES = 20 * 1024**3
_EPILOG = """\
For CI with a network. The registry is asked for the version that the release names, and its files are
measured: digest, version, run, commit and approval have to be those of the release, metrics those of the
evaluation report. Addresses and tokens are taken from the environment (docs/registries.md). A difference is a
finding (exit code 1); a registry that is away or refuses the token is exit code 2, never a pass.

examples:
  releasegate verify-registry churn --env prod
  releasegate verify-registry churn --env prod --artifact downloads/churn
  releasegate verify-registry churn --env prod --model-signature models.pem
  releasegate verify-registry churn --env prod --model-signature models.pem --offline
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `verify-registry`."""
    parser.add_argument("model", metavar="MODEL", help="as in releases/<model>.yaml")
    parser.add_argument("--env", metavar="ENV", required=True, help="the environment of the release")
    parser.add_argument("-C", dest="repository", type=Path, default=Path(), help="the repository's folder")
    parser.add_argument(
        "--tolerance",
        metavar="NUMBER",
        type=float,
        default=0.0,
        help="how far a metric may be from the registry's, such as 0.00005 for four decimals (default: 0)",
    )
    parser.add_argument("--artifact", metavar="PATH", type=Path, help="files that were downloaded already")
    parser.add_argument(
        "--max-artifact-bytes", metavar="N", type=int, default=_MOST_BYTES, help="most to download (20 GiB)"
    )
    parser.add_argument(
        "--model-signature",
        metavar="KEY",
        type=Path,
        action="append",
        default=[],
        help="public key (PEM) that has to have signed the model's files with OpenSSF model signing; "
        "may be repeated, then one of them",
    )
    parser.add_argument(
        "--offline", action="store_true", help="ask no registry: verify the model's signature alone"
    )
    add_format(parser)
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Print what differs. Returns 0 when nothing does (warnings aside), 1 on findings.

    Raises GateError when the release cannot be read or the registry cannot be asked.
    """
    from releasegate.provenance.claims import RULE, claims_of
    from releasegate.provenance.signature_faults import signature_faults
    from releasegate.reporters.report import Report
    from releasegate.tree import work_tree

    _require_sense(args)
    tree = work_tree(args.repository)
    claims = claims_of(tree, args.env, args.model)
    findings: list[Finding] = []
    notes: list[str] = []
    if args.model_signature:
        findings += signature_faults(tree, claims, [key.expanduser() for key in args.model_signature])
        notes.append("looked at: the signature of the model's files")
    if not args.offline:
        findings += _registry_faults(args, claims, notes)
    header = {"judged": f"{claims.release.path} in {tree.label}"}
    return emit(Report(tuple(findings), {RULE: COMMAND_RULES[RULE]}, header, tuple(notes)), args.format)


def _require_sense(args: argparse.Namespace) -> None:
    import math

    if args.offline and not args.model_signature:
        raise GateError(
            "--offline leaves nothing to verify", "give --model-signature KEY, or leave --offline out"
        )
    if not math.isfinite(args.tolerance) or args.tolerance < 0:
        raise GateError(
            f"--tolerance {args.tolerance} is no distance", "write a number from 0 up, such as 0.00005"
        )


def _registry_faults(args: argparse.Namespace, claims: "Claims", notes: list[str]) -> "Iterator[Finding]":
    """What the registry says otherwise. notes gets what it remarked and what was compared."""
    import os

    from releasegate.provenance.metric_faults import metric_faults
    from releasegate.provenance.version_faults import version_faults
    from releasegate.registries import Fetch, registered

    uri = str(claims.said("uri"))
    found = registered(uri, Fetch(args.max_artifact_bytes, os.environ, args.artifact))
    notes += found.notes
    notes.append(f"looked at: {found.uri}, whose files are {found.digest}")
    yield from version_faults(claims, found, args.model)
    if claims.report is None:
        notes.append("the release names no evaluation report, so no metric was compared")
    else:
        yield from metric_faults(claims.report, found, claims.metrics, args.tolerance)
