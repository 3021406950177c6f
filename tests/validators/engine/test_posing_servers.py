"""A server that is no OPA of ours, or that answers badly, gives one clear line and judges nothing."""

import socket
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from releasegate.engine.connection import Server
from releasegate.engine.server import served
from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.policies import PolicySet

from tests.policies.real_opa import free_address
from tests.validators.engine.conftest import Posing, answering, ours


def ask(policies: PolicySet, url: str, seconds: float = 60) -> object:
    return served(policies, {}, Server(url, seconds), {}).deny(policies.rules[0], "{}")


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"<html>", "could not be asked"),
        (200, b"", "could not be asked"),
        (200, b"[" * 100_000, "could not be asked"),
        (200, b"9" * 10_000, "could not be asked"),
        (200, b"[]", "does not answer as OPA does"),
        (200, b'{"result": []}', "does not answer as OPA does"),
        (200, b'{"provenance": {}, "result": [[[]]]}', "holds no bundle"),
        (
            200,
            b'{"provenance": {"bundles": {"x": {"revision": "theirs"}}}, "result": [[[]]]}',
            "holds theirs",
        ),
        (200, b'{"provenance": {"bundles": {"x": 1}}, "result": [[[]]]}', "holds None"),
        (404, b"", "answered HTTP 404"),
        (401, b"", "refused the token"),
        (403, b"", "refused the token"),
        (500, b'{"message": "out of order"}', r"rule [a-z_.]+ could not be .* out of order"),
        (500, b"<html>", "gave no reason"),
        (503, b"", "answered HTTP 503"),
    ],
)
def test_an_answer_that_is_not_ours_is_none(
    status: int, body: bytes, said: str, posing: Posing, policies: PolicySet
) -> None:
    with pytest.raises(GateError, match=said) as failed:
        ask(policies, posing(answering(status, body)))

    assert "\n" not in failed.value.message
    assert len(failed.value.message) < 500


@pytest.mark.parametrize("result", [[], [[]], [[[], []]], None, {"a": 1}, [[["x"]]], [[5]]])
def test_an_answer_to_other_questions_is_none(result: JsonValue, posing: Posing, policies: PolicySet) -> None:
    with pytest.raises(GateError):
        ask(policies, posing(answering(200, ours(policies, result))))
    assert ask(policies, posing(answering(200, ours(policies, [[[]]])))) == ()


def test_a_server_that_is_away_is_named(policies: PolicySet) -> None:
    url = f"http://{free_address()}"

    with pytest.raises(GateError, match=rf"{url} could not be asked: .*refused"):
        ask(policies, url)


def test_half_an_answer_is_none(posing: Posing, policies: PolicySet) -> None:
    whole = ours(policies, [[[]]])

    for length in (len(whole), len(whole) + 1):
        with pytest.raises(GateError, match="could not be asked"):
            ask(policies, posing(answering(200, whole[:-1], Content_Length=str(length))))


def test_an_answer_without_end_is_cut(
    posing: Posing, policies: PolicySet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("releasegate.engine.connection._LARGEST_ANSWER", 1_000_000)

    def forever(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(1_000):
            try:
                handler.wfile.write(b" " * 65_536)
            except OSError:
                return

    with pytest.raises(GateError, match="could not be asked: its answer is longer than"):
        ask(policies, posing(forever))


def _silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def _dripping(handler: BaseHTTPRequestHandler) -> None:
    """Each piece comes in time, and the whole never."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        try:
            handler.wfile.write(b" " * 70_000)
        except OSError:
            return
        time.sleep(0.05)


@pytest.mark.parametrize("reply", [_silent, _dripping])
def test_a_server_that_takes_too_long_is_named_with_its_limit(
    reply: Callable[[BaseHTTPRequestHandler], None], posing: Posing, policies: PolicySet
) -> None:
    with pytest.raises(GateError, match=r"could not be asked: .*(timed out|longer than 0\.2 s)") as failed:
        ask(policies, posing(reply), seconds=0.2)

    assert failed.value.fix == "it has 0.2 seconds; spec.engine.timeoutSeconds gives more"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_we_send_follows_no_redirect(status: int, posing: Posing, policies: PolicySet) -> None:
    seen: list[str] = []

    def note(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.path)
        answering(200, ours(policies, [[[]]]))(handler)

    elsewhere = posing(note)
    with pytest.raises(GateError, match=f"it sends us to {elsewhere}/x"):
        ask(policies, posing(answering(status, b"", Location=f"{elsewhere}/x")))

    assert seen == []


def test_something_that_speaks_no_http_is_named(policies: PolicySet) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(GateError, match=r"could not be asked: .*timed out"):
            ask(policies, f"http://127.0.0.1:{other.getsockname()[1]}", seconds=0.2)


def test_a_failure_of_many_that_no_single_one_shows_is_no_pass(posing: Posing, policies: PolicySet) -> None:
    """500 for more than one question, and a good answer for each: those count, in their order."""
    sizes: list[int] = []

    def moody(handler: BaseHTTPRequestHandler) -> None:
        sizes.append(int(handler.headers["Content-Length"]))
        many = sizes[-1] > min(sizes)
        answering(500, b"{}")(handler) if many else answering(200, ours(policies, [[[]]]))(handler)

    rule = policies.rules[0]
    engine = served(policies, {}, Server(posing(moody)), {})
    assert engine.deny(rule, "{}") == ()
    assert engine.evaluate([(rule, "{}"), (rule, "{ }"), (rule, "{  }")]) == ((), (), ())
    assert len(sizes) == 6
