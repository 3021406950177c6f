"""Servers that tests ask: OPA itself, and others that only pose as it."""

import json
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypeAlias
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from releasegate.engine.bundle import bundle_files
from releasegate.json_types import JsonObject, JsonValue
from releasegate.policies import PolicySet

from tests.policies.real_opa import opa

PROGRAM = str(Path(sys.executable).with_name("releasegate"))

Reply: TypeAlias = Callable[[BaseHTTPRequestHandler], None]
Posing: TypeAlias = Callable[[Reply], str]


def free_address() -> str:
    """An address on this machine where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@contextmanager
def running(
    *command: str, until: str, environment: Mapping[str, str] | None = None, authority: Path | None = None
) -> Iterator[None]:
    """A program that serves, from when `until` (an URL) answers; authority vouches for its certificate."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment) as process:
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


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an OPA that `releasegate opa` started; one for each process that runs tests."""
    address = free_address()
    command = (PROGRAM, "opa", "--opa", opa(), "--addr", address)
    with running(*command, until=f"http://{address}/health"):
        yield f"http://{address}"


@pytest.fixture
def posing() -> Iterator[Posing]:
    """Starts servers that reply to every POST in one way; gives their addresses."""
    started: list[ThreadingHTTPServer] = []

    def start(reply: Reply) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                reply(self)

            def log_message(self, *_: object) -> None:
                """Nothing on standard error."""

        web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        started.append(web)
        Thread(target=web.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{web.server_port}"

    yield start
    for web in started:
        web.shutdown()
        web.server_close()


def answering(status: int, body: bytes, **headers: str) -> Reply:
    """A reply with these headers; `_` in their names stands for `-`."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def ours(policies: PolicySet, result: JsonValue) -> bytes:
    """What an OPA with our bundle would answer."""
    bundles: JsonObject = {"releasegate": {"revision": policies.digest}}
    return json.dumps({"provenance": {"bundles": bundles}, "result": result}).encode()


def bundled(folder: Path, policies: PolicySet) -> Path:
    """A folder with the bundle of our rules, as `releasegate opa --out` writes it."""
    for path, text in bundle_files(policies).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that vouches for itself, and its key; skips where openssl is missing."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    made, key = folder / "certificate.pem", folder / "key.pem"
    asked = (
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    )
    named = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    files = ("-keyout", str(key), "-out", str(made))
    subprocess.run((program, *asked, *named, *files), check=True, capture_output=True)
    return made, key
