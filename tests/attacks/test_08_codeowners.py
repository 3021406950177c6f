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


def test_owners_that_the_change_names_do_not_approve_it(regulated: Stage) -> None:
    """CODEOWNERS only says whom the forge asks; who may approve is written in access/."""
    regulated.write({OWNERS: "* @alice\n"}).propose()

    assert regulated.refusals(approved_by=["bob"]) == [f"{OWNERS}:1:1 approval.quorum"]
    assert regulated.refusals(approved_by=["bob"], without="approval.quorum") == []
