"""What a changed release is: a new model, a promotion, a rollback, serving or a retirement."""

from typing import Any

import pytest
from releasegate.change import ChangedPath, classify

from tests.validators.change.sides import BASE, DEV, OLD, ORDER, QA, found, one, release, side


def test_a_first_release_of_a_model_is_a_new_model() -> None:
    assert one({"environments/dev/releases/fraud.yaml": release()}) == ("new-model", ("dev",))


def test_a_first_release_beyond_the_first_environment_is_a_promotion() -> None:
    """Otherwise skipping every environment would be the way around a promotion's approvals."""
    assert one({"environments/prod/releases/fraud.yaml": release()}) == ("promotion", ("prod",))


def test_a_file_in_the_next_environment_is_a_promotion() -> None:
    assert one({"environments/prod/releases/churn.yaml": release()}) == ("promotion", ("prod",))


def test_a_known_model_that_comes_back_to_the_first_environment_is_a_promotion() -> None:
    base = {path: value for path, value in BASE.items() if path != DEV}
    assert one({DEV: release("3")}, base) == ("promotion", ("dev",))


@pytest.mark.parametrize(
    "edited",
    [
        release("2"),
        release("1", chart="1.1.0"),
        release("2", serving={"replicas": 9}),
        {**release("1"), "metadata": {"name": "churn", "labels": {"a": "b"}}},
        release("1", unknown=1),
        "not a mapping",
    ],
)
def test_whatever_is_not_surely_lighter_is_a_promotion(edited: Any) -> None:
    assert one({QA: edited}) == ("promotion", ("qa",))


def test_a_changed_mode_is_a_promotion() -> None:
    changed = ChangedPath(QA, "modified", "100644", "100755", OLD, OLD)
    (classified,) = classify([changed], side(BASE), side(BASE), ORDER)
    assert classified.change == "promotion"


def test_true_is_not_one() -> None:
    base = {**BASE, QA: release("1", model={"version": 1})}
    assert one({QA: release("1", model={"version": True})}, base) == ("promotion", ("qa",))


@pytest.mark.parametrize(
    "edited",
    [
        release("1"),
        release("1", serving={"replicas": 9}),
        release("1", monitoring={"alerts": {}}, placement={"clusters": ["qa-1"]}, change={"ticket": "OPS-1"}),
    ],
)
def test_what_belongs_to_the_environment_is_serving(edited: Any) -> None:
    assert one({QA: edited}) == ("serving", ("qa",))


def test_a_deleted_release_is_a_retirement() -> None:
    assert one({QA: None}) == ("retirement", ("qa",))


def test_a_moved_release_is_a_retirement_and_a_promotion() -> None:
    moved = {QA: None, "environments/prod/releases/churn.yaml": release("1")}
    assert [(change, places) for _, change, places in found(moved)] == [
        ("retirement", ("qa",)),
        ("promotion", ("prod",)),
    ]


EARLIER = [release("0", chart="0.9.0", serving={"replicas": 3})]


@pytest.mark.parametrize("replicas", [1, 3])
def test_a_return_of_model_and_chart_together_is_a_rollback(replicas: int) -> None:
    back = release("0", chart="0.9.0", serving={"replicas": replicas}, change={"reason": "errors"})
    assert one({QA: back}, earlier=EARLIER) == ("rollback", ("qa",))


@pytest.mark.parametrize(
    "back",
    [
        release("0", chart="1.0.0", serving={"replicas": 3}),
        release("0", chart="0.9.0", serving={"replicas": 50}),
        release("0", chart="0.9.0", serving={"replicas": 3}, unknown=1),
        release("0", chart="0.9.0", serving={"replicas": 3}, model={"version": "0", "image": "other"}),
    ],
)
def test_a_rollback_that_brings_something_along_is_a_promotion(back: Any) -> None:
    assert one({QA: back}, earlier=EARLIER) == ("promotion", ("qa",))


TRIED = {**BASE, "environments/dev/releases/churn.yaml": release("0", chart="0.9.0")}


def test_a_return_to_what_the_environment_before_declares_is_a_promotion_anew() -> None:
    assert one({QA: release("0", chart="0.9.0")}, TRIED, EARLIER) == ("promotion", ("qa",))


def test_a_return_that_names_an_incident_is_a_rollback_wherever_it_could_come_from() -> None:
    back = release("0", chart="0.9.0", change={"incident": "INC-7"})
    assert one({QA: back}, TRIED, EARLIER) == ("rollback", ("qa",))


def test_a_return_in_the_first_environment_is_a_rollback_where_it_names_an_incident() -> None:
    path, earlier = "environments/dev/releases/churn.yaml", [release("1")]
    assert one({path: release("1")}, earlier=earlier) == ("promotion", ("dev",))
    assert one({path: release("1", change={"incident": "INC-7"})}, earlier=earlier) == ("rollback", ("dev",))
