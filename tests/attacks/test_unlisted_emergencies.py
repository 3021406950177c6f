"""Not in the list: emergencies that last, freezes lifted in passing, and a sweep through everything."""

from collections.abc import Iterable

import pytest

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import obey_the_head

SESSION = "access/break-glass/inc-1.yaml"
BLOCKS, EXTENDED = "access.break_glass_blocks", "access.break_glass_extended"
OPEN = """\
apiVersion: releasegate/v1alpha1
kind: BreakGlass
metadata: {name: inc-1}
spec:
  owner: carol
  environment: prod
  reason: The endpoint answers with errors.
  incident: INC-1
  opened: "2026-11-22T11:00:00Z"
  expires: "2026-11-22T13:00:00Z"
  removedBy: {session: true}
"""
OVERDUE = OPEN.replace("11:00:00Z", "08:00:00Z").replace("13:00:00Z", "09:00:00Z")
POLICY = "access/approval-policy.yaml"
PROJECT = "argocd/main/environments/prod.yaml"
WINDOW = """\
  syncWindows:
    - kind: deny
      schedule: "0 0 22 11 *"
      duration: 48h
      timeZone: Etc/UTC
      applications: ["*"]
      description: "until 2026-11-24T00:00:00Z: the week of the elections"
"""


def rules(found: Iterable[str]) -> set[str]:
    return {line.rpartition(" ")[2] for line in found}


@pytest.fixture
def opened(starter: Stage) -> Stage:
    """Carol has emergency access to production until one o'clock."""
    return starter.write({SESSION: OPEN}).settle()


STRETCHED = {
    "for another hour": ("13:00:00Z", "14:00:00Z"),
    "for somebody else": ("owner: carol", "owner: alice"),
}


@pytest.mark.parametrize(("old", "new"), STRETCHED.values(), ids=STRETCHED.keys())
def test_an_open_session_is_not_stretched(opened: Stage, old: str, new: str) -> None:
    opened.edit(SESSION, old, new).propose()

    assert rules(opened.refusals()) == {EXTENDED}
    assert opened.refusals(without=EXTENDED) == []


def test_an_open_session_does_not_vanish(opened: Stage) -> None:
    opened.remove(SESSION).propose()

    assert rules(opened.refusals()) == {EXTENDED}
    assert opened.refusals(without=EXTENDED) == []


def test_an_open_session_does_not_move_to_another_name(opened: Stage) -> None:
    opened.repo.move(SESSION, "access/break-glass/inc-2.yaml")
    opened.propose()

    assert EXTENDED in rules(opened.refusals())


@pytest.mark.parametrize("closed", ["2026-11-22T15:00:00Z", "2026-11-22T10:00:00Z"])
def test_a_session_is_not_closed_at_a_time_that_was_not(opened: Stage, closed: str) -> None:
    opened.write({SESSION: f'{OPEN}  closed: "{closed}"\n'}).propose()

    assert rules(opened.refusals()) == {"access.break_glass_sound"}
    assert opened.refusals(without=["access.break_glass_sound", EXTENDED]) == []


def test_access_that_is_overdue_stops_everything_else(starter: Stage) -> None:
    starter.write({SESSION: OVERDUE}).settle().edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    assert BLOCKS in rules(starter.refusals())
    assert BLOCKS not in rules(starter.refusals(without=BLOCKS))


def test_closing_one_session_does_not_carry_a_change_along(starter: Stage) -> None:
    """Two are overdue; the change closes one of them."""
    other = "access/break-glass/inc-2.yaml"
    starter.write({SESSION: OVERDUE, other: OVERDUE.replace("inc-1", "inc-2")}).settle()
    starter.write({SESSION: f'{OVERDUE}  closed: "2026-11-22T11:30:00Z"\n'})
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    assert f"{other}:10:3 {BLOCKS}" in starter.refusals()


def test_a_session_of_more_hours_than_allowed_is_refused(starter: Stage) -> None:
    starter.write({SESSION: OPEN.replace("2026-11-22T13:00:00Z", "2026-12-22T13:00:00Z")}).propose()

    assert rules(starter.refusals()) == {"access.break_glass_sound"}
    assert starter.refusals(without="access.break_glass_sound") == []


@pytest.fixture
def frozen(starter: Stage) -> Stage:
    """Production is frozen for two days."""
    return starter.edit(
        PROJECT, "  description: Models of prod\n", f"  description: Models of prod\n{WINDOW}"
    ).settle()


LIFTED = {
    "the window goes": (WINDOW, ""),
    "the window lies elsewhere": ("timeZone: Etc/UTC", "timeZone: Pacific/Auckland"),
}


@pytest.mark.parametrize(("old", "new"), LIFTED.values(), ids=LIFTED.keys())
def test_a_freeze_is_not_lifted_by_the_change_that_it_stops(
    frozen: Stage, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    frozen.edit(PROJECT, old, new).edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    assert f"{RELEASE}:1:1 promotion.freeze" in frozen.refusals()
    assert f"{RELEASE}:1:1 promotion.freeze" not in frozen.refusals(without="promotion.freeze")


POSING = {
    "longer, and open by hand": ("duration: 48h", "duration: 96h\n      manualSync: true"),
    "longer, for fewer": (
        '48h\n      timeZone: Etc/UTC\n      applications: ["*"]',
        '96h\n      timeZone: Etc/UTC\n      applications: ["x"]',
    ),
}


@pytest.mark.parametrize(("old", "new"), POSING.values(), ids=POSING.keys())
def test_a_window_that_lets_more_through_is_no_freeze(regulated: Stage, old: str, new: str) -> None:
    """Whoever only freezes needs one member here; whoever lifts a freeze needs the platform."""
    project, told = "argocd/prod/environments/prod.yaml", "  description: Models of prod\n"
    regulated.edit(POLICY, "  rules:\n", "  rules:\n    - changes: [freeze]\n      slots: [member]\n")
    regulated.edit(project, told, f"{told}{WINDOW}").settle()

    regulated.edit(project, old, new).propose()
    assert f"{project}:1:1 approval.quorum" in regulated.refusals(approved_by=["bob"])

    regulated.edit(project, new, old.replace("48h", "96h")).propose()
    assert f"{project}:1:1 approval.quorum" not in regulated.refusals(approved_by=["bob"])


def test_a_freeze_stops_what_reaches_the_environment_from_elsewhere(frozen: Stage) -> None:
    """A profile and shared values alter what production runs, without a release of it being touched."""
    frozen.edit("governance/models/churn.yaml", "threshold: 0.85", "threshold: 0.8").propose()

    assert "promotion.freeze" in rules(frozen.refusals())


def test_everything_does_not_go_at_once(starter: Stage) -> None:
    releases = starter.repo.git("ls-files", "environments/*/releases/*").split()
    starter.remove(*releases).propose()

    found = rules(starter.refusals())

    assert "promotion.deletions" in found
    assert starter.refusals(without=sorted(found)) == []


def test_a_limit_of_deletions_is_not_raised_by_the_change_that_needs_it(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.remove(RELEASE, "environments/staging/releases/churn.yaml")
    limits = "limits: {modelsPerPullRequest: 1, "
    starter.edit("releasegate.yaml", limits, f"{limits}deletionsPerPullRequest: 50, ").propose()

    assert "promotion.deletions" in rules(starter.refusals())
    obey_the_head(monkeypatch, starter)
    assert "promotion.deletions" not in rules(starter.refusals())


def test_a_risk_tier_is_not_lowered_to_need_fewer_roles(
    regulated: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The base asks governance as well for models of high risk; the change says that the risk is low."""
    profile = "governance/models/churn.yaml"
    high = "    - changes: [serving]\n      riskTiers: [high]\n      slots: [platform, governance]\n"
    regulated.edit(POLICY, "  rules:\n", f"  rules:\n{high}")
    regulated.edit(profile, "riskTier: medium", "riskTier: high").settle()
    regulated.edit(profile, "riskTier: high", "riskTier: low")
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    asked = {need.slots for need in regulated.verdict().quorum.requirements if need.change == "serving"}

    assert ("platform", "governance") in asked
