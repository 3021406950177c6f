"""A retirement: the release goes, from the last environment first, and the gate lets it pass."""

from collections.abc import Callable

import pytest
from releasegate.back.delivery import Wish
from releasegate.back.plan import Plan, Planner
from releasegate.back.retirement import plan_retirement
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.standing import Ground

from tests.validators.back.conftest import DEV, PROD, STAGING, Scene


def plan(model: str = "churn", environment: str = "prod", reason: str | None = None) -> Planner:
    def planned(_: Git, found: Ground, branch: str) -> Plan:
        return plan_retirement(found, model, environment, reason, branch)

    return planned


def test_the_release_goes_from_the_last_environment(scene: Scene) -> None:
    code, out, err = scene.deliver(plan(reason="Replaced by churn-v2"))
    assert (code, err) == (0, "note: churn stays in dev and staging\n")
    assert f"{PROD} (deleted)\n" in out
    assert scene.clone.git("diff", "--name-status", "main", "head") == f"D\t{PROD}"
    message = scene.clone.git("log", "-1", "--format=%B").strip()
    assert message == "Retire churn from prod\n\nReason: Replaced by churn-v2"
    assert scene.kinds() == ["retirement:prod"]
    assert scene.stage.refusals() == []


def test_an_environment_is_not_left_before_the_later_ones(scene: Scene) -> None:
    before = scene.clone.state()
    code, out, _ = scene.deliver(plan(environment="dev"))
    assert (code, scene.clone.state()) == (1, before)
    assert (
        f"{DEV}:1:1: promotion.retirement: churn would leave dev before it has left staging and prod" in out
    )


def test_all_environments_are_left_one_by_one(scene: Scene) -> None:
    told = []
    for environment in ("prod", "staging", "dev"):
        told.append(scene.deliver(plan(environment=environment))[2])
        assert scene.stage.refusals() == []
        scene.merge()
    assert told[-1].startswith("note: no environment has churn after this: its profile and evidence may go")
    assert not (scene.clone.root / STAGING).exists()


def test_running_it_again_says_that_it_is_done(scene: Scene) -> None:
    scene.deliver(plan())
    done = "Retire churn from prod: already done, "
    assert scene.deliver(plan()) == (0, f"{done}{PROD} is not there on head\n", "")
    scene.clone.git("switch", "-q", "main")
    assert scene.deliver(plan()) == (0, f"{done}it is committed on the branch head\n", "")


@pytest.mark.parametrize(
    ("planner", "message"),
    [
        (lambda: plan("fraud"), "no environment has a release of fraud"),
        (lambda: plan(environment="qa"), "there is no environment qa"),
        (lambda: plan("a/b"), "'a/b' is no name of a model"),
    ],
)
def test_a_mistake_is_one_clear_line(scene: Scene, planner: Callable[[], Planner], message: str) -> None:
    with pytest.raises(GateError, match=message):
        scene.deliver(planner())


def test_a_dry_run_and_a_failing_hook_change_nothing(scene: Scene) -> None:
    before = scene.clone.state()
    code, out, _ = scene.deliver(plan(), Wish(dry_run=True))
    assert (code, out.endswith("a dry run: nothing is changed\n"), scene.clone.state()) == (0, True, before)
    scene.clone.hook("commit-msg", "exit 1")
    with pytest.raises(GateError, match="git did not commit"):
        scene.deliver(plan())
    assert scene.clone.state() == before
