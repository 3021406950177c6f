"""Row 14: hide who wrote a change, then approve it.

Commits say what their writers typed: an author's e-mail can be anybody's. Everyone whom a commit or the forge
names as a writer is barred from approving, and an identity that nobody knows denies.
"""

import re

import pytest
from releasegate.git import Commit

from tests.attacks.stage import ALICE, BOB, MALLORY, RELEASE, Stage
from tests.attacks.switches import replaced

CAROL = "Carol <carol@acme.example>"
MISSING = [f"{RELEASE}:1:1 approval.quorum"]
UNKNOWN = "access/people.yaml:5:3 approval.unknown_author"


@pytest.fixture
def edited(starter: Stage) -> Stage:
    """More replicas in production, not yet committed: anybody but the writer approves."""
    return starter.edit(RELEASE, "replicas: 2", "replicas: 3")


def test_a_spoofed_author_does_not_free_who_opened_the_pull_request(
    edited: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited.propose(author=CAROL)

    assert edited.refusals(approved_by=["alice"]) == MISSING
    assert edited.uncounted(edited.facts("alice")) == ["alice wrote part of the change"]
    replaced(monkeypatch, "releasegate.approvals.authors._of_forge", lambda *_: iter(()))
    assert edited.refusals(approved_by=["alice"]) == []


def test_a_spoofed_author_does_not_free_the_account_that_the_forge_saw(
    edited: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited.propose(author=CAROL)
    seen = {"sha": edited.repo.sha("head"), "author": "bob", "committer": "bob"}
    facts = edited.facts("bob", author="carol", commits=[seen])

    assert edited.refusals(facts=facts) == MISSING
    replaced(monkeypatch, "releasegate.approvals.authors._of_forge", lambda *_: iter(()))
    assert edited.refusals(facts=facts) == []


def test_who_rebased_a_commit_wrote_it_too(edited: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    edited.propose(author=ALICE, committer=BOB)

    assert edited.refusals(approved_by=["bob"]) == MISSING
    monkeypatch.setattr(Commit, "identities", property(lambda commit: (commit.author,)))
    assert edited.refusals(approved_by=["bob"]) == []


@pytest.mark.parametrize(
    "trailer", ["Co-authored-by", "co-AUTHORED-by ", "Signed-off-by", "  Co-developed-by"]
)
def test_a_co_author_wrote_it_too(edited: Stage, monkeypatch: pytest.MonkeyPatch, trailer: str) -> None:
    edited.propose(message=f"more replicas\n\n{trailer}: Bob <BOB@acme.example>\n\nand more text")

    assert edited.refusals(approved_by=["bob"]) == MISSING
    monkeypatch.setattr("releasegate.git.commits._TRAILER", re.compile(rb"(?!)"))
    assert edited.refusals(approved_by=["bob"]) == []


def test_an_address_of_the_forge_is_its_accounts(edited: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    edited.propose(author="Somebody <1234+bob@users.noreply.github.com>")

    assert edited.refusals(approved_by=["bob"]) == MISSING
    monkeypatch.setattr("releasegate.approvals.people._NOREPLY", re.compile("(?!)"))
    assert edited.refusals(approved_by=["bob"], without="approval.unknown_author") == []


def test_an_author_whom_nobody_knows_denies(edited: Stage) -> None:
    edited.propose(author=MALLORY)

    assert edited.refusals() == [UNKNOWN]
    assert edited.refusals(without="approval.unknown_author") == []


def test_who_opened_the_pull_request_has_to_be_known(edited: Stage) -> None:
    edited.propose()

    facts = edited.facts("bob", author="mallory")

    assert edited.refusals(facts=facts) == [UNKNOWN]
    assert edited.refusals(facts=facts, without="approval.unknown_author") == []


def test_a_commit_that_names_two_authors_names_nobody(edited: Stage) -> None:
    edited.propose()
    raw = edited.repo.git("cat-file", "commit", "head").encode()
    author = re.search(rb"^author .*\n", raw, re.MULTILINE)
    assert author is not None
    twice = raw.replace(
        author[0], author[0] + author[0].replace(b"Alice", b"Carol").replace(b"alice", b"carol")
    )
    edited.repo.raw_commit(twice, "head")

    found = edited.refusals()

    assert found == [UNKNOWN]
    assert edited.refusals(approved_by=["carol"]) == [UNKNOWN, *MISSING]
    assert edited.refusals(without="approval.unknown_author") == []
