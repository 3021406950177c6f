"""The step of a workflow that proposes a version: python -m releasegate.events MODEL URI --settings FOLDER"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from releasegate.errors import GateError
from releasegate.events.notice import notice
from releasegate.events.proposing import propose


def main(arguments: Sequence[str] | None = None) -> int:
    """Propose one version; returns 0, or 2 with a line on standard error."""
    options = _parser().parse_args(arguments)
    try:
        said = notice(options.model, options.uri)
        environment = {**os.environ, **settings(options.settings)}
        print(propose(said, environment, options.evidence if options.evidence.is_dir() else None))
    except GateError as error:
        print(f"releasegate: error: {error.message}\n  fix: {error.fix}", file=sys.stderr)
        return 2
    return 0


def settings(folder: Path) -> dict[str, str]:
    """A mounted Secret: its keys as variables. Raises GateError where there is none."""
    if not folder.is_dir():
        raise GateError(f"there are no settings at {folder}", "mount the Secret of the bot there")
    files = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return {path.name: path.read_text().strip() for path in files}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="releasegate.events", description="propose a registered version")
    parser.add_argument("model", help="name of the model, as in releases/<model>.yaml")
    parser.add_argument("uri", help="the version in its registry")
    parser.add_argument("--settings", type=Path, required=True, help="folder of variables, one a file")
    parser.add_argument(
        "--evidence", type=Path, default=Path("/evidence"), help="what the pipeline left, if it did"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
