"""Row 8: make the forge ask nobody, with a CODEOWNERS that it reads differently than a person does.

The forges pass over a line that they do not understand, and an owner-less line frees its path. Every path has
to have an owner that the forge accepts, and every line has to be one that it reads.
"""

import pytest

from tests.attacks.stage import Stage

OWNERS = "CODEOWNERS"
LINE, TOTAL = "platform.codeowners_line", "platform.codeowners_total"
ALL = "* @acme/ml\n"
HOLES = {
    "an owner that is none": (f"{ALL}/access/ acme-platform\n", {LINE, TOTAL}),
    "an owner behind a comment": (f"{ALL}/access/ # @acme/platform\n", {LINE, TOTAL}),
    "a negation": (f"{ALL}!/access/ @acme/ml\n", {LINE}),
    "nothing for everything": ("*\n", {LINE, TOTAL}),
    "some paths only": ("/docs/ @acme/ml\n", {TOTAL}),
    "an empty file": ("# nobody\n", {TOTAL}),
}


@pytest.mark.parametrize(("text", "rules"), HOLES.values(), ids=HOLES.keys())
def test_a_path_that_nobody_owns_is_refused(starter: Stage, text: str, rules: set[str]) -> None:
    starter.write({OWNERS: text}).propose()

    assert {line.rpartition(" ")[2] for line in starter.refusals()} == rules
    assert starter.refusals(without=[*sorted(rules), "meta.ledger"]) == []


def test_a_codeowners_that_is_gone_is_refused(starter: Stage) -> None:
    starter.remove(OWNERS).propose()

    assert starter.refusals() == [f"releasegate.yaml:1:1 {TOTAL}"]
    assert starter.refusals(without=TOTAL) == []


@pytest.mark.parametrize(
    ("forge", "read", "unread"),
    [
        ("github", ".github/CODEOWNERS", "CODEOWNERS"),
        ("gitlab", "CODEOWNERS", ".gitlab/CODEOWNERS"),
        ("gitea", "CODEOWNERS", ".gitea/CODEOWNERS"),
    ],
)
def test_the_file_that_the_forge_reads_first_is_the_one_that_counts(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, forge: str, read: str, unread: str
) -> None:
    """A total file where the forge does not look, and one that owns nothing where it does."""
    starter.edit("releasegate.yaml", "forge: github", f"forge: {forge}").settle()
    starter.write({unread: ALL, read: "/docs/ @acme/ml\n"}).propose()
    facts = starter.facts("bob", forge=forge)

    assert {line.rpartition(" ")[2] for line in starter.refusals(facts=facts)} == {TOTAL}
    monkeypatch.setattr("releasegate.codeowners.PLACES", {forge: (unread,)})
    assert starter.refusals(facts=facts) == []


def test_a_file_that_another_forge_would_read_is_none(starter: Stage) -> None:
    starter.repo.move(OWNERS, ".gitlab/CODEOWNERS")
    starter.propose()

    assert starter.refusals() == [f"releasegate.yaml:1:1 {TOTAL}"]
    assert starter.refusals(without=TOTAL) == []


def test_a_file_that_is_too_large_for_the_forge_is_none(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.write({OWNERS: ALL + "# padding\n" * 30}).propose()

    assert starter.refusals() == []
    monkeypatch.setattr("releasegate.codeowners._LARGEST", 300)
    assert starter.refusals() == [f"releasegate.yaml:1:1 {TOTAL}"]


def test_owners_that_the_change_names_do_not_approve_it(regulated: Stage) -> None:
    """CODEOWNERS only says whom the forge asks; who may approve is written in access/."""
    regulated.write({OWNERS: "* @alice\n"}).propose()

    assert regulated.refusals(approved_by=["bob"]) == [f"{OWNERS}:1:1 approval.quorum"]
    assert regulated.refusals(approved_by=["bob"], without="approval.quorum") == []
