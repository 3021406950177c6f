"""What counts as an answer to a question."""

import pytest
from releasegate.errors import GateError
from releasegate.scaffold import asked
from releasegate.scaffold.questions import Question, bars

from tests.validators.scaffold.registry import registered

QUESTIONS: dict[str, Question] = {
    question.name: question
    for question in (
        *asked.of_profile(("ann",), ()),
        *asked.of_first_release(),
        *asked.of_evaluation(registered()),
    )
}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("team", "growth", "growth"),
        ("purpose", "Finds customers who may leave.", "Finds customers who may leave."),
        ("classification", "internal", "internal"),
        ("rows", "12000", 12000),
        ("dataset", "a@b@c", {"name": "a", "version": "b@c"}),
        ("computed-at", "2026-11-01T08:00:00+01:00", "2026-11-01T08:00:00+01:00"),
        ("cpu", "500m", "500m"),
    ],
)
def test_an_answer_that_its_schema_takes(name: str, text: str, value: object) -> None:
    assert QUESTIONS[name].reads(text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("team", "Growth team"),
        ("team", ""),
        ("purpose", ""),
        ("purpose", "\u202eevil"),
        ("classification", "secret"),
        ("personal-data", "some"),
        ("rows", "0"),
        ("rows", "-1"),
        ("rows", "1.5"),
        ("rows", "\u0663"),
        ("rows", "9" * 16),
        ("dataset", "customers"),
        ("dataset", "@delta:1"),
        ("dataset", "a name@delta:1"),
        ("tool", "mlflow@three point one"),
        ("computed-at", "yesterday"),
        ("computed-at", "2026-13-01T08:00:00Z"),
        ("cpu", "0"),
        ("memory", "1"),
        ("image", "an image"),
    ],
)
def test_what_its_schema_does_not_take_is_no_answer(name: str, text: str) -> None:
    with pytest.raises(GateError):
        QUESTIONS[name].reads(text)


def test_choices_are_those_of_the_schema() -> None:
    assert QUESTIONS["classification"].choices == ("public", "internal", "confidential", "restricted")
    assert QUESTIONS["personal-data"].choices == ("none", "pseudonymised", "personal", "special-category")


def test_bars_are_of_metrics_and_their_groups() -> None:
    assert bars("roc_auc=0.85 psi/region=north=0.1") == [
        {"metric": "roc_auc", "threshold": 0.85},
        {"metric": "psi", "threshold": 0.1, "group": "region=north"},
    ]


@pytest.mark.parametrize(
    "text",
    ["", "roc_auc", "roc_auc=", "=0.85", "roc_auc=high", "roc_auc=nan", "roc_auc=inf", "ROC=0.8", "a/=1"],
)
def test_what_is_no_bar(text: str) -> None:
    with pytest.raises(GateError):
        bars(text)
