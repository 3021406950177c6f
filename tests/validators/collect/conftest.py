"""A forge on this machine, a client that never really waits, and an environment without a CI service."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from releasegate.collect.address import Address
from releasegate.collect.exchange import Bounds
from releasegate.collect.http import Client
from releasegate.collect.service import GITHUB, Service, headers_of
from releasegate.collect.waiting import Patience

from tests.validators.collect.server import Forge

TOKEN = "example-token"  # noqa: S105 - no token of anybody
NOW = 1_800_000_000.0

MakeClient = Callable[..., Client]


@pytest.fixture
def forge() -> Iterator[Forge]:
    server = Forge()
    yield server
    server.close()


@pytest.fixture
def elsewhere() -> Iterator[Forge]:
    """Another host, which must never hear of a token."""
    server = Forge()
    yield server
    server.close()


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the client waited."""
    return []


@pytest.fixture
def client(forge: Forge, waits: list[float]) -> MakeClient:
    """A client of the forge; its patience and bounds can be changed."""

    def make(service: Service = GITHUB, patience: float = 120.0, **bounds: Any) -> Client:
        return Client(
            service,
            Address(forge.root),
            headers_of(service, {service.variable: TOKEN}),
            bounds=Bounds(**bounds),
            patience=Patience(patience),
            pages=3,
            sleep=waits.append,
            clock=lambda: NOW,
        )

    return make


@pytest.fixture(autouse=True)
def no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the variables of the CI service that runs these tests, nor its proxy."""
    for name in (
        *("GITHUB_REPOSITORY", "GITHUB_API_URL", "GITHUB_EVENT_PATH", "GITHUB_TOKEN", "GITLAB_TOKEN"),
        *("CI_PROJECT_PATH", "CI_MERGE_REQUEST_PROJECT_PATH", "CI_MERGE_REQUEST_IID", "CI_API_V4_URL"),
        *("GITEA_TOKEN", "HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"),
    ):
        monkeypatch.delenv(name, raising=False)
