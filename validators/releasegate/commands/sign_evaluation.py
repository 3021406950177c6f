"""`releasegate sign-evaluation REPORT`: sign an evaluation report as the pipeline that evaluated."""

import argparse
from pathlib import Path

_MOST_BYTES = 20 * 1024**3
_EPILOG = """\
For training pipelines: the signature is written beside the report, as REPORT.sig, and both go to
evidence/<model>/<version>/. From staging on, a regulated release rests on a report that an evaluator of
access/people.yaml signed. The report has to fit its schema before it is signed. No network is asked.

examples:
  releasegate sign-evaluation evaluation.json --key evaluator-key
  releasegate sign-evaluation evaluation.json --key evaluator-key --artifact model/
  releasegate sign-evaluation evaluation.json --key evaluator-key --people ml-gitops/access/people.yaml
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `sign-evaluation`."""
    parser.add_argument("report", metavar="REPORT", type=Path, help="evaluation.json of the pipeline")
    parser.add_argument(
        "--key", metavar="FILE", type=Path, required=True, help="the evaluator's private SSH key"
    )
    parser.add_argument(
        "--artifact", metavar="PATH", type=Path, help="the model's files: the report has to be about them"
    )
    parser.add_argument(
        "--max-artifact-bytes", metavar="N", type=int, default=_MOST_BYTES, help="most to read (20 GiB)"
    )
    parser.add_argument(
        "--people", metavar="FILE", type=Path, help="access/people.yaml: its evaluators have to know the key"
    )
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Check, sign and write. Returns 0, also when the same signature was there already.

    Raises GateError, with nothing written, for a report that is none, one about other files, and a key that
    cannot sign or that no evaluator has.
    """
    from datetime import UTC, datetime

    from releasegate.json_types import part
    from releasegate.provenance import signed_report
    from releasegate.speech import say

    report = signed_report.report_at(args.report)
    if args.artifact is not None:
        signed_report.require_artifact(report, args.artifact, args.max_artifact_bytes)
    signature = signed_report.signature_of(report, args.key.expanduser())
    counts: tuple[str, ...] = ()
    if args.people is not None:
        name = signed_report.evaluator_of(report, signature, args.people, datetime.now(UTC))
        counts = (f"it counts as the signature of the evaluator {name}",)
    written = signed_report.write_signature(report, signature)
    model = [part(report.value, "model", name) for name in ("name", "version", "digest")]
    return say(f"signed the evaluation of {model[0]} {model[1]} ({model[2]})", f"wrote {written}", *counts)
