"""`releasegate check`: judge a folder, everything that needs no history."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.engine.choice import add_engine, asked_server
from releasegate.errors import GateError
from releasegate.output import add_format, add_render, add_scan, emit, rule_texts

if TYPE_CHECKING:
    from releasegate.engine.memory import EngineOf
    from releasegate.render.applied import Render
    from releasegate.scan import Scan

_EPILOG = """\
examples:
  releasegate check                        this folder
  releasegate check --format sarif path    for code scanning
  releasegate check --scan                 and what Checkov finds in manifests and CI files
  releasegate check --render               and what Argo CD would apply
  releasegate check --no-cache             as if nothing had been read before (docs/speed.md)

Approvals, promotion order and everything else about a change need history: see `releasegate gate`.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument("path", nargs="?", default=".", type=Path, help="default: this folder")
    add_engine(parser, "embedded, whatever the folder says")
    add_scan(parser)
    add_render(parser)
    parser.add_argument(
        "--crds", type=Path, help="with --render: more schemas, <group>/<kind>_<version>.json"
    )
    parser.add_argument("--no-cache", action="store_true", help="use nothing that was kept, and keep nothing")
    add_format(parser)
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Judge a work tree by its own configuration. Returns 0 when clean, 1 on findings."""
    from releasegate.cache.folder import default_folder
    from releasegate.check import check_folder
    from releasegate.reporters.report import Report

    if not args.path.is_dir():
        kind = "is not a folder" if args.path.exists() else "does not exist"
        raise GateError(f"{args.path} {kind}", "pass the folder of a releasegate repository")
    cache = None if args.no_cache else default_folder()
    checked = check_folder(args.path, datetime.now(UTC), *_asked(args), cache)
    rules = rule_texts(checked.policies, without=("change",) if args.render else ("change", "rendered"))
    report = Report(checked.findings, rules, checked.header, waived=checked.waived)
    return emit(report, args.format)


def _asked(args: argparse.Namespace) -> "tuple[EngineOf | None, Scan | None, Render | None]":
    """The engine, scanner and renderer that the arguments ask for; each is loaded only then."""
    server = asked_server(args.engine)
    if server is None and not args.scan and not args.render:
        return None, None, None
    from releasegate.engine.choice import engine_of
    from releasegate.render.choice import asked_render
    from releasegate.scan.choice import asked_scan

    return (
        None if server is None else engine_of(server),
        asked_scan(args.scan),
        asked_render(args.render, args.crds),
    )
