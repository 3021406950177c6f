"""Pull requests, opened at a local server that answers as the forges document it."""

from typing import Any

import pytest
from releasegate.errors import GateError
from releasegate.forge import Opened

from tests.validators.clones import Clone
from tests.validators.collect.server import Forge, Reply
from tests.validators.forge.conftest import REQUEST, Open

PULLS, MERGES = "/repos/example/ml/pulls", "/projects/example%2Fml/merge_requests"
PATHS = {"github": PULLS, "gitea": PULLS, "gitlab": MERGES}
URL = "https://git.example.com/example/ml/pulls/12"
KINDS = pytest.mark.parametrize("kind", PATHS)


def opened(kind: str, repository: str = "example/ml", base: str = "main") -> dict[str, Any]:
    """What a forge says of the pull request."""
    if kind == "gitlab":
        home = {"source_project_id": 3 if repository == "example/ml" else 4, "target_project_id": 3}
        return {"iid": 12, "web_url": URL, "source_branch": REQUEST.branch, "target_branch": base, **home}
    head = {"ref": REQUEST.branch, "repo": {"full_name": repository}}
    return {"number": 12, "html_url": URL, "head": head, "base": {"ref": base}}


def listing(forge: Forge, kind: str, *answers: list[dict[str, Any]]) -> None:
    """Answer the search. Gitea is asked for pages until one is empty."""
    for answer in answers:
        forge.json(PATHS[kind], answer)
        if kind == "gitea" and answer:
            forge.json(PATHS[kind], [])


@KINDS
def test_the_branch_is_pushed_and_the_pull_request_opened(
    clone: Clone, opening: Open, forge: Forge, kind: str
) -> None:
    listing(forge, kind, [])
    forge.on_post(PATHS[kind], Reply(opened(kind), 201))
    assert opening(kind) == Opened(12, URL)
    pushed = clone.git("ls-remote", "origin", f"refs/heads/{REQUEST.branch}").split("\t")[0]
    assert pushed == clone.git("rev-parse", REQUEST.branch)
    names = {
        "gitlab": ("title", "description", "source_branch", "target_branch"),
    }.get(kind, ("title", "body", "head", "base"))
    said = (REQUEST.title, REQUEST.body, REQUEST.branch, REQUEST.base)
    assert forge.sent == [(PATHS[kind], dict(zip(names, said, strict=True)))]


@KINDS
def test_an_open_one_is_found_and_none_made(opening: Open, forge: Forge, kind: str) -> None:
    listing(forge, kind, [opened(kind)])
    assert opening(kind) == Opened(12, URL, found=True)
    assert forge.sent == []


@KINDS
def test_a_branch_of_the_same_name_in_a_fork_or_to_another_base_is_not_it(
    opening: Open, forge: Forge, kind: str
) -> None:
    other = {**opened(kind, "mallory/ml"), "number": 9, "iid": 9}
    listing(forge, kind, [other, opened(kind, base="old")])
    forge.on_post(PATHS[kind], Reply(opened(kind), 201))
    assert opening(kind) == Opened(12, URL)


@KINDS
def test_one_that_somebody_else_opens_meanwhile_is_found(opening: Open, forge: Forge, kind: str) -> None:
    listing(forge, kind, [], [opened(kind)])
    forge.on_post(PATHS[kind], Reply({"message": "it exists"}, 409 if kind != "github" else 422))
    assert opening(kind) == Opened(12, URL, found=True)


def test_github_is_asked_for_this_branch_only(opening: Open, forge: Forge) -> None:
    forge.json(PULLS, [opened("github")])
    opening()
    assert forge.asked() == [
        f"{PULLS}?state=open&head=example%3Apromote%2Fchurn-7-prod&base=main&per_page=100"
    ]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply({"message": "Bad credentials"}, 401), "does not accept the token in GITHUB_TOKEN"),
        (Reply({"message": "Resource not accessible"}, 403), r"may not make this \(403, Resource not acc"),
        (Reply({"message": "Not Found"}, 404), "knows no such thing, or hides it from this token"),
        (Reply({"message": ["One", "Two"]}, 409), r"no pull request of promote/churn-7-prod.*409, One, Two"),
        (
            Reply({"message": "Validation Failed", "errors": [{"message": "No commits between"}]}, 422),
            "422, Validation Failed, No commits between",
        ),
        (Reply({"message": "Down"}, 503), r"GitHub failed \(503, Down\)"),
        (Reply(b"<html>", 201), "no JSON"),
        (Reply([], 201), "answered with something else"),
        (Reply({"number": True, "html_url": URL}, 201), "no usable number"),
        (Reply({"number": 12, "html_url": None}, 201), "no usable html_url"),
        (Reply(None, 302, {"Location": "https://elsewhere.example.com"}), "answered with status 302"),
        (Reply({"number": 12, "html_url": URL}, 201, cut=5), "only"),
    ],
)
def test_a_refusal_is_one_clear_line(opening: Open, forge: Forge, reply: Reply, said: str) -> None:
    forge.json(PULLS, []).on_post(PULLS, reply)
    with pytest.raises(GateError, match=said) as caught:
        opening()
    assert "\n" not in caught.value.message
    assert len(forge.sent) == 1, "a request that makes something is never sent twice"


def test_without_a_token_nothing_is_pushed(clone: Clone, opening: Open, forge: Forge) -> None:
    with pytest.raises(GateError, match="GITHUB_TOKEN is not set"):
        opening(token="")
    assert clone.git("ls-remote", "origin", REQUEST.branch) == ""
    assert forge.requests == []


def test_what_origin_refuses_is_not_proposed(clone: Clone, opening: Open, forge: Forge) -> None:
    clone.hook("pre-push", "exit 1")
    with pytest.raises(GateError, match="git did not push promote/churn-7-prod"):
        opening()
    clone.git("remote", "remove", "origin")
    with pytest.raises(GateError, match="git did not push"):
        opening()
    assert forge.requests == []


def test_a_branch_that_moved_elsewhere_is_not_overwritten(clone: Clone, opening: Open, forge: Forge) -> None:
    clone.git("push", "-q", "origin", REQUEST.branch)
    there = clone.git("rev-parse", REQUEST.branch)
    clone.git("reset", "-q", "--hard", "main")
    clone.commit("Something else", {"other": "text"})
    with pytest.raises(GateError, match="git did not push"):
        opening()
    assert clone.git("ls-remote", "origin", f"refs/heads/{REQUEST.branch}").split("\t")[0] == there
