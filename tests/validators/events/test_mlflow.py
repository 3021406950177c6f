"""MLflow's webhooks, signed by MLflow's own code; a server takes what is passed on."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from releasegate.errors import GateError
from releasegate.events.mlflow import application, forwarder

from tests.validators.collect.server import Forge, Reply

SECRET, NOW, NUMBER = "a secret of the webhook", 1_790_000_000, "0d7a1f6e-6f5c-4f0e-9a8e-2f4f5d1f1c11"
EVENT = {
    "entity": "model_version_alias",
    "action": "created",
    "timestamp": "2026-09-21T14:13:20+00:00",
    "data": {"name": "churn", "alias": "champion", "version": "7"},
}


@pytest.fixture
def argo() -> Iterator[Forge]:
    """Where the EventSource listens."""
    found = Forge().on_post("/registered", Reply({"ok": True}))
    yield found
    found.close()


def told(argo: Forge, event: Any = EVENT, secret: str = SECRET, sent: int = NOW, **call: Any) -> str:
    """Deliver an event as MLflow does; returns the status."""
    from mlflow.webhooks.delivery import _generate_hmac_signature

    text = event if isinstance(event, str) else json.dumps(event)
    given = {
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": str(len(text)),
        "HTTP_X_MLFLOW_SIGNATURE": _generate_hmac_signature(secret, NUMBER, str(sent), text),
        "HTTP_X_MLFLOW_DELIVERY_ID": NUMBER,
        "HTTP_X_MLFLOW_TIMESTAMP": str(sent),
        "wsgi.input": io.BytesIO(text.encode()),
        **call,
    }
    forward = forwarder(f"{argo.root}/registered", "a token")
    answers: list[str] = []
    served = application({"MLFLOW_WEBHOOK_SECRET": SECRET}, forward, lambda: NOW)
    assert served(given, lambda status, _: answers.append(status)) == [b""]
    return answers[0]


def data(**other: Any) -> dict[str, Any]:
    return {**EVENT, "data": {**EVENT["data"], **other}}  # type: ignore[dict-item]


def test_an_alias_that_moves_is_passed_on_with_the_token(argo: Forge) -> None:
    assert told(argo) == "202 Accepted"
    assert argo.sent == [("/registered", {"model": "churn", "uri": "models:/churn/7"})]
    [(_, headers)] = argo.requests
    assert headers["Authorization"] == "Bearer a token"


@pytest.mark.parametrize(
    "other",
    [
        data(alias="candidate"),
        {**EVENT, "action": "deleted"},
        {**EVENT, "entity": "model_version", "data": {"name": "churn", "version": "7"}},
    ],
)
def test_other_events_are_taken_and_not_passed_on(argo: Forge, other: Any) -> None:
    assert (told(argo, other), argo.sent) == ("200 OK", [])


@pytest.mark.parametrize(
    "call",
    [
        {"secret": "another secret"},
        {"sent": NOW - 301},
        {"sent": NOW + 301},
        {"HTTP_X_MLFLOW_SIGNATURE": ""},
        {"HTTP_X_MLFLOW_SIGNATURE": "v1,Zürich"},
        {"HTTP_X_MLFLOW_TIMESTAMP": str(NOW + 1)},
        {"HTTP_X_MLFLOW_DELIVERY_ID": "another"},
        {"wsgi.input": io.BytesIO(json.dumps(data(version="8")).encode())},
        {"REQUEST_METHOD": "GET"},
        {"CONTENT_LENGTH": "-1"},
        {"event": "{"},
        {"event": "[]"},
        {"event": data(name="../churn")},
        {"event": data(name=None)},
        {"event": data(version="7/../8")},
        {"event": data(version="latest")},
    ],
)
def test_what_mlflow_did_not_say_is_refused(argo: Forge, call: dict[str, Any]) -> None:
    assert (told(argo, **call), argo.sent) == ("400 Bad Request", [])


def test_a_long_body_is_not_read(argo: Forge) -> None:
    assert told(argo, CONTENT_LENGTH="70000") == "413 Content Too Large"


def test_mlflow_sends_again_what_argo_events_did_not_take(argo: Forge) -> None:
    argo.replies["POST /registered"] = [Reply({}, 401)]
    assert told(argo) == "502 Bad Gateway"
    argo.close()
    assert told(argo) == "502 Bad Gateway"


def test_there_is_no_receiver_without_a_secret() -> None:
    with pytest.raises(GateError, match="MLFLOW_WEBHOOK_SECRET"):
        application({}, lambda _: None)
