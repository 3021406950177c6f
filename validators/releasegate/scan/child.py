"""Child: a program run on a folder, with limits, an empty environment and no way to the network."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen

SECONDS = 120
MEMORY = 4 << 30  # bytes for each process; Checkov itself takes a fifth of it
_LARGEST_FILE = 256 << 20  # what it prints, too
# exec, so that the limits are the program's own and no shell reads its arguments. Windows has no such limits.
_START = """
import os, sys
try:
    from resource import RLIMIT_AS, RLIMIT_CORE, RLIMIT_CPU, RLIMIT_FSIZE, setrlimit
    seconds, memory, largest = map(int, sys.argv[1:4])
    for kind, most in ((RLIMIT_CPU, seconds), (RLIMIT_AS, memory), (RLIMIT_FSIZE, largest), (RLIMIT_CORE, 0)):
        setrlimit(kind, (most, most))
except ImportError:
    pass
os.execv(sys.argv[4], sys.argv[4:])
"""
# A proxy at a port where nobody listens: whatever asks the network all the same is refused at once.
_NOWHERE = "http://127.0.0.1:9"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit code (None: not within the time), and what it printed."""

    code: int | None
    output: bytes
    errors: str


def run(
    command: Sequence[str],
    folder: Path,
    home: Path,
    seconds: int = SECONDS,
    memory: int = MEMORY,
    largest: int = _LARGEST_FILE,
) -> Ended:
    """Run a program, by its absolute path, in `folder`; afterwards it is gone, with all that it started.

    home: an empty folder, its HOME and TMPDIR. seconds: of wall time, and of CPU time for each process.
    memory: bytes of address space for each process. largest: bytes of each file that it writes.
    """
    import subprocess
    import tempfile

    limits = [str(number) for number in (seconds, memory, largest)]
    started = [sys.executable, "-I", "-S", "-c", _START, *limits, *command]
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        process = subprocess.Popen(
            started,
            cwd=folder,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=complained,
            start_new_session=True,
        )
        with _ended(process):
            try:
                code: int | None = process.wait(seconds)
            except subprocess.TimeoutExpired:
                code = None
        said.seek(0)
        complained.seek(0)
        return Ended(code, said.read(), complained.read(1 << 20).decode("utf-8", "replace"))


@contextmanager
def _ended(process: "Popen[bytes]") -> Iterator[None]:
    """End a program and whatever it started, also when the wait is interrupted."""
    try:
        yield
    finally:
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def _environment(home: Path) -> dict[str, str]:
    """Nothing of ours: no setting, no token. SYSTEMROOT is what Windows needs to start a process."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOWHERE)
    told = {"PATH": os.defpath, "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"}
    return {**kept, **nowhere, **told, "CKV_SKIP_PACKAGE_UPDATE_CHECK": "true"}
