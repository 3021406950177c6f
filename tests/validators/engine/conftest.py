"""Servers that tests ask: OPA itself, and others that only pose as it."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypeAlias

import pytest
from releasegate.engine.bundle import bundle_files
from releasegate.json_types import JsonObject, JsonValue
from releasegate.policies import PolicySet

from tests.policies.real_opa import opa_server

Reply: TypeAlias = Callable[[BaseHTTPRequestHandler], None]
Posing: TypeAlias = Callable[[Reply], str]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an OPA that `releasegate opa` started; one for each process that runs tests."""
    with opa_server() as url:
        yield url


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
        Thread(target=web.serve_forever, args=(0.02,), daemon=True).start()
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
