"""A forge on this machine: answers with what a test wrote down, and remembers who asked and what was sent."""

import json
import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Reply:
    """One answer. body: JSON, or bytes as they are. drip: seconds between its bytes; silent: never answer."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0
    drip: float = 0.0
    silent: bool = False


class Forge:
    """Paths to replies: each request takes the next one, and the last one stays."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = defaultdict(list)
        self.requests: list[tuple[str, Mapping[str, str]]] = []
        self.sent: list[tuple[str, Any]] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def on(self, path: str, *replies: Reply) -> "Forge":
        """Answer a path (with its query, if the query matters) with these replies."""
        self.replies[path] += replies
        return self

    def json(self, path: str, body: Any) -> "Forge":
        return self.on(path, Reply(body))

    def on_post(self, path: str, *replies: Reply) -> "Forge":
        """Answer a POST to a path with these replies."""
        return self.on(f"POST {path}", *replies)

    def asked(self) -> list[str]:
        return [path for path, _ in self.requests]

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def reply_to(self, target: str) -> Reply:
        queue = self.replies.get(target) or self.replies.get(urlsplit(target).path)
        if not queue:
            return Reply({"message": "Not Found"}, 404)
        return queue.pop(0) if len(queue) > 1 else queue[0]


def _handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            forge.requests.append((self.path, dict(self.headers.items())))
            self._answer(forge.reply_to(self.path))

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            forge.requests.append((f"POST {self.path}", dict(self.headers.items())))
            forge.sent.append((self.path, json.loads(sent)))
            self._answer(forge.reply_to(f"POST {self.path}"))

        def _answer(self, reply: Reply) -> None:
            if reply.silent:
                forge.closing.wait()
                return
            body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            length = {"Content-Length": str(len(body)), "Content-Type": "application/json; charset=utf-8"}
            for name, value in {**length, **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self._send(body[: len(body) - reply.cut], reply.drip)

        def _send(self, body: bytes, drip: float) -> None:
            try:
                for start in range(0, len(body), 1 if drip else max(len(body), 1)):
                    self.wfile.write(body[start : start + 1] if drip else body)
                    if drip and forge.closing.wait(drip):
                        return
            except OSError:
                return  # the client has heard enough

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: tests read what the client says."""

    return Handler
