"""Tool: a digest of all that judges, so that nothing is taken from another gate, engine or machine."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from releasegate import __version__
from releasegate.cache.store import key_of

# What reads and judges besides our own code.
_LIBRARIES = ("regorus", "jsonschema_rs", "yaml", "cryptography")
_PACKAGE = Path(__file__).resolve().parents[1]


def tool_digest(policies: str) -> bytes:
    """A digest of this releasegate, its libraries, Python and the policies' digest.

    Code counts by the size and time of its files, so that a checkout that is edited is another tool.
    """
    parts = [__version__, policies, sys.version, *(_place(name) for name in _LIBRARIES)]
    parts += sorted(_stamps(os.fspath(_PACKAGE)))
    return key_of("\n".join(parts).encode())


def _place(library: str) -> str:
    """Where a library lies, and since when: its folder is another one once another version is installed."""
    found = find_spec(library)
    if found is None or found.origin is None:
        return f"no {library}"
    return f"{found.origin} {os.stat(os.path.dirname(found.origin)).st_mtime_ns}"  # noqa: PTH116, PTH120


def _stamps(folder: str) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _stamps(entry.path) if entry.name != "__pycache__" else []
            elif entry.name.endswith((".py", ".json")):
                state = entry.stat()
                found.append(f"{entry.path} {state.st_size} {state.st_mtime_ns}")
    return found
