"""The way to a server: its address, the token and who gets it, certificates, proxies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from releasegate.engine.connection import Server
from releasegate.engine.server import served
from releasegate.errors import GateError
from releasegate.policies import PolicySet

from tests.policies.real_opa import free_address, opa, running
from tests.validators.engine.conftest import (
    Posing,
    answering,
    bundled,
    certificate,
    ours,
)

TOKEN = {"OPA_TOKEN": "example-token"}
AUTHORISED = """\
package system.authz

default allow := false

allow if input.path == ["health"]

allow if input.identity == "example-token"
"""


def ask(policies: PolicySet, server: Server, environment: Mapping[str, str]) -> object:
    return served(policies, {}, server, environment).deny(policies.rules[0], "{}")


@dataclass(frozen=True, slots=True)
class Guarded:
    """An OPA with TLS that wants a token, and the file of the authority that vouches for it."""

    url: str
    authority: Path


@pytest.fixture(scope="module")
def guarded(policies: PolicySet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("opa")
    authority, key = certificate(folder)
    bundles = (bundled(folder / "releasegate", policies), folder / "authz")
    bundles[1].mkdir()
    (bundles[1] / ".manifest").write_text('{"roots": ["system/authz"], "rego_version": 1}')
    (bundles[1] / "authz.rego").write_text(AUTHORISED)
    address = free_address()
    tls = ("--tls-cert-file", str(authority), "--tls-private-key-file", str(key))
    asked = ("--authentication=token", "--authorization=basic", "--bundle", *map(str, bundles))
    command = (opa(), "run", "--server", "--addr", address, *tls, *asked, "--skip-version-check")
    with running(*command, until=f"https://{address}/health", authority=authority):
        yield Guarded(f"https://{address}", authority)


def test_a_server_with_tls_and_a_token_judges(guarded: Guarded, policies: PolicySet) -> None:
    authority = {"REQUESTS_CA_BUNDLE": str(guarded.authority)}

    assert ask(policies, Server(guarded.url), {**TOKEN, **authority}) == ()
    for token in ({}, {"OPA_TOKEN": "another"}):
        with pytest.raises(GateError, match="refused the token") as refused:
            ask(policies, Server(guarded.url), {**token, **authority})
        assert refused.value.fix == "set OPA_TOKEN to a token that may query data"


def test_a_certificate_that_nobody_vouches_for_is_refused(guarded: Guarded, policies: PolicySet) -> None:
    with pytest.raises(GateError, match=r"could not be asked: .*certificate verify failed"):
        ask(policies, Server(guarded.url), TOKEN)


def test_a_certificate_of_another_name_is_refused(guarded: Guarded, policies: PolicySet) -> None:
    other = guarded.url.replace("127.0.0.1", "localhost")

    with pytest.raises(GateError, match=r"could not be asked: .*not valid for 'localhost'"):
        ask(policies, Server(other), {**TOKEN, "REQUESTS_CA_BUNDLE": str(guarded.authority)})


def test_a_file_of_authorities_that_is_missing_is_named(guarded: Guarded, policies: PolicySet) -> None:
    with pytest.raises(GateError, match=r"could not be asked: .*/no/such/file"):
        ask(policies, Server(guarded.url), {"REQUESTS_CA_BUNDLE": "/no/such/file"})


def test_a_server_without_tls_is_not_asked_with_it(posing: Posing, policies: PolicySet) -> None:
    url = posing(answering(200, ours(policies, [[[]]]))).replace("http:", "https:")

    with pytest.raises(GateError, match="could not be asked"):
        ask(policies, Server(url), {})


@pytest.mark.parametrize(
    ("environment", "named", "sent"),
    [
        ({}, False, None),
        ({"OPA_TOKEN": "a"}, False, "Bearer a"),
        ({"OPA_TOKEN": "a"}, True, None),
        ({"OPA_TOKEN": "a", "OPA_TOKEN_FOR": "https://opa.example.com"}, True, None),
        ({"OPA_TOKEN": "a", "OPA_TOKEN_FOR": "{url}"}, True, "Bearer a"),
    ],
)
def test_a_server_that_a_repository_names_gets_no_token_unless_the_machine_says_so(
    environment: Mapping[str, str], named: bool, sent: str | None, posing: Posing, policies: PolicySet
) -> None:
    seen: list[str | None] = []

    def note(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers.get("Authorization"))
        answering(200, ours(policies, [[[]]]))(handler)

    url = posing(note)
    told = {name: value.format(url=url) for name, value in environment.items()}
    ask(policies, Server(url, named=named), told)

    assert seen == [sent]


def test_a_refusal_by_a_server_that_a_repository_names_says_how_to_trust_it(
    posing: Posing, policies: PolicySet
) -> None:
    url = posing(answering(401, b""))

    with pytest.raises(GateError, match="refused the token") as refused:
        ask(policies, Server(url, named=True), TOKEN)

    assert refused.value.fix is not None
    assert f"OPA_TOKEN_FOR={url}" in refused.value.fix


def test_no_password_file_replaces_the_token(
    posing: Posing, policies: PolicySet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    seen: list[str | None] = []

    def note(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers.get("Authorization"))
        answering(200, ours(policies, [[[]]]))(handler)

    ask(policies, Server(posing(note)), TOKEN)
    ask(policies, Server(posing(note)), {})

    assert seen == ["Bearer example-token", None]


def test_a_proxy_is_for_other_machines(
    posing: Posing, policies: PolicySet, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = free_address()
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://{proxy}")

    assert ask(policies, Server(posing(answering(200, ours(policies, [[[]]])))), {}) == ()
    for url in ("http://opa.example.com", "https://opa.example.com"):
        with pytest.raises(
            GateError, match=rf"{url} could not be asked: this machine's proxy: Connection refused"
        ):
            ask(policies, Server(url), {})


@pytest.mark.parametrize(
    "url",
    ["localhost:8181", "ftp://x", "http://", "http://x/v1", "http://me@x", "http://x:port", "http://[", ""],
)
def test_an_address_that_is_none_is_refused(url: str, policies: PolicySet) -> None:
    with pytest.raises(GateError, match="is no address of a server"):
        served(policies, {}, Server(url), {})
