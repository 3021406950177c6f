"""A withdrawal: the profile says it, and from then on the gate keeps the version out."""

from dataclasses import replace

import pytest
from releasegate.back.plan import Planner
from releasegate.back.withdrawal import Request, plan_withdrawal
from releasegate.errors import GateError

from tests.validators.back.conftest import PROD, PROFILE, Scene

LEAKED = Request("churn", "8", "Trained on leaked labels", "INC-61")
ENTRY = '    - version: "8"\n      reason: Trained on leaked labels\n      incident: INC-61'


def plan(request: Request = LEAKED) -> Planner:
    return lambda git, found, branch: plan_withdrawal(git, found, request, branch)


def test_the_profile_says_it_and_the_gate_lets_it_pass(scene: Scene) -> None:
    before = scene.text(PROFILE)
    code, out, err = scene.deliver(plan())
    assert (code, scene.text(PROFILE).rstrip("\n")) == (0, before.rstrip("\n") + f"\n  withdrawn:\n{ENTRY}")
    assert "  + withdrawn incident: INC-61\n" in out
    assert "note: dev runs churn 8, and a gate stops no pod: releasegate rollback churn --env dev" in err
    assert scene.kinds() == ["governance:dev", "governance:prod", "governance:staging"]
    assert scene.stage.refusals() == ["environments/dev/releases/churn.yaml:7:5 release.withdrawn_running"]


def test_what_is_withdrawn_comes_nowhere_again(scene: Scene) -> None:
    seven = scene.eight()
    scene.clone.commit("Back to 7", {PROD: seven})
    scene.deliver(plan())
    scene.merge()
    scene.stage.write({PROD: seven.replace('version: "7"', 'version: "8"')}).propose()
    assert f"{PROD}:7:5 release.withdrawn" in scene.stage.refusals()


def test_it_joins_what_was_withdrawn_before_and_comments_stay(scene: Scene) -> None:
    listed = '  withdrawn:   # for good\n    - {version: "6", reason: Too old}   # long ago\n# the end\n'
    text = scene.text(PROFILE).rstrip("\n") + "\n" + listed
    scene.clone.commit("Withdraw 6", {PROFILE: text})
    assert scene.deliver(plan(replace(LEAKED, incident=None)))[0] == 0
    entry = ENTRY.replace("\n      incident: INC-61", "")
    assert scene.text(PROFILE) == text.replace("# the end\n", f"{entry}\n# the end\n")
    again = scene.deliver(plan(replace(LEAKED, version="6")))
    assert again == (0, f"Withdraw churn 6: already done, {PROFILE} on head says so: Too old\n", "")


def test_a_version_of_the_past_is_known(scene: Scene) -> None:
    seven = scene.eight()
    model = seven.replace('version: "7"', 'version: "7b"')
    scene.clone.commit("7b", {PROD: model})
    scene.clone.commit("7", {PROD: seven})
    code, _, err = scene.deliver(plan(replace(LEAKED, version="7b")))
    assert (code, "no release and no evaluation report says which artifact it was" in err) == (0, True)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (replace(LEAKED, version="9"), "no release and no evidence knows version 9 of churn"),
        (replace(LEAKED, model="fraud"), "governance/models/fraud.yaml is not there"),
    ],
)
def test_a_mistake_is_one_clear_line_and_changes_nothing(
    scene: Scene, request_: Request, message: str
) -> None:
    before = scene.clone.state()
    with pytest.raises(GateError, match=message):
        scene.deliver(plan(request_))
    assert scene.clone.state() == before


def test_what_the_schema_refuses_is_not_written(scene: Scene) -> None:
    before = scene.clone.state()
    code, out, _ = scene.deliver(plan(replace(LEAKED, incident="two words")))
    assert (code, f"{PROFILE}:" in out, scene.clone.state()) == (1, True, before)
