"""`releasegate completion SHELL`: a completion script, made from the parser itself."""

import argparse
import sys

from releasegate.errors import GateError

SHELLS = ("bash", "zsh", "tcsh")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `completion`."""
    parser.add_argument("shell", choices=SHELLS)
    parser.epilog = 'example:\n  eval "$(releasegate completion bash)"'


def run(args: argparse.Namespace) -> int:
    """Print the script. Raises GateError when the optional package is missing."""
    from releasegate.cli import COMMANDS, parser_for

    try:
        import shtab
    except ImportError as error:
        raise GateError(
            "completion needs the package shtab", "pip install 'releasegate[completion]'"
        ) from error
    sys.stdout.write(shtab.complete(parser_for(list(COMMANDS)), args.shell) + "\n")
    return 0
