"""A freeze: one window more in the AppProject, which the gate lets pass and then judges by."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from releasegate.back.freezing import Request, duration, plan_freeze
from releasegate.back.plan import Plan, Planner
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.standing import Ground

from tests.attacks.stage import NOW
from tests.validators.back.conftest import PROD, PROJECT, Scene

UNTIL = datetime(2026, 12, 29, 23, 0, tzinfo=UTC)
HOLIDAYS = Request("prod", NOW, UNTIL, NOW, "holidays")


def plan(request: Request = HOLIDAYS) -> Planner:
    def planned(_: Git, found: Ground, branch: str) -> Plan:
        return plan_freeze(found, request, branch)

    return planned


def windows(text: str) -> list[object]:
    """The windows of the environment's project."""
    project = text.split("---\n")[_place(text)]
    spec = parsed(project.encode(), PROJECT)["spec"]
    assert isinstance(spec, dict)
    found = spec["syncWindows"]
    assert isinstance(found, list)
    return [*found]


def _place(text: str) -> int:
    return next(place for place, one in enumerate(text.split("---\n")) if "kind: AppProject" in one)


def test_a_window_is_added_and_the_gate_takes_it_for_a_freeze(scene: Scene) -> None:
    before = scene.text(PROJECT)
    code, out, _ = scene.deliver(plan())
    assert code == 0
    assert windows(scene.text(PROJECT)) == [
        {
            "kind": "deny",
            "schedule": "0 12 22 11 *",
            "duration": "899h",
            "timeZone": "UTC",
            "applications": ["*"],
            "description": "until 2026-12-29T23:00:00Z: holidays",
        }
    ]
    added = scene.clone.git("diff", "--numstat", "main", "head").split("\t")
    assert (added[1], len(scene.text(PROJECT)) > len(before)) == ("0", True)
    assert "approval: freeze to " in out
    assert {one.split(":")[0] for one in scene.kinds()} == {"freeze"}
    assert scene.stage.refusals() == []


def test_what_is_frozen_is_refused_until_it_is_over(scene: Scene) -> None:
    scene.deliver(plan())
    scene.merge()
    scene.stage.edit(PROD, "replicas: 2", "replicas: 3").propose()
    assert scene.stage.refusals() == [f"{PROD}:1:1 promotion.freeze"]
    assert replace(scene.stage, now=UNTIL).refusals(offline=True) == [
        f"{PROJECT}:{_line(scene.text(PROJECT))} argocd.windows_expired",
        f"{PROD}:1:1 approval.quorum",
    ]


def _line(text: str) -> str:
    """Where the description of the window stands."""
    number, line = next(
        (number, line) for number, line in enumerate(text.split("\n"), 1) if 'description: "until' in line
    )
    return f"{number}:{line.index('description') + 1}"


def test_one_model_is_frozen_by_the_names_of_its_applications(scene: Scene) -> None:
    assert scene.deliver(plan(replace(HOLIDAYS, models=("churn",))))[0] == 0
    [window] = windows(scene.text(PROJECT))
    assert isinstance(window, dict)
    assert window["applications"] == ["churn-prod"]
    assert scene.stage.refusals() == []


def test_windows_and_comments_that_are_there_stay(scene: Scene) -> None:
    scene.deliver(plan())
    scene.merge()
    text = scene.text(PROJECT).replace("  syncWindows:\n", "  # freezes\n  syncWindows:\n")
    scene.clone.commit("Say what they are", {PROJECT: text})
    code, out, _ = scene.deliver(plan(replace(HOLIDAYS, reason="audit")))
    assert (code, "argocd.windows_sound" in out, "twice" in out) == (1, True, True)
    later = replace(HOLIDAYS, start=NOW + timedelta(hours=1), reason="audit")
    assert scene.deliver(plan(later))[0] == 0
    assert [one["description"] for one in windows(scene.text(PROJECT)) if isinstance(one, dict)] == [
        "until 2026-12-29T23:00:00Z: holidays",
        "until 2026-12-29T23:00:00Z: audit",
    ]
    assert "  # freezes\n  syncWindows:\n" in scene.text(PROJECT)


def test_running_it_again_at_a_later_minute_says_that_it_is_done(scene: Scene) -> None:
    scene.deliver(plan())
    later = replace(HOLIDAYS, start=NOW + timedelta(minutes=7))
    done = "Freeze prod until 2026-12-29T23:00:00Z: already done, "
    assert scene.deliver(plan(later)) == (0, f"{done}{PROJECT} on head says so\n", "")
    scene.clone.git("switch", "-q", "main")
    assert scene.deliver(plan(later)) == (0, f"{done}it is committed on the branch head\n", "")


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (replace(HOLIDAYS, environment="qa"), "there is no environment qa"),
        (replace(HOLIDAYS, models=("fraud",)), "prod has no release of fraud"),
        (replace(HOLIDAYS, until=NOW), "the freeze begins at 2026-11-22T12:00:00Z and would be over at"),
        (
            replace(HOLIDAYS, start=NOW - timedelta(days=3), until=NOW - timedelta(days=1)),
            "2026-11-21T12:00:00Z is over already",
        ),
    ],
)
def test_a_mistake_is_one_clear_line_and_changes_nothing(
    scene: Scene, request_: Request, message: str
) -> None:
    before = scene.clone.state()
    with pytest.raises(GateError, match=message):
        scene.deliver(plan(request_))
    assert scene.clone.state() == before


@pytest.mark.parametrize(
    "request_",
    [
        replace(HOLIDAYS, until=NOW + timedelta(days=365)),
        replace(HOLIDAYS, reason="why " * 100),
    ],
    ids=["a year", "a long reason"],
)
def test_what_argo_cd_would_misread_is_not_written(scene: Scene, request_: Request) -> None:
    before = scene.clone.state()
    code, out, _ = scene.deliver(plan(request_))
    assert (code, "argocd.windows_sound" in out, scene.clone.state()) == (1, True, before)


def test_an_environment_without_a_project_is_said(scene: Scene) -> None:
    scene.clone.git("rm", "-q", PROJECT)
    scene.clone.git("commit", "-q", "-m", "Leave")
    with pytest.raises(GateError, match="prod has no AppProject that can be read"):
        scene.deliver(plan())


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(hours=62), "62h"),
        (timedelta(minutes=90), "1h30m"),
        (timedelta(hours=1, seconds=5), "1h5s"),
    ],
)
def test_a_span_as_go_writes_it(span: timedelta, text: str) -> None:
    assert duration(span) == text
