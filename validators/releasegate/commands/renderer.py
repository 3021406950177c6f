"""`releasegate renderer`: where the file lies that installs what renders charts, all of it by hash."""

import argparse
import sys

from releasegate.data import renderer_requirements

_EPILOG = """\
examples:
  python -m pip install --require-hashes -r "$(releasegate renderer)"     into the gate's own environment
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `renderer`: none."""
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print the path of the file of requirements. Returns 0."""
    sys.stdout.write(f"{renderer_requirements()}\n")
    return 0
