"""A receiver of MLflow's webhooks: an alias that moves becomes an event that Argo Events takes.

MLflow signs a delivery and can send no token; an EventSource wants a token and checks no such signature. So
this WSGI application stands between them: it checks the signature, picks model and version, and passes on
these two. The headers and the signed text: MLflow 3, "Webhooks" (mlflow/webhooks/delivery.py of 3.17.2).
"""

import base64
import hashlib
import hmac
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import make_server

from releasegate.errors import GateError
from releasegate.events.notice import Notice, notice
from releasegate.json_types import JsonValue

_MOST_BYTES = 64 * 1024
_FRESH_SECONDS = 300
_WAIT_SECONDS = 10
Forward = Callable[[Notice], None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One call of MLflow: its three headers ("" where one is missing), and its body."""

    signature: str
    number: str
    sent: str
    body: bytes


def noticed(delivery: Delivery, secret: str, alias: str, now: float) -> Notice | None:
    """The version that `alias` now names, None for any other event. now: seconds since 1970.

    Raises GateError when the signature is wrong or missing, the delivery older or younger than five minutes,
    or the body no event.
    """
    _check(delivery, secret, now)
    try:
        event = json.loads(delivery.body)
    except ValueError as error:
        raise GateError("the body is no JSON") from error
    data = event.get("data") if isinstance(event, dict) else None
    if not isinstance(data, dict):
        raise GateError("the body is no event of MLflow")
    if (event.get("entity"), event.get("action"), data.get("alias")) != (
        "model_version_alias",
        "created",
        alias,
    ):
        return None
    return notice(data.get("name"), f"models:/{data.get('name')}/{data.get('version')}")


def _check(delivery: Delivery, secret: str, now: float) -> None:
    signed = f"{delivery.number}.{delivery.sent}.".encode() + delivery.body
    digest = base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()
    if not secret or not hmac.compare_digest(f"v1,{digest}".encode(), delivery.signature.encode()):
        raise GateError("the signature is not ours")
    if (
        not delivery.sent.isascii()
        or not delivery.sent.isdigit()
        or abs(now - int(delivery.sent)) > _FRESH_SECONDS
    ):
        raise GateError("the delivery is not of the last five minutes")


def application(
    environment: Mapping[str, str], forward: Forward, clock: Callable[[], float] = time.time
) -> Any:
    """A WSGI application. environment: MLFLOW_WEBHOOK_SECRET, and RELEASEGATE_ALIAS ("champion" if it is not
    set).

    It answers 202 for what was passed on, 200 for other events, 400 for a bad delivery, 413 for one that is
    too long, and 502 where Argo Events took nothing, so that MLflow sends it again.
    """
    secret = environment.get("MLFLOW_WEBHOOK_SECRET", "")
    alias = environment.get("RELEASEGATE_ALIAS", "champion")
    if not secret:
        raise GateError("MLFLOW_WEBHOOK_SECRET is not set", "give it the secret of the webhook")

    def answer(call: Mapping[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        status = _answered(call, lambda delivery: noticed(delivery, secret, alias, clock()), forward)
        start(status, [("Content-Type", "text/plain"), ("Content-Length", "0")])
        return [b""]

    return answer


def _answered(call: Mapping[str, Any], read: Callable[[Delivery], Notice | None], forward: Forward) -> str:
    length = str(call.get("CONTENT_LENGTH") or "0")
    if call.get("REQUEST_METHOD") != "POST" or not length.isdigit():
        return "400 Bad Request"
    if int(length) > _MOST_BYTES:
        return "413 Content Too Large"
    names = ("HTTP_X_MLFLOW_SIGNATURE", "HTTP_X_MLFLOW_DELIVERY_ID", "HTTP_X_MLFLOW_TIMESTAMP")
    signature, number, sent = (str(call.get(name, "")) for name in names)
    try:
        said = read(Delivery(signature, number, sent, call["wsgi.input"].read(int(length))))
    except GateError:
        return "400 Bad Request"
    if said is None:
        return "200 OK"
    try:
        forward(said)
    except (OSError, HTTPException):
        return "502 Bad Gateway"
    return "202 Accepted"


def forwarder(url: str, token: str) -> Forward:
    """Passes a notice on to an EventSource, with the token that its authSecret holds.

    Raises OSError or HTTPException when it is away, and ConnectionError (an OSError) when it refuses.
    """
    address = urlsplit(url)

    def forward(said: Notice) -> None:
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        connection = kind(address.netloc, timeout=_WAIT_SECONDS)
        body: JsonValue = {"model": said.model, "uri": said.uri}
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            connection.request("POST", address.path or "/", json.dumps(body), headers)
            if connection.getresponse().status != 200:
                raise ConnectionRefusedError(url)
        finally:
            connection.close()

    return forward


def main(environment: Mapping[str, str], port: int = 8080) -> None:
    """Serve until the process ends; RELEASEGATE_EVENTS_URL and RELEASEGATE_EVENTS_TOKEN are the
    EventSource's."""
    forward = forwarder(environment["RELEASEGATE_EVENTS_URL"], environment["RELEASEGATE_EVENTS_TOKEN"])
    make_server("", port, application(environment, forward)).serve_forever()


if __name__ == "__main__":
    main(os.environ)
