"""A rollback: written in a real clone, and judged by the gate."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from releasegate.back import freezing
from releasegate.back.delivery import Wish
from releasegate.back.plan import Planner
from releasegate.back.rollback import Request, plan_rollback
from releasegate.edit import parsed
from releasegate.errors import GateError

from tests.attacks.stage import NOW
from tests.validators.back.conftest import PROD, PROFILE, STAGING, Scene

SLOW = Request("churn", "prod", "Version 8 answers too slowly", "INC-7")
CHANGE = 'change: {ticket: ML-101, rollbackTo: "7"}'
BACK = 'change: {reason: Version 8 answers too slowly, incident: INC-7, rollbackTo: "6"}'


def plan(request: Request) -> Planner:
    return lambda git, found, branch: plan_rollback(git, found, request, branch)


def test_what_ran_just_before_comes_back_and_the_gate_lets_it_pass(scene: Scene) -> None:
    seven = scene.eight()
    code, out, err = scene.deliver(plan(SLOW))
    assert (code, scene.text(PROD)) == (0, seven.replace('change: {ticket: ML-101, rollbackTo: "6"}', BACK))
    assert scene.clone.git("diff", "--name-status", "main", "head") == f"M\t{PROD}"
    message = scene.clone.git("log", "-1", "--format=%B").strip()
    assert message == "Roll churn back to 7 in prod\n\nReason: Version 8 answers too slowly\nIncident: INC-7"
    assert err == "note: churn in prod runs version 8 now\n"
    assert '  ~ spec.model.version: "8" -> "7"' in out
    assert "approval: rollback to prod: member: missing, can be given by bob, carol" in out
    assert scene.kinds() == ["rollback:prod"]
    assert scene.stage.refusals() == []
    assert scene.stage.refusals(approved_by=()) == [f"{PROD}:1:1 approval.quorum"]


def test_comments_order_and_the_environments_own_fields_stay(scene: Scene) -> None:
    scene.eight()
    text = scene.text(PROD).replace("  serving:\n    replicas: 2", "  serving:   # measured\n    replicas: 3")
    scene.clone.commit("More of it", {PROD: "# churn in prod\n" + text})
    assert scene.deliver(plan(SLOW))[0] == 0
    after = scene.text(PROD)
    assert after.startswith("# churn in prod\n")
    assert "  serving:   # measured\n    replicas: 3" in after
    assert scene.stage.refusals() == []


def test_the_rest_comes_back_as_it_was_where_that_is_asked(scene: Scene) -> None:
    seven = scene.eight()
    scene.clone.commit("More of it", {PROD: scene.text(PROD).replace("replicas: 2", "replicas: 3")})
    assert scene.deliver(plan(replace(SLOW, as_it_was=True)))[0] == 0
    then, now = parsed(seven.encode(), PROD)["spec"], parsed(scene.text(PROD).encode(), PROD)["spec"]
    assert isinstance(then, dict)
    assert isinstance(now, dict)
    assert {key: now[key] for key in ("model", "serving", "monitoring")} == {
        key: then[key] for key in ("model", "serving", "monitoring")
    }
    assert scene.stage.refusals() == []


def test_running_it_again_says_that_it_is_done(scene: Scene) -> None:
    scene.eight()
    scene.deliver(plan(SLOW))
    before = scene.clone.state()
    done = "Roll churn back to 7 in prod: already done, "
    assert scene.deliver(plan(SLOW)) == (0, f"{done}{PROD} on head declares it\n", "")
    scene.clone.git("switch", "-q", "main")
    assert scene.deliver(plan(SLOW)) == (0, f"{done}it is committed on the branch head\n", "")
    scene.clone.git("switch", "-q", "head")
    assert scene.clone.state() == before
    scene.merge()
    further = f"{done}{PROD} on main went back for INC-7; to go back further, say where with --to\n"
    assert scene.deliver(plan(SLOW)) == (0, further, "")
    seven = replace(SLOW, to="7", incident="INC-8")
    assert scene.deliver(plan(seven)) == (0, f"{done}{PROD} on main declares it\n", "")


def test_a_version_that_was_rolled_back_from_is_refused_before_anything_is_written(scene: Scene) -> None:
    scene.eight()
    scene.deliver(plan(SLOW))
    scene.merge()
    before = scene.clone.state()
    again = replace(SLOW, to="8", incident="INC-8")
    code, out, err = scene.deliver(plan(again))
    assert (code, scene.clone.state()) == (1, before)
    assert "note: version 8 is barred: rolled back from before\n" in err
    assert f"{PROD}:6:3: promotion.rollback: churn in prod goes back to version 8: it was rolled back" in out
    with pytest.raises(GateError, match=r"nothing to go back to: 8 \(rolled back from before\)"):
        scene.deliver(plan(replace(again, to=None)))


def test_it_is_written_anyway_where_somebody_knows_better_and_the_gate_stays_firm(scene: Scene) -> None:
    scene.eight()
    scene.deliver(plan(SLOW))
    scene.merge()
    again = replace(SLOW, to="8", incident="INC-8")
    assert scene.deliver(plan(again), Wish("head", anyway=True))[0] == 0
    assert scene.stage.refusals() == [f"{PROD}:6:3 promotion.rollback"]


def test_a_withdrawn_version_is_passed_over(scene: Scene) -> None:
    scene.eight()
    taken = '  withdrawn: [{version: "7", reason: Leaked labels}]\n'
    scene.clone.commit("Withdraw 7", {PROFILE: scene.text(PROFILE).rstrip("\n") + "\n" + taken})
    with pytest.raises(GateError, match=r"nothing to go back to: 7 \(withdrawn: Leaked labels\)"):
        scene.deliver(plan(SLOW))
    code, out, _ = scene.deliver(plan(replace(SLOW, to="7")))
    assert (code, "release.withdrawn: churn in prod would run version 7" in out) == (1, True)


def test_a_freeze_that_holds_it_is_told_and_does_not_stop_it(scene: Scene) -> None:
    scene.eight()
    until = datetime(2026, 12, 29, 23, 0, tzinfo=UTC)
    freeze = freezing.Request("prod", NOW, until, NOW, "holidays")
    scene.deliver(lambda _, found, branch: freezing.plan_freeze(found, freeze, branch))
    scene.merge()
    code, _, err = scene.deliver(plan(SLOW))
    assert (
        code,
        "note: promotion.frozen_rollback: churn is rolled back in prod, and Argo CD will not" in err,
    ) == (
        0,
        True,
    )
    assert scene.stage.refusals() == [f"{PROD}:1:1 promotion.frozen_rollback"]


def test_an_older_version_needs_the_forges_word_on_when_it_ran(scene: Scene) -> None:
    scene.eight()
    nine = scene.text(PROD).replace('version: "8"', 'version: "9"')
    scene.clone.commit("Version 9", {PROD: nine})
    code, out, _ = scene.deliver(plan(replace(SLOW, to="7")))
    assert (code, "nothing says when it last ran" in out) == (1, True)
    assert scene.deliver(plan(SLOW), Wish(dry_run=True))[1].startswith("Roll churn back to 8 in prod\n")


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (replace(SLOW, environment="qa"), "there is no environment qa"),
        (replace(SLOW, model="../churn"), "'../churn' is no name of a model"),
        (replace(SLOW, model="fraud"), "prod has no release of fraud, so there is nothing to roll back"),
        (replace(SLOW, to="5"), "churn in prod never ran version 5, so there is no way back to it"),
        (
            replace(SLOW, environment="dev"),
            "churn in dev has nothing to go back to: nothing ran there before",
        ),
    ],
)
def test_a_mistake_is_one_clear_line_and_changes_nothing(
    scene: Scene, request_: Request, message: str
) -> None:
    scene.eight()
    before = scene.clone.state()
    with pytest.raises(GateError) as caught:
        scene.deliver(plan(request_))
    assert caught.value.message.startswith(message)
    assert scene.clone.state() == before


def test_what_is_not_merged_is_not_taken_back(scene: Scene) -> None:
    scene.eight()
    scene.clone.git("switch", "-q", "-c", "topic")
    scene.clone.commit("Other", {PROD: scene.text(PROD).replace("replicas: 2", "replicas: 4")})
    with pytest.raises(GateError, match=f"{PROD} on topic is not the one on main"):
        scene.deliver(plan(SLOW))


def test_a_branch_that_holds_something_else_is_left_alone(scene: Scene) -> None:
    scene.eight()
    scene.clone.git("branch", "head")
    before = scene.clone.state()
    with pytest.raises(GateError, match="the branch head exists and does not hold this change"):
        scene.deliver(plan(SLOW))
    assert scene.clone.state() == before


def test_a_hook_that_refuses_leaves_nothing_behind(scene: Scene) -> None:
    scene.eight()
    scene.clone.hook("pre-commit", "exit 1")
    before = scene.clone.state()
    with pytest.raises(GateError, match=f"git did not commit {PROD}"):
        scene.deliver(plan(SLOW))
    assert scene.clone.state() == before


def test_the_usual_branch_names_model_version_and_environment(scene: Scene) -> None:
    scene.eight()
    scene.deliver(plan(replace(SLOW, environment="staging", to="7")), Wish())
    assert scene.clone.git("symbolic-ref", "--short", "HEAD") == "rollback/churn-7-staging"
    assert scene.clone.git("diff", "--name-only", "main") == STAGING
