"""`releasegate approve` in a second role, after an approval that no longer counts, and with other keys."""

import re
from pathlib import Path

from tests.validators.clones import Clone
from tests.validators.commands.approving import approve, quorum
from tests.validators.commands.conftest import Run

PEOPLE = "access/people.yaml"


def edit_people(clone: Clone, old: str, new: str) -> None:
    """Change access/people.yaml on main, and bring main into the branch."""
    branch = clone.git("branch", "--show-current")
    clone.git("switch", "-q", "main")
    text = (clone.root / PEOPLE).read_text()
    changed = re.sub(old, new, text)
    assert changed != text
    clone.commit("Edit people", {PEOPLE: changed})
    clone.git("switch", "-q", branch)
    clone.git("merge", "-q", "--no-edit", "main")


def test_one_person_signs_two_roles_and_fills_one_slot(clone: Clone, run: Run, keys: dict[str, str]) -> None:
    edit_people(clone, r"(name: bob.*)teams: \[ml\]", r"\1teams: [ml, risk]")
    assert approve(run, "bob", "risk", keys["bob"])[0] == 0
    code, out, _ = approve(run, "bob", "member", keys["bob"])
    assert code == 0
    assert re.search(r"committed approvals/[0-9a-f]{64}/bob\.member\.json", out)
    assert quorum(clone)[1] == ("risk",)
    assert approve(run, "cleo", "risk", keys["cleo"])[0] == 0
    assert quorum(clone)[1] == ()


def test_an_approval_that_no_longer_counts_can_be_given_again(
    clone: Clone, run: Run, keys: dict[str, str]
) -> None:
    """The first was signed with a key that is gone from the base; its file stays, and counts for nothing."""
    assert approve(run, "bob", "member", keys["bob"])[0] == 0
    other = Path(keys["eve"]).with_suffix(".pub").read_text().split()
    edit_people(clone, r"(name: bob.*keys: )\[[^]]*\]", rf"\1[{other[0]} {other[1]}]")
    assert quorum(clone)[0] == {}
    assert approve(run, "bob", "member", keys["eve"])[0] == 0
    assert quorum(clone)[0] == {"bob": "member"}


def test_an_expired_key_is_named_before_anything_is_written(
    clone: Clone, run: Run, keys: dict[str, str]
) -> None:
    edit_people(clone, r"(name: bob.*keys: )\[([^]]*)\]", r'\1[{key: \2, validBefore: "2026-01-01"}]')
    before = clone.state()
    code, _, err = approve(run, "bob", "member", keys["bob"])
    assert code == 2
    assert re.search(r"would not count: the key SHA256:\S+ of bob counted until 2026-01-01", err)
    assert clone.state() == before


def test_a_revoked_key_is_named_with_its_reason(clone: Clone, run: Run, keys: dict[str, str]) -> None:
    kind, blob = Path(keys["bob"]).with_suffix(".pub").read_text().split()[:2]
    entry = f'revokedKeys: [{{key: {kind} {blob}, since: "2026-10-20", reason: laptop lost}}]'
    edit_people(clone, r"\Z", f"  {entry}\n")
    code, _, err = approve(run, "bob", "member", keys["bob"])
    assert (code, "of bob is revoked since 2026-10-20: laptop lost" in err) == (2, True)
