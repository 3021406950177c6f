"""Which change new and old evidence belongs to."""

from typing import Any

import pytest

from tests.validators.change.sides import BASE, DEV, ORDER, QA, found, one, release

REPORT = "evidence/churn/3/evaluation.json"


def test_new_evidence_goes_with_the_release_it_speaks_for() -> None:
    assert found({REPORT: {}, DEV: release("3")})[0] == (REPORT, "promotion", ("dev",))
    assert found({"evidence/churn/3/card.md": None or {}, DEV: release("3")})[0][1] == "promotion"


def test_new_evidence_takes_the_strictest_of_several_kinds() -> None:
    edit = {
        REPORT: {},
        QA: release("1", serving={"replicas": 2}),
        "environments/prod/releases/churn.yaml": release(),
    }
    assert found(edit)[0] == (REPORT, "promotion", ("prod",))


def test_new_evidence_names_every_environment_of_that_kind() -> None:
    edit = {REPORT: {}, QA: release("9"), "environments/prod/releases/churn.yaml": release()}
    assert found(edit)[0] == (REPORT, "promotion", ("qa", "prod"))


def test_evidence_of_another_model_does_not_go_with_a_release() -> None:
    assert found({"evidence/fraud/1/evaluation.json": {}, DEV: release("3")})[0][1] == "governance"
    assert found({"evidence/stray.json": {}, DEV: release("3")})[0][1:] == ("governance", ORDER)


def test_evidence_alone_is_governance_of_every_environment_with_the_model() -> None:
    assert one({REPORT: {}}) == ("governance", ("dev", "qa"))
    assert one({"evidence/fraud/1/evaluation.json": {}}) == ("governance", ())


@pytest.mark.parametrize("new", [{"forged": 1}, None])
def test_touching_old_evidence_does_not_hide_behind_a_serving_change(new: Any) -> None:
    """The file speaks for the release in qa too, which a change of dev's replicas has no say in."""
    base = {**BASE, REPORT: {}}
    edit = {REPORT: new, DEV: release("2", serving={"replicas": 2})}
    assert found(edit, base)[0] == (REPORT, "governance", ("dev", "qa"))
