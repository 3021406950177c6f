"""Redirects: followed on the same host, and nowhere else."""

import pytest
from releasegate.errors import GateError

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.server import Forge, Reply

GOOD = Reply({"number": 12})


def test_a_redirect_on_the_same_host_is_followed(forge: Forge, client: MakeClient) -> None:
    forge.on("/x", Reply(status=301, headers={"Location": "/repositories/1/x"})).on("/repositories/1/x", GOOD)
    assert client().object("/x") == {"number": 12}


@pytest.mark.parametrize(
    "place",
    ["{elsewhere}/x", "//example.com/x", "https://127.0.0.1/x", "http://[/x", "/\xfc", "/a b", "ftp:x"],
)
def test_a_redirect_to_another_host_never_gets_the_token(
    forge: Forge, elsewhere: Forge, client: MakeClient, place: str
) -> None:
    location = place.format(elsewhere=elsewhere.root)
    forge.on("/x", Reply(status=302, headers={"Location": location}))
    with pytest.raises(GateError, match="never sent to another host"):
        client().object("/x")
    assert (forge.asked(), elsewhere.asked()) == (["/x"], [])


def test_redirects_in_circles_end(forge: Forge, client: MakeClient) -> None:
    forge.on("/x", Reply(status=307, headers={"Location": "/x"}))
    with pytest.raises(GateError, match="redirects in circles"):
        client().object("/x")
