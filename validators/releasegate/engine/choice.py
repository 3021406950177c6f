"""Choice: which engine evaluates releasegate's own rules, as `--engine` or the base says."""

import argparse
from typing import TYPE_CHECKING

from releasegate.json_types import JsonObject, mapping

if TYPE_CHECKING:
    from releasegate.engine.connection import Server
    from releasegate.engine.memory import EngineOf

_EMBEDDED = "embedded"


def add_engine(parser: argparse.ArgumentParser, default: str) -> None:
    """Add --engine to a command that judges. default: what decides where it is not given."""
    text = f"an OPA server with our rules (`releasegate opa`), or {_EMBEDDED} (default: {default})"
    parser.add_argument("--engine", metavar="URL", help=text)


def asked_server(engine: str | None) -> "Server | None":
    """The OPA server that `--engine` names; None for the embedded engine."""
    from releasegate.engine.connection import Server

    return None if engine is None or engine == _EMBEDDED else Server(engine)


def named_server(gate: JsonObject) -> "Server | None":
    """The OPA server that `spec.engine` of releasegate.yaml names; None for the embedded engine.

    gate: the base's. A head that names a server would judge itself, and a work tree that names one would
    make whoever looks at it send it there.
    """
    from releasegate.engine.connection import SECONDS, Server

    engine = mapping(gate, "spec", "engine")
    if not engine:
        return None
    return Server(str(engine.get("url")), float(str(engine.get("timeoutSeconds", SECONDS))), named=True)


def engine_of(server: "Server | None") -> "EngineOf":
    """What makes the engine: the embedded one, or one that asks the server."""
    if server is None:
        from releasegate.engine.embedded import embedded

        return embedded
    from releasegate.engine.server import served

    return lambda policies, data: served(policies, data, server)
