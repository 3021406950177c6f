"""One request: why there may be no answer at all."""

import ssl
from http.client import HTTPResponse
from urllib.error import URLError
from urllib.request import HTTPSHandler, Request

import pytest
from releasegate.collect.exchange import Bounds, NoAnswer, exchange


@pytest.mark.parametrize(
    ("proxy", "reason"),
    [
        ("http:/me:secret@proxy", "it can't be asked: ValueError; see HTTPS_PROXY"),
        ("http://me:secret@127.0.0.1:port", "the answer broke off: InvalidURL"),
    ],
)
def test_a_proxy_that_is_none_is_no_answer(monkeypatch: pytest.MonkeyPatch, proxy: str, reason: str) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    outcome = exchange("https://git.example.com/x", {}, Bounds(), proxied=True)
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason == reason


def test_a_certificate_that_nobody_vouches_for_is_not_tried_again() -> None:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "self-signed certificate"

    class Untrusted(HTTPSHandler):
        def https_open(self, request: Request) -> HTTPResponse:
            raise URLError(error)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("releasegate.collect.exchange.HTTPSHandler", Untrusted)
        outcome = exchange("https://git.example.com/x", {}, Bounds(), proxied=False)
    assert outcome == NoAnswer(
        "https://git.example.com/x",
        "the server's certificate is not trusted (self-signed certificate); see SSL_CERT_FILE",
        lasting=True,
    )
