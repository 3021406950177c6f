"""The client: a whole answer or a clear refusal, and no token for anybody else."""

from email.utils import formatdate

import pytest
from releasegate.collect.http import next_link
from releasegate.collect.service import GITEA, GITHUB, GITLAB
from releasegate.errors import GateError

from tests.validators.collect.conftest import NOW, TOKEN, MakeClient
from tests.validators.collect.server import Forge, Reply

GOOD = Reply({"number": 12})


@pytest.mark.parametrize(
    ("service", "header", "value"),
    [
        (GITHUB, "Authorization", f"Bearer {TOKEN}"),
        (GITLAB, "Private-Token", TOKEN),
        (GITEA, "Authorization", f"token {TOKEN}"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_the_token_is_sent_as_each_forge_wants_it(
    forge: Forge, client: MakeClient, service: object, header: str, value: str
) -> None:
    forge.on("/x", GOOD)
    assert client(service).object("/x") == {"number": 12}
    sent = {name.lower(): told for name, told in forge.requests[0][1].items()}
    assert sent[header.lower()] == value
    assert sent["user-agent"].startswith("releasegate/")


@pytest.mark.parametrize(
    ("reply", "message", "fix"),
    [
        (Reply({"message": "Bad credentials"}, 401), r"^/x: .*GITHUB_TOKEN \(401, Bad cred", "not expired"),
        (
            Reply({"message": "Resource not accessible by integration"}, 403),
            r"^/x: the token in GITHUB_TOKEN may not read this \(403, Resource not",
            "pull-requests: read",
        ),
        (
            Reply(None, 403, {"X-Accepted-GitHub-Permissions": "pull_requests=read"}),
            r"\(403, wants pull_requests=read\)",
            "Pull requests: read",
        ),
        (Reply({"message": "Not Found"}, 404), "knows no such thing, or hides it", "check the repository"),
        (Reply({}, 418), "status 418", "--api"),
        (Reply(b'{"number": 12'), "no JSON, or only a part", "run it again"),
        (Reply(b'{"number": NaN}'), "no JSON", "run it again"),
        (Reply(b"[" * 100_000), "no JSON", "run it again"),
        (Reply(b"\xff\xfe{"), "no JSON", "run it again"),
        (Reply(b"<html>", 200, {"Content-Type": "text/html"}), "text/html instead of JSON", "--api"),
        (Reply([1]), "something else", "--api"),
    ],
)
def test_what_asking_again_would_not_mend_is_refused_at_once(
    forge: Forge, client: MakeClient, reply: Reply, message: str, fix: str
) -> None:
    forge.on("/x", reply)
    with pytest.raises(GateError, match=message) as caught:
        client().object("/x")
    assert fix in caught.value.fix
    assert TOKEN not in caught.value.message + caught.value.fix
    assert forge.asked() == ["/x"]


# GitHub's secondary limits leave the hour's quota alone, so its reset says nothing about them.
QUOTA_LEFT = {"X-RateLimit-Remaining": "4000", "X-RateLimit-Reset": str(int(NOW) + 3000)}


@pytest.mark.parametrize(
    ("reply", "waited"),
    [
        (Reply({}, 429), [1.0]),
        (Reply({}, 429, {"Retry-After": "7"}), [7.0]),
        (Reply({}, 429, {"Retry-After": formatdate(NOW + 30, usegmt=True)}), [30.0]),
        (Reply({}, 429, {"Retry-After": "soon"}), [1.0]),
        (Reply({}, 429, {"RateLimit-Remaining": "0", "RateLimit-Reset": str(int(NOW) + 20)}), [20.0]),
        (Reply({}, 403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(NOW) + 9)}), [9.0]),
        (Reply({}, 403, {"Retry-After": "0"}), [1.0]),
        (Reply({"message": "You have exceeded a secondary rate limit"}, 403, QUOTA_LEFT), [60.0]),
        (Reply({"message": "You have exceeded a secondary rate limit"}, 429, QUOTA_LEFT), [60.0]),
        (Reply({}, 502), [1.0]),
        (Reply({"number": 1}, cut=3), [1.0]),
        (Reply(b"", headers={"Content-Length": "1"}), [1.0]),
    ],
)
def test_what_passes_is_waited_for(
    forge: Forge, client: MakeClient, waits: list[float], reply: Reply, waited: list[float]
) -> None:
    forge.on("/x", reply, GOOD)
    assert client().object("/x") == {"number": 12}
    assert waits == waited


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply({"message": "down"}, 500), r"^/x: GitHub failed \(500, down\)"),
        (Reply({}, 429), r"^/x: GitHub's rate limit is used up \(429\)"),
        (Reply({"number": 1}, cut=3), r"^/x: GitHub: only 10 of 13 bytes came \(4 attempts\)"),
    ],
)
def test_waiting_ends(
    forge: Forge, client: MakeClient, waits: list[float], reply: Reply, message: str
) -> None:
    forge.on("/x", reply)
    with pytest.raises(GateError, match=message):
        client().object("/x")
    assert waits == [1.0, 2.0, 4.0]


def test_patience_is_for_the_whole_collection(forge: Forge, client: MakeClient, waits: list[float]) -> None:
    forge.on("/a", Reply({}, 429, {"Retry-After": "60"}), GOOD).on(
        "/b", Reply({}, 429, {"Retry-After": "60"})
    )
    one = client(patience=100.0)
    one.object("/a")
    with pytest.raises(GateError, match="may be asked again in 60 seconds"):
        one.object("/b")
    assert waits == [60.0]


@pytest.mark.parametrize(
    ("reply", "bounds", "message", "attempts"),
    [
        (Reply("x" * 5000), {"size": 4096}, "larger than 4,096 bytes", 1),
        (Reply("x" * 5000, drip=0.01), {"seconds": 0.05}, "took longer than 0.05 seconds", 4),
        (Reply(silent=True), {"silence": 0.05}, "no answer|nothing came", 4),
    ],
    ids=["huge", "slow", "silent"],
)
def test_a_hostile_answer_is_cut_off(
    forge: Forge,
    client: MakeClient,
    reply: Reply,
    bounds: dict[str, float],
    message: str,
    attempts: int,
) -> None:
    forge.on("/x", reply)
    with pytest.raises(GateError, match=message):
        client(**bounds).object("/x")
    assert len(forge.requests) == attempts


def test_nobody_there(forge: Forge, client: MakeClient) -> None:
    one = client()
    forge.close()
    with pytest.raises(GateError, match=r"^/x: GitHub: no answer: .*refused \(4 attempts\)"):
        one.object("/x")


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ([], None),
        (['<https://a.example.com/?page=1>; rel="prev"'], None),
        (['<https://a.example.com/?page=1>; rel="prev", <https://a.example.com/?page=3>; rel="next"'], "3"),
        (
            [
                "<https://a.example.com/?page=1>; rel=prev",
                '<https://a.example.com/?page=3>; title=x; rel="next"',
            ],
            "3",
        ),
        (['https://a.example.com/?page=3; rel="next"'], None),
    ],
)
def test_the_next_page_is_what_the_link_header_calls_next(headers: list[str], found: str | None) -> None:
    assert next_link(headers) == (found and f"https://a.example.com/?page={found}")


def test_a_client_does_not_show_its_token(client: MakeClient) -> None:
    assert TOKEN not in repr(client())


def test_only_https_goes_through_a_proxy(
    forge: Forge, elsewhere: Forge, client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", elsewhere.root)
    forge.on("/x", GOOD)
    client().object("/x")
    assert (forge.asked(), elsewhere.asked()) == (["/x"], [])
