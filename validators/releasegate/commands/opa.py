"""`releasegate opa`: run an OPA server that holds releasegate's rules, for `--engine`."""

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from releasegate.errors import GateError

_EPILOG = """\
examples:
  releasegate opa                               an OPA server on localhost:8181, until you end it
  releasegate check --engine http://localhost:8181
  releasegate opa --out bundle                  write the bundle only, for a server elsewhere

The bundle holds the rules of this release of releasegate, and its revision is their digest. A gate asks no
server whose bundle has another revision. OPA is no part of releasegate: https://www.openpolicyagent.org/docs
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `opa`."""
    parser.add_argument("--addr", default="localhost:8181", help="where it listens (default: localhost:8181)")
    parser.add_argument("--opa", default="opa", metavar="PROGRAM", help="OPA 1.17 or later (default: opa)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write the bundle there and start nothing")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Write the bundle, and run the server unless only the bundle is wanted. Returns its exit code.

    Raises GateError when there is no OPA, or when the folder holds something already.
    """
    if args.out is not None:
        _write(args.out)
        sys.stdout.write(f"wrote {args.out}: opa run --server --bundle {args.out}\n")
        return 0
    program = shutil.which(args.opa)
    if program is None:
        raise GateError(f"there is no program {args.opa}", "install OPA, or pass --opa with its path")
    with tempfile.TemporaryDirectory(prefix="releasegate-opa-") as above:
        folder = Path(above) / "releasegate"
        _write(folder)
        sys.stderr.write(f"releasegate: opa listens on {args.addr}; end it with Ctrl-C\n")
        return _served(program, args.addr, folder)


def _served(program: str, address: str, folder: Path) -> int:
    """Run the server until somebody ends it or us."""
    command = [program, "run", "--server", "--addr", address, "--bundle", str(folder)]
    with subprocess.Popen([*command, "--log-level", "error", "--skip-version-check"]) as server:
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            return 0


def _write(folder: Path) -> None:
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.engine.bundle import bundle_files
    from releasegate.policies import load_policies

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GateError(f"{folder} is not an empty folder", "name a new folder: OPA loads every file in it")
    for path, text in bundle_files(load_policies(policies_folder(), schemas_folder())).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
