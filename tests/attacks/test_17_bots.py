"""Row 17: let a machine approve what a machine, or its master, wrote.

An account that no person uses never counts, whatever else the base says of it, and a pipeline's key is no
person's.
"""

from pathlib import Path

import pytest

from tests.attacks.signing import approval, statement
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

PEOPLE = "access/people.yaml"
MISSING = [f"{RELEASE}:1:1 approval.quorum"]
UPDATER = "Updater <updater@acme.example>"


@pytest.fixture
def posing(starter: Stage) -> Stage:
    """Somebody entered the bot's account as a member of the team, beside its entry as a bot."""
    member = "    - {name: robin, handle: Updater-Bot, emails: [robin@acme.example], teams: [ml]}\n"
    starter.edit(PEOPLE, "  bots:\n", f"{member}  bots:\n").settle()
    return starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()


def test_a_bot_does_not_approve(posing: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert posing.uncounted(posing.facts("updater-bot")) == ["updater-bot is a bot, and bots never count"]
    found = posing.refusals(approved_by=["updater-bot"])
    assert set(MISSING) <= set(found)
    others = {line.rpartition(" ")[2] for line in found} - {"approval.quorum"}
    monkeypatch.setattr("releasegate.approvals.people.People.is_bot", lambda *_, **__: False)
    assert posing.refusals(approved_by=["updater-bot"], without=sorted(others)) == []


def test_a_bot_does_not_approve_its_own_pull_request(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose(author=UPDATER)
    facts = starter.facts("updater-bot", author="updater-bot")

    assert starter.refusals(facts=facts) == MISSING
    assert starter.refusals(facts=facts, without="approval.quorum") == []


def test_who_wrote_through_a_bot_wrote(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bob has the bot open the pull request; the commit names him as a co-author."""
    starter.edit(RELEASE, "replicas: 2", "replicas: 3")
    starter.propose(author=UPDATER, message="update\n\nCo-authored-by: Bob <bob@acme.example>")
    facts = starter.facts("bob", author="updater-bot")

    assert starter.refusals(facts=facts) == MISSING
    replaced(monkeypatch, "releasegate.approvals.reviews.standing_fault", lambda *_: None)
    assert starter.refusals(facts=facts, without="approval.quorum") == []


def test_an_evaluators_key_approves_nothing(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pipeline's key signs in the namespace of approvals, under the name of somebody of the platform."""
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    regulated.write(approval(statement(regulated, "erin", "platform"), keys["training-pipeline"])).propose()

    assert regulated.refusals(offline=True) == MISSING
    replaced(monkeypatch, "releasegate.approvals.signatures._verify", lambda *_: True)
    assert regulated.refusals(offline=True) == []
