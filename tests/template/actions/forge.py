"""A forge on this machine: answers GET with what a test wrote down, keeps what was posted."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Forge:
    """answers: path → JSON, for GET. written: (method, path, JSON) of every other request, in their order.

    Pages after the first are empty lists. refused: paths that answer with 422.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    written: list[tuple[str, str, Any]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.root = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def to(self, path: str) -> list[Any]:
        """What was written to a path."""
        return [body for _, where, body in self.written if where == path]


def _handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            later = query.get("page", ["1"]) != ["1"]
            self._answer([] if later else forge.answers.get(path), path)

        def do_POST(self) -> None:
            path = urlsplit(self.path).path
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            forge.written.append((self.command, path, json.loads(body)))
            self._answer({}, path)

        do_PATCH = do_POST  # noqa: N815 - the name that the server looks for

        def _answer(self, found: Any, path: str) -> None:
            forge.tokens.add(self.headers.get("Authorization", ""))
            body = json.dumps(found).encode()
            self.send_response(422 if path in forge.refused else 404 if found is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: a test's output is its own."""

    return Handler
