"""`releasegate scanner`: where the file lies that installs the scanner, every package of it by hash."""

import argparse
import sys

from releasegate.data import scanner_requirements

_EPILOG = """\
examples:
  python -m pip install --require-hashes -r "$(releasegate scanner)"      beside the gate, or anywhere on PATH
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `scanner`: none."""
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print the path of the file of requirements. Returns 0."""
    sys.stdout.write(f"{scanner_requirements()}\n")
    return 0
