"""Exchange: one HTTP request and its whole answer, or why there is none. Nothing is followed or retried."""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from urllib.error import URLError
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one request: seconds without a sign of life, seconds in all, bytes of the body."""

    silence: float = 15.0
    seconds: float = 60.0
    size: int = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. url is what was asked."""

    url: str
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Nothing usable came back. lasting: asking again would not help."""

    url: str
    reason: str
    lasting: bool = False


def exchange(
    url: str, headers: Mapping[str, str], bounds: Bounds, proxied: bool, sent: bytes | None = None
) -> Answer | NoAnswer:
    """GET `url`, an http or https URL. Any status is an Answer; a redirect is not followed.

    proxied: whether HTTPS_PROXY and NO_PROXY of the environment apply. sent: POST this JSON instead.
    """
    # Only these handlers: no redirects, no files, no ftp, no exceptions for a status.
    opener = OpenerDirector()
    for handler in (*((ProxyHandler(),) if proxied else ()), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    method, kind = ("GET", {}) if sent is None else ("POST", {"Content-Type": "application/json"})
    request = Request(url, sent, {**headers, **kind}, method=method)  # noqa: S310 - Address has vetted the scheme
    until = time.monotonic() + bounds.seconds
    try:
        with opener.open(request, timeout=bounds.silence) as response:
            return _read(url, response, bounds, until)
    except ssl.SSLCertVerificationError as error:
        return NoAnswer(url, _untrusted(error), lasting=True)
    except URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            return NoAnswer(url, _untrusted(error.reason), lasting=True)
        return NoAnswer(url, f"no answer: {error.reason}")
    except TimeoutError:
        return NoAnswer(url, f"nothing came for {bounds.silence:g} seconds")
    except (HTTPException, OSError) as error:
        return NoAnswer(url, f"the answer broke off: {type(error).__name__}")
    except ValueError as error:  # a proxy in the environment that is no URL; its text may hold a password
        return NoAnswer(url, f"it can't be asked: {type(error).__name__}; see HTTPS_PROXY", lasting=True)


def _read(url: str, response: HTTPResponse, bounds: Bounds, until: float) -> Answer | NoAnswer:
    parts, size = [], 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > bounds.size:
            return NoAnswer(url, f"the answer is larger than {bounds.size:,} bytes", lasting=True)
        if time.monotonic() > until:
            return NoAnswer(url, f"the answer took longer than {bounds.seconds:g} seconds")
    # read1 takes the end of the connection for the end of the body.
    promised = response.headers.get("Content-Length", "")
    if promised.isdecimal() and int(promised) != size:
        return NoAnswer(url, f"only {size} of {promised} bytes came")
    return Answer(url, response.status, response.headers, b"".join(parts))


def _untrusted(error: ssl.SSLCertVerificationError) -> str:
    return f"the server's certificate is not trusted ({error.verify_message}); see SSL_CERT_FILE"
