"""Connection: the way to one OPA server, through opa-python-client, with limits."""

import io
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from releasegate.errors import GateError

TOKEN = "OPA_TOKEN"  # noqa: S105 - the name of a variable
TOKEN_FOR = "OPA_TOKEN_FOR"  # noqa: S105 - the name of a variable
# The client's own default of 1.5 seconds is less than a batch takes.
SECONDS = 60.0
_LARGEST_ANSWER = 64_000_000
_CHUNK = 65_536
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_AUTHORITIES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@dataclass(frozen=True, slots=True)
class Server:
    """An OPA server to ask. seconds: how long each answer may take.

    named: a file of the repository names it, and not who runs the gate.
    """

    url: str
    seconds: float = SECONDS
    named: bool = False


def connected(server: Server, environment: Mapping[str, str] = os.environ) -> Any:
    """An OpaClient for the server. GateError when its address is none, or opa-python-client is missing.

    The token is OPA_TOKEN of the environment, and REQUESTS_CA_BUNDLE names a file of authorities. A server
    that a repository names gets the token only where OPA_TOKEN_FOR is its address: else every repository that
    is cloned and judged could have it.
    """
    try:
        from opa_client.opa import OpaClient
    except ImportError:
        fix = "pip install 'releasegate[opa]'"
        raise GateError("an OPA server is asked through opa-python-client, which is missing", fix) from None
    host, port, secure = _address(server.url)
    trusted = not server.named or environment.get(TOKEN_FOR) == server.url
    token = environment.get(TOKEN, "") if trusted else ""
    given = {"token": token} if token else {}
    client = OpaClient(host=host, port=port, ssl=secure, retries=0, timeout=server.seconds, **given)
    _harden(client._session, host, environment, server.seconds)
    return client


def _address(url: str) -> tuple[str, int, bool]:
    """Host, port and whether TLS protects it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    plain = host and parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    if not plain or parts.scheme not in ("http", "https"):
        raise GateError(f"{url!r} is no address of a server", "write it as http://localhost:8181")
    secure = parts.scheme == "https"
    named = f"[{host}]" if host and ":" in host else str(host)
    return named, port or (443 if secure else 8181), secure


def _harden(session: Any, host: str, environment: Mapping[str, str], seconds: float) -> None:
    """No redirect carries what we send elsewhere, no ~/.netrc replaces the token, and answers have an end.

    A proxy of the environment is for other machines: for this one it would be shown everything, or fail.
    """
    session.auth = _as_it_is
    session.hooks["response"].append(_bounded(seconds))
    if host in _LOOPBACK:
        session.trust_env = False
        session.verify = next((environment[name] for name in _AUTHORITIES if environment.get(name)), True)


def _as_it_is(request: Any) -> Any:
    return request


def _bounded(seconds: float) -> Any:
    """Reads an answer; raises RequestException where it is longer than 64 MB or takes longer than `seconds`.

    The client's own limit of time is for each piece that arrives, and it has none of size.
    """
    from requests.exceptions import ConnectionError as Broken
    from requests.exceptions import InvalidJSONError, Timeout
    from urllib3.exceptions import HTTPError

    def read(response: Any, **_: Any) -> None:
        if response.is_redirect:
            raise Broken(
                f"it sends us to {response.headers['location'][:200]}, and no server but it is asked"
            )
        end = time.monotonic() + seconds - response.elapsed.total_seconds()
        told = bytearray()
        try:
            for chunk in response.raw.stream(_CHUNK, decode_content=True):
                told += chunk
                if len(told) > _LARGEST_ANSWER:
                    raise InvalidJSONError("its answer is longer than 64 MB")
                if time.monotonic() > end:
                    raise Timeout(f"its answer took longer than {seconds:g} seconds")
        except HTTPError as error:
            raise Broken(error) from error
        response.raw = io.BytesIO(told)

    return read
