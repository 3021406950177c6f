"""Row 2: a pull request adds its author's friends, or its author's keys, to those who may approve.

A list of signers that lies in the change would vouch for itself. People, accounts and keys count from the
moment that they are on the base.
"""

from pathlib import Path

import pytest

from tests.attacks.signing import PEOPLE, approval, public, statement
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import obey_the_head

NEWCOMER = "    - {name: mallory, handle: mallory, emails: [mallory@evil.example], teams: [ml]}\n"


def test_a_person_whom_the_change_adds_cannot_approve_it(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.edit(PEOPLE, "  bots:\n", f"{NEWCOMER}  bots:\n").edit(
        RELEASE, "replicas: 2", "replicas: 3"
    ).propose()

    found = starter.refusals(approved_by=["mallory"])

    assert {f"{PEOPLE}:1:1 approval.quorum", f"{RELEASE}:1:1 approval.quorum"} <= set(found)
    assert starter.uncounted(starter.facts("mallory")) == ["mallory is not in access/people.yaml on the base"]
    obey_the_head(monkeypatch, starter)
    assert starter.refusals(approved_by=["mallory"]) == []


def test_an_account_that_the_change_gives_to_an_approver_is_nobodys(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.edit(PEOPLE, "name: bob, handle: bob", "name: bob, handle: mallory").propose()

    assert f"{PEOPLE}:1:1 approval.quorum" in starter.refusals(approved_by=["mallory"])
    obey_the_head(monkeypatch, starter)
    assert starter.refusals(approved_by=["mallory"]) == []


def test_a_team_that_the_change_gives_to_a_person_carries_no_role(
    regulated: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = regulated.text(PEOPLE).replace("teams: [ml]", "teams: [ml, platform]")
    regulated.write({PEOPLE: text}).propose()

    assert f"{PEOPLE}:1:1 approval.quorum" in regulated.refusals(approved_by=["bob"])
    obey_the_head(monkeypatch, regulated)
    assert regulated.refusals(approved_by=["bob"]) == []


def test_a_key_that_the_change_gives_to_an_approver_signs_nothing(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    regulated.edit(
        PEOPLE, public(keys["erin"]), f"{public(keys['erin'])}, {public(keys['mallory'])}"
    ).propose()
    stated = statement(regulated, "erin", "platform")
    regulated.write(approval(stated, keys["mallory"])).propose()

    found = regulated.refusals(offline=True)

    assert f"{PEOPLE}:1:1 approval.quorum" in found
    assert regulated.uncounted(offline=True) == ["the signature is not erin's over this statement"]
    obey_the_head(monkeypatch, regulated)
    assert regulated.refusals(offline=True) == []
