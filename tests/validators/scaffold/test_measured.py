"""The metrics of a registry by the names of the catalogue."""

import math

import pytest
from releasegate.json_types import JsonValue
from releasegate.scaffold.measured import measured

CATALOGUE: dict[str, JsonValue] = {
    "roc_auc": {"name": "roc_auc", "kind": "performance"},
    "gap": {"name": "gap", "kind": "fairness"},
}


def test_the_catalogue_says_the_kind() -> None:
    found = measured({"roc_auc": 0.91}, CATALOGUE)
    assert found.entries == ({"name": "roc_auc", "kind": "performance", "value": 0.91},)
    assert found.unknown == ()


def test_groups_and_rows_are_parts_of_the_name() -> None:
    found = measured(
        {"gap/gender": 0.04, "gap/gender.n": 9800.0, "roc_auc": 0.9, "roc_auc.n": 12000.0}, CATALOGUE
    )
    assert found.entries == (
        {"name": "gap", "kind": "fairness", "value": 0.04, "group": "gender", "n": 9800},
        {"name": "roc_auc", "kind": "performance", "value": 0.9, "n": 12000},
    )
    assert found.unknown == ()


@pytest.mark.parametrize(
    "name",
    [
        "val_auc",
        "ROC_AUC",
        "roc_auc/",
        "roc_auc/a group",
        "roc_auc/a/b",
        "roc_auc/.n",
        "roc_auc ",
        "",
        "other.n",
    ],
)
def test_a_name_that_the_catalogue_lacks_is_unknown(name: str) -> None:
    found = measured({name: 0.9}, CATALOGUE)
    assert (found.entries, found.unknown) == ((), (name,))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_in_no_report(value: float) -> None:
    found = measured({"roc_auc": value}, CATALOGUE)
    assert (found.entries, found.unknown) == ((), ("roc_auc",))


def test_rows_without_their_value_are_unknown() -> None:
    assert measured({"gap/gender.n": 9.0}, CATALOGUE).unknown == ("gap/gender.n",)


@pytest.mark.parametrize("rows", [9.5, -1.0, math.nan, 1e13])
def test_rows_that_are_no_count_are_left_out(rows: float) -> None:
    [entry] = measured({"roc_auc": 0.9, "roc_auc.n": rows}, CATALOGUE).entries
    assert "n" not in entry


def test_a_catalogue_that_is_none_knows_nothing() -> None:
    assert measured({"roc_auc": 0.9}, {"roc_auc": None}).unknown == ("roc_auc",)
