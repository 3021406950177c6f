"""Choice: which engine evaluates releasegate's own rules, as `--engine` says."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.engine.memory import EngineOf


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Add --engine to a command that judges."""
    text = "an OPA server with our rules (`releasegate opa`), instead of the embedded engine"
    parser.add_argument("--engine", metavar="URL", help=text)


def engine_of(url: str | None) -> "EngineOf":
    """What makes the engine: the embedded one, or one that asks the OPA server at url."""
    if url is None:
        from releasegate.engine.embedded import embedded

        return embedded
    from releasegate.engine.server import served

    return lambda policies, data: served(policies, data, url)
