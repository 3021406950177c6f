"""OPA itself, where it is installed."""

import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

TOOLS = Path(__file__).parents[2] / ".tools" / "bin"
PROGRAM = str(Path(sys.executable).with_name("releasegate"))


def found_opa() -> str | None:
    """The path of OPA, from `make tools` or from PATH."""
    return shutil.which("opa", path=os.pathsep.join([str(TOOLS), os.environ.get("PATH", os.defpath)]))


def missing_opa() -> str:
    """What to do where there is no OPA; "" where there is one."""
    return "" if found_opa() else "OPA is not installed: `make tools` installs it"


def opa() -> str:
    """The path of OPA; skips the test where there is none."""
    found = found_opa()
    if not found:
        pytest.skip(missing_opa())
    return found


def free_address() -> str:
    """An address on this machine where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@contextmanager
def opa_server() -> Iterator[str]:
    """The address of an OPA that `releasegate opa` runs with our rules."""
    address = free_address()
    with running(PROGRAM, "opa", "--opa", opa(), "--addr", address, until=f"http://{address}/health"):
        yield f"http://{address}"


@contextmanager
def running(*command: str, until: str, authority: Path | None = None) -> Iterator[None]:
    """A program that serves, from when `until` (an URL) answers; authority vouches for its certificate."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            _await(until, process, ssl.create_default_context(cafile=authority) if authority else None)
            yield
        finally:
            process.terminate()


def _await(url: str, process: "subprocess.Popen[bytes]", context: ssl.SSLContext | None) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended"
        try:
            with urlopen(url, context=context) as answer:  # noqa: S310 - our own address
                assert answer.status == 200
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail("the server did not come up")
