"""Chart moves: who is ready, and in which batches; from documents alone."""

import pytest
from releasegate.edit import parsed, with_value
from releasegate.fleet.moves import CHART, Batch, ChartStep, Declared, batches, due, moved, obstacle
from releasegate.json_types import JsonObject

from tests.validators.clones import release

STEP = ChartStep("2.0.0", "dev", "qa")
ORDER = ("dev", "qa", "prod")


def declared(environment: str, version: str = "7", chart: str = "1.0.0") -> JsonObject:
    """A release of churn, as a document."""
    return moved(parsed(release(environment, version).encode(), "churn.yaml"), chart)


def test_only_the_chart_moves() -> None:
    before = declared("qa")
    assert moved(before, "2.0.0") == with_value(before, CHART, "2.0.0")


def test_what_runs_in_the_environment_before_with_the_chart_may_move() -> None:
    source = declared("dev", chart="2.0.0")
    assert obstacle(STEP, Declared(declared("qa"), source, source), "main") is None


def test_the_first_environment_waits_for_nobody() -> None:
    assert obstacle(ChartStep("2.0.0", None, "dev"), Declared(declared("dev")), "main") is None


@pytest.mark.parametrize(
    ("source", "merged", "why"),
    [
        (None, None, "dev has no release of it"),
        (declared("dev", chart="2.0.0"), None, "is not the one on main"),
        (declared("dev", chart="2.0.0"), declared("dev"), "is not the one on main"),
        (declared("dev"), declared("dev"), "dev runs it with chart 1.0.0"),
        (declared("dev", "8", "2.0.0"), declared("dev", "8", "2.0.0"), "dev runs model 8 and qa 7"),
    ],
)
def test_what_keeps_a_release_back(source: JsonObject | None, merged: JsonObject | None, why: str) -> None:
    said = obstacle(STEP, Declared(declared("qa"), source, merged), "main")
    assert said is not None
    assert why in said


def test_another_artifact_under_the_same_version_keeps_it_back() -> None:
    source = with_value(declared("dev", chart="2.0.0"), ("spec", "model", "image"), "registry.example.com/x")
    said = obstacle(STEP, Declared(declared("qa"), source, source), "main")
    assert said == "dev and qa declare different models as 7"


def test_due_is_the_first_environment_where_one_of_the_models_lags() -> None:
    new, old = declared("dev", chart="2.0.0"), declared("dev")
    there = {"dev": {"a": new, "b": new}, "qa": {"a": new, "b": old}, "prod": {"a": old}}
    assert due("2.0.0", ORDER, there, ("a", "b")) == "qa"
    assert due("2.0.0", ORDER, there, ("a",)) == "prod"
    assert due("2.0.0", ORDER, {"dev": {"a": new}}, ("a",)) is None


def test_batches_hold_at_most_so_many_models_of_one_version() -> None:
    charts = dict.fromkeys("abcde", "1.0.0") | {"b": "1.1.0"}
    assert batches("edcba", charts, 2) == (
        Batch("1.0.0", ("a",), 1, 3),
        Batch("1.1.0", ("b",), 1, 3),
        Batch("1.0.0", ("c", "d"), 2, 3),
        Batch("1.0.0", ("e",), 3, 3),
    )


def test_a_second_run_forms_the_same_batches_when_some_models_have_moved() -> None:
    first = batches("abcde", dict.fromkeys("abcde", "1.0.0"), 2)
    again = batches("abcde", dict.fromkeys("bcde", "1.0.0"), 2)
    assert [batch.number for batch in again] == [1, 2, 3]
    assert again[1:] == first[1:]
    assert again[0].models == ("b",)


def test_no_models_no_batches() -> None:
    assert batches((), {}, 50) == ()
