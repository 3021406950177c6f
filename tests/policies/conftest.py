"""An OPA that holds our rules."""

from collections.abc import Iterator

import pytest

from tests.policies.real_opa import opa_server


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an OPA that `releasegate opa` started; one for each process that runs tests."""
    with opa_server() as url:
        yield url
