"""Address: where a forge's API is, and which URLs a token may be sent to."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from releasegate.errors import GateError

_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Address:
    """The root of an API, such as https://git.example.com/api/v4 (without a final /)."""

    root: str

    @property
    def loopback(self) -> bool:
        """Whether it is on this machine; then there is no proxy on the way either."""
        return _is_loopback(urlsplit(self.root).hostname or "")

    def url(self, path: str) -> str:
        """The URL of a path below the root; `path` starts with / and is already quoted."""
        return self.root + path

    def follow(self, url: str, link: str) -> str:
        """Where `link`, from the answer to `url`, leads: a page or a redirect of the same service.

        Raises GateError when it leads to another scheme, host or port: the token would go there.
        """
        try:
            target = urlsplit(urljoin(url, link))
            same = _origin(target) == _origin(urlsplit(self.root))
        except ValueError:
            same = False
        if not same or target.username is not None or not _plain(link):
            raise GateError(
                f"{path_of(url)}: the answer leads away from {urlsplit(self.root).netloc}, or nowhere, "
                "and a token is never sent to another host",
                "give the address that the API itself uses with --api",
            )
        return target._replace(fragment="").geturl()


def api_address(text: str) -> Address:
    """The address that somebody gave. Raises GateError unless it is an https URL; http is for loopback."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise GateError(f"{text[:200]!r} is no URL: {error}", _EXAMPLE) from error
    if parts.scheme not in _PORTS or not host or not _plain(text):
        raise GateError(f"{text[:200]!r} is not the https URL of an API", _EXAMPLE)
    if parts.username is not None or parts.query or parts.fragment:
        raise GateError(
            "the URL of the API holds more than a host and a path",
            "leave out names, ? and #; the token comes from the environment",
        )
    if parts.scheme == "http" and not _is_loopback(host):
        raise GateError(f"http://{host} would send the token in the clear", "use https")
    return Address(text.rstrip("/"))


def path_of(url: str) -> str:
    """The path of a URL, for messages: no host, no query."""
    return urlsplit(url).path or "/"


_EXAMPLE = "write it like https://git.example.com/api/v1"


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
