"""37. Bad rollbacks: they need fewer approvals and no soak, so they are a door for what was taken back."""

import importlib
import re

import pytest

from tests.attacks.stage import RELEASE, Stage

DEV, PROFILE = "environments/dev/releases/churn.yaml", "governance/models/churn.yaml"
CHANGE = "  change: {ticket: ML-101, reason: Too slow, incident: INC-7, rollbackTo: '8'}\n"
MODEL = re.compile(r"  model:\n(?: {4}.*\n)+")


@pytest.fixture
def seven(starter: Stage) -> str:
    """Production's release of version 7, back from 8."""
    return re.sub(r"  change: .*\n", CHANGE, starter.text(RELEASE))


@pytest.fixture
def eight(starter: Stage, seven: str) -> str:
    """Production's release of version 8."""
    back = seven.replace("rollbackTo: '8'", "rollbackTo: '7'")
    return MODEL.sub(lambda _: MODEL.search(starter.text(DEV))[0], back)  # type: ignore[index]


def test_a_withdrawn_version_does_not_come_back_as_a_rollback(starter: Stage, seven: str, eight: str) -> None:
    withdrawn = starter.text(PROFILE) + '  withdrawn: [{version: "7", reason: Trained on leaked labels}]\n'
    starter.write({RELEASE: eight}).settle().write({PROFILE: withdrawn}).settle()
    starter.write({RELEASE: seven}).propose()

    told = [
        f"{RELEASE}:7:5 release.withdrawn_running",
        "environments/staging/releases/churn.yaml:7:5 release.withdrawn_running",
    ]
    assert starter.refusals() == [f"{RELEASE}:7:5 release.withdrawn", *told]
    assert starter.refusals(without="release.withdrawn") == told


def test_a_rollback_is_not_rolled_back(starter: Stage, seven: str, eight: str) -> None:
    starter.write({RELEASE: eight}).settle().write({RELEASE: seven}).settle().write(
        {RELEASE: eight}
    ).propose()

    assert starter.refusals() == [f"{RELEASE}:6:3 promotion.rollback"]
    assert starter.refusals(without="promotion.rollback") == []


def test_leaving_the_incident_out_does_not_hide_a_rollback_from_the_next_one(
    starter: Stage, seven: str, eight: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staging runs 8 as well, so what goes back to 7 without an incident can be no promotion."""
    staging = "environments/staging/releases/churn.yaml"
    both = {staging: MODEL.sub(lambda _: MODEL.search(eight)[0], starter.text(staging)), RELEASE: eight}  # type: ignore[index]
    starter.write(both).settle().write({RELEASE: seven.replace(", incident: INC-7", "")}).settle()
    starter.write({RELEASE: eight}).propose()

    assert starter.refusals() == [f"{RELEASE}:6:3 promotion.rollback"]
    measure = importlib.import_module("releasegate.change.terms")
    monkeypatch.setattr(measure, "goes_back", lambda after, promotable: "incident" in after["spec"]["change"])
    assert starter.refusals() == []
