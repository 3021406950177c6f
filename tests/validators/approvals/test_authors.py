"""Who wrote a change: nobody gets out of it by another name, and nobody is drawn in by reviewing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.approvals import ForgeFacts, People, authors, forge_facts, written
from releasegate.git import open_git
from releasegate.json_types import JsonObject

from tests.repo_builder import Repo
from tests.validators.approvals.conftest import ALICE, BOB, CAROL, who

MALLORY = "Mallory <mallory@example.net>"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo").write({"a": "1", "b": "1"}).commit("base", author=CAROL)
    return repo.branch("head")


def facts(repo: Repo, opened_by: str = "alice-gh", **accounts: str | None) -> ForgeFacts:
    commits: list[JsonObject] = [
        {"sha": sha, "author": accounts.get("author"), "committer": accounts.get("committer")}
        for sha in repo.git("rev-list", "main..head").split()
    ]
    author: JsonObject = {"handle": opened_by, "id": accounts.get("number")}
    return forge_facts({"head": repo.sha("head"), "author": author, "commits": list(commits), "reviews": []})


def test_author_committer_and_co_author(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit("x\n\nCo-authored-by: " + CAROL, author=ALICE, committer=BOB)
    assert who(repo, people) == {"alice", "bob", "carol"}


def test_every_commit_counts_and_the_base_does_not(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author=ALICE).write({"a": "3"}).commit(author=BOB)
    assert who(repo, people) == {"alice", "bob"}


def test_addresses_are_compared_without_case(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author="x <ALICE@Example.com>")
    assert who(repo, people) == {"alice"}


@pytest.mark.parametrize(
    "address", ["alice@example.com.evil.net", "xalice@example.com", "alice@example", "*"]
)
def test_a_similar_address_is_nobodys(repo: Repo, people: People, address: str) -> None:
    repo.write({"a": "2"}).commit(author=f"Alice <{address}>")
    assert who(repo, people) == {None}


@pytest.mark.parametrize("address", ["7+bob-gh@users.noreply.github.com", "bob-gh@users.noreply.github.com"])
def test_a_hidden_address_belongs_to_its_account(repo: Repo, people: People, address: str) -> None:
    repo.write({"a": "2"}).commit(author=f"B <{address}>")
    assert who(repo, people) == {"bob"}


def test_an_unknown_identity_stays_in_the_list(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author=ALICE, committer=MALLORY)
    assert who(repo, people) == {"alice", None}


def test_a_spoofed_address_does_not_hide_the_account_that_pushed(repo: Repo, people: People) -> None:
    """Bob writes as Alice to approve his own change: the forge knows who opened it."""
    repo.write({"a": "2"}).commit(author=ALICE)
    assert who(repo, people) == {"alice"}
    assert who(repo, people, facts(repo, opened_by="bob-gh")) == {"alice", "bob"}
    assert who(repo, people, facts(repo, opened_by="carol-gh", author="bob-gh")) == {"alice", "bob", "carol"}


def test_a_rebase_by_another_leaves_both(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author=ALICE)
    repo.git("commit", "--quiet", "--amend", "-m", "rebased", people=(BOB, BOB))
    assert who(repo, people) == {"alice", "bob"}


def test_mailmap_hides_nobody(repo: Repo, people: People) -> None:
    repo.write({"a": "2", ".mailmap": "Alice <alice@example.com> <bob@example.com>\n"}).commit(author=BOB)
    assert repo.git("log", "-1", "--format=%aE").strip() == "alice@example.com"
    assert who(repo, people) == {"bob"}


def test_an_account_taken_over_by_another_number_is_unknown(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author=ALICE)
    assert who(repo, people, facts(repo, number="100")) == {"alice"}
    assert who(repo, people, facts(repo, number="999")) == {"alice", None}


def test_an_account_that_the_forge_does_not_know_leaves_the_commit_to_speak(
    repo: Repo, people: People
) -> None:
    repo.write({"a": "2"}).commit(author=BOB)
    assert who(repo, people, facts(repo, author=None)) == {"alice", "bob"}


def test_an_address_that_two_people_list_makes_both_authors(
    repo: Repo, edit_people: Callable[..., People]
) -> None:
    repo.write({"a": "2"}).commit(author=ALICE)
    assert who(repo, edit_people("carol", emails=["alice@example.com"])) == {"alice", "carol"}


def test_a_bot_is_an_author_and_no_stranger(repo: Repo, people: People) -> None:
    repo.write({"a": "2"}).commit(author="Updates <updates@example.com>")
    with open_git(repo.path) as git:
        listed = authors(
            written(git, repo.sha("main"), repo.sha("head")), facts(repo, "updates[bot]"), people
        )
    assert {(author.person, author.bot) for author in listed} == {(None, True)}
    assert {author.source for author in listed} == {"commit", "forge"}


@pytest.mark.parametrize("forge", ["GitHub <noreply@github.com>", "GitHub <NoReply@GitHub.com>"])
def test_the_forges_own_committer_is_nobody_but_never_an_author(
    repo: Repo, people: People, forge: str
) -> None:
    repo.write({"a": "2"}).commit(author=ALICE, committer=forge)
    for account in ("web-flow", "Web-Flow"):
        assert who(repo, people, facts(repo, committer=account)) == {"alice"}
    repo.write({"a": "3"}).commit(author=forge)
    assert who(repo, people) == {"alice", None}


def test_a_line_with_two_addresses_is_nobodys(repo: Repo, people: People) -> None:
    tree = repo.write({"a": "2"}).commit().git("rev-parse", "HEAD^{tree}").strip()
    line = b"Alice <alice@example.com> <bob@example.com> 1780000000 +0000\n"
    parent = repo.sha("main").encode()
    repo.switch("main")
    repo.raw_commit(
        b"tree "
        + tree.encode()
        + b"\nparent "
        + parent
        + b"\nauthor "
        + line
        + b"committer "
        + line
        + b"\nx\n",
        "head",
    )
    assert who(repo, people) == {None}


def test_a_commit_with_two_author_lines_could_be_anybodys(repo: Repo, people: People) -> None:
    tree, parent = (repo.git("rev-parse", name).strip().encode() for name in ("HEAD^{tree}", "main"))
    lines = b"".join(
        b"%s %s 1780000000 +0000\n" % (key, person.encode())
        for key, person in ((b"author", ALICE), (b"author", BOB), (b"committer", ALICE))
    )
    repo.switch("main").raw_commit(b"tree %s\nparent %s\n%s\nx\n" % (tree, parent, lines), "head")
    assert who(repo, people) == {"alice", "bob", None}
