"""Lists: whole, or refused."""

import pytest
from releasegate.collect.paging import linked, numbered
from releasegate.collect.service import GITEA
from releasegate.errors import GateError

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.server import Forge, Reply

A, B, C = {"id": 1}, {"id": 2}, {"id": 3}


def next_page(forge: Forge, number: int) -> dict[str, str]:
    return {"Link": f'<{forge.root}/x?per_page=100&page={number}>; rel="next"'}


def test_links_are_followed_to_the_last_page(forge: Forge, client: MakeClient) -> None:
    forge.on("/x?per_page=100", Reply([A, B], headers=next_page(forge, 2)))
    forge.on("/x?per_page=100&page=2", Reply([C], headers={"X-Total": "3"}))
    assert linked(client(), "/x") == [A, B, C]


def test_a_link_to_another_host_is_not_followed(forge: Forge, elsewhere: Forge, client: MakeClient) -> None:
    forge.on("/x", Reply([A], headers=next_page(elsewhere, 2)))
    with pytest.raises(GateError, match="never sent to another host"):
        linked(client(), "/x")
    assert elsewhere.asked() == []


def test_a_list_without_end_is_refused(forge: Forge, client: MakeClient) -> None:
    forge.on("/x", Reply([A], headers=next_page(forge, 2)))
    with pytest.raises(GateError, match="more than 3 pages"):
        linked(client(), "/x")
    with pytest.raises(GateError, match="more than 3 pages"):
        numbered(client(GITEA), "/x")


def test_a_page_that_fails_is_no_shorter_list(forge: Forge, client: MakeClient) -> None:
    forge.on("/x?per_page=100", Reply([A], headers=next_page(forge, 2)))
    forge.on("/x?per_page=100&page=2", Reply({"message": "no"}, 403))
    with pytest.raises(GateError, match="may not read this"):
        linked(client(), "/x")


@pytest.mark.parametrize("body", [{"message": "x"}, [A, 1], [None], "text", None])
def test_something_else_than_a_list_is_refused(forge: Forge, client: MakeClient, body: object) -> None:
    forge.json("/x", body)
    with pytest.raises(GateError, match="no list of objects"):
        linked(client(), "/x")


def test_numbered_pages_may_be_shorter_than_asked(forge: Forge, client: MakeClient) -> None:
    forge.json("/x?limit=50&page=1", [A]).json("/x?limit=50&page=2", [B]).json("/x?limit=50&page=3", [])
    assert numbered(client(GITEA), "/x") == [A, B]


def test_a_total_ends_numbered_pages(forge: Forge, client: MakeClient) -> None:
    forge.on("/x?y=1&limit=50&page=1", Reply([A, B], headers={"X-Total-Count": "2"}))
    assert numbered(client(GITEA), "/x?y=1") == [A, B]
    assert len(forge.requests) == 1


def test_fewer_items_than_counted_are_refused(forge: Forge, client: MakeClient) -> None:
    counted = {"X-Total-Count": "3"}
    forge.on("/x", Reply([A, B], headers=counted), Reply([], headers=counted))
    with pytest.raises(GateError, match="2 of 3 entries came"):
        numbered(client(GITEA), "/x")
    forge.on("/y", Reply([A, B], headers=counted), Reply([], headers=counted))
    assert numbered(client(GITEA), "/y", counted=False) == [A, B]


def test_github_and_gitlab_totals_count_too(forge: Forge, client: MakeClient) -> None:
    forge.on("/x", Reply([A], headers={"X-Total": "2"}))
    with pytest.raises(GateError, match="1 of 2 entries came"):
        linked(client(), "/x")
