"""Running git: an absolute binary, a fixed environment, a time-out and a cap on the output of every call."""

import contextlib
import functools
import os
import re
import resource
import selectors
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from releasegate.errors import GateError

TIMEOUT_SECONDS = 60.0
# A few hundred bytes of nested tree objects list without end ("git bomb"), so every listing has a cap.
OUTPUT_LIMIT_BYTES = 256 * 1024 * 1024
OLDEST_GIT = (2, 38)
# The same bomb makes a merge gather names in memory; merging 10,000 files takes some 50 MiB.
MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Result:
    """What one git call gave: exit code, output, error text (never trusted: it may quote file names)."""

    code: int
    out: bytes
    err: str


def git_binary() -> str:
    """The absolute path of git. Raises GateError if there is none or it is older than 2.38 (merge-tree)."""
    found = program("git")
    if found is None:
        raise GateError("git is not installed", "install git 2.38 or newer and have it on PATH")
    _require_version(found)
    return found


def program(name: str) -> str | None:
    """The absolute path of a program on PATH, or None."""
    # A relative entry of PATH would let the checked-out tree bring its own program.
    entries = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return shutil.which(name, path=os.pathsep.join(entry for entry in entries if Path(entry).is_absolute()))


def require_version(text: str, binary: str) -> str:
    """The version in the output of `git version`, such as "2.39.5". Raises GateError below 2.38."""
    match = re.match(r"git version (\d+)\.(\d+)(\S*)", text)
    if match is None:
        raise GateError(f"{binary} did not tell its version: {text[:100]!r}", "install git 2.38 or newer")
    if (int(match[1]), int(match[2])) < OLDEST_GIT:
        raise GateError(
            f"git {match[1]}.{match[2]}{match[3]} at {binary} is too old to merge without a checkout",
            "install git 2.38 or newer (`git merge-tree --write-tree` came with it)",
        )
    return f"{match[1]}.{match[2]}{match[3]}"


@functools.cache
def _require_version(binary: str) -> str:
    return require_version(run([binary, "version"], {}, Path("/")).out.decode("utf-8", "replace"), binary)


def git_version() -> str:
    """The version of the git that judges, for the decision."""
    return _require_version(git_binary())


def run(command: list[str], environment: Mapping[str, str], folder: Path) -> Result:
    """Run one command to its end with no input. Raises GateError on a time-out or too much output."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(environment),
        cwd=folder,
    ) as process:
        try:
            limit_memory(process.pid)
            out, err = _collect(process, time.monotonic() + TIMEOUT_SECONDS)
        except BaseException:
            process.kill()
            raise
    return Result(process.returncode, out, err.decode("utf-8", "backslashreplace"))


def limit_memory(pid: int) -> None:
    """Cap the private memory of a child (RLIMIT_DATA), where the system lets a parent do so."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError):
            # Gone already, or under a lower limit of the machine's: nothing to cap either way.
            resource.prlimit(pid, resource.RLIMIT_DATA, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))


def _collect(process: subprocess.Popen[bytes], deadline: float) -> tuple[bytes, bytes]:
    """Both outputs, read side by side so that neither pipe can fill and block the other."""
    gathered: dict[IO[bytes], list[bytes]] = {
        stream: [] for stream in (process.stdout, process.stderr) if stream
    }
    size = 0
    with selectors.DefaultSelector() as selector:
        for stream in gathered:
            selector.register(stream, selectors.EVENT_READ, stream)
        while selector.get_map():
            ready = selector.select(max(deadline - time.monotonic(), 0))
            if not ready:
                raise timed_out()
            for key, _ in ready:
                chunk = os.read(key.fd, _CHUNK)
                gathered[key.data].append(chunk)
                size += len(chunk)
                if not chunk:
                    selector.unregister(key.fileobj)

            if size > OUTPUT_LIMIT_BYTES:
                raise GateError(
                    f"git listed more than {OUTPUT_LIMIT_BYTES >> 20} MiB, more than any real repository",
                    "look for a commit whose folders nest the same content over and over, and drop it",
                )
    out, err = (b"".join(chunks) for chunks in gathered.values())
    return out, err


def timed_out() -> GateError:
    """The error of a git call that did not end in time."""
    return GateError(
        f"git did not answer within {TIMEOUT_SECONDS:.0f} seconds",
        "try again; if it stays, check the repository with `git fsck`",
    )
