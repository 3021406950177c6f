"""Addresses: https, or this machine; nothing else gets a token."""

import pytest
from releasegate.collect.address import api_address, path_of
from releasegate.errors import GateError


@pytest.mark.parametrize(
    ("text", "loopback"),
    [
        ("https://api.github.com", False),
        ("https://git.example.com:8443/api/v4/", False),
        ("http://127.0.0.1:3000/api/v1", True),
        ("http://[::1]:3000/api/v1", True),
        ("http://localhost:3000/api/v1", True),
    ],
)
def test_an_address_is_kept_without_its_final_slash(text: str, loopback: bool) -> None:
    address = api_address(text)
    assert (address.root, address.loopback) == (text.rstrip("/"), loopback)
    assert address.url("/x?page=1") == text.rstrip("/") + "/x?page=1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("http://git.example.com/api/v1", "in the clear"),
        ("http://127.0.0.1.example.com/api/v1", "in the clear"),
        ("https://", "not the https URL"),
        ("git.example.com/api/v1", "not the https URL"),
        ("file:///etc/passwd", "not the https URL"),
        ("https://git.example.com/a b", "not the https URL"),
        ("https://git.example.com/a\r\nX: y", "not the https URL"),
        ("https://git.example.com:port/", "is no URL"),
        ("https://[git/", "is no URL"),
        ("https://me:secret@git.example.com/", "more than a host and a path"),
        ("https://git.example.com/?token=secret", "more than a host and a path"),
    ],
)
def test_another_address_is_refused(text: str, message: str) -> None:
    with pytest.raises(GateError, match=message) as caught:
        api_address(text)
    assert "secret" not in caught.value.message


def test_messages_name_the_path_and_not_the_query() -> None:
    assert path_of("https://git.example.com/api/v1/x?page=2") == "/api/v1/x"
