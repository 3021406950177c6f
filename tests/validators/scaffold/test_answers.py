"""Who answers: a flag, a tag of the registry, a person."""

import io
import sys

import pytest
from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.scaffold.answers import answers, ask_on_terminal, person
from releasegate.scaffold.asked import of_evaluation, of_first_release
from releasegate.scaffold.questions import Question

from tests.validators.scaffold.registry import EVALUATED, IMAGE, registered

IMAGE_QUESTION, CPU, MEMORY = of_first_release()
COMPUTED_AT = of_evaluation(registered())[-1]


def test_a_flag_goes_before_a_tag() -> None:
    tags = {"releasegate.image": IMAGE}
    assert answers([IMAGE_QUESTION], {}, tags, None) == {"image": IMAGE}
    assert answers([IMAGE_QUESTION], {"image": "other@x"}, tags, None) == {"image": "other@x"}


def test_who_is_asked_answers_only_what_is_open() -> None:
    asked: list[str] = []

    def ask(question: Question) -> JsonValue:
        asked.append(question.flag)
        return "1Gi"

    found = answers([IMAGE_QUESTION, CPU, MEMORY], {"image": IMAGE, "cpu": "1"}, {}, ask)
    assert (found, asked) == ({"image": IMAGE, "cpu": "1", "memory": "1Gi"}, ["--memory"])


def test_every_missing_flag_is_named_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(GateError) as refused:
        answers([IMAGE_QUESTION, CPU, MEMORY], {"cpu": "1"}, {"releasegate.image": ""}, None)
    assert "2 things are not known" in refused.value.message
    assert refused.value.message.endswith("--image, --memory")
    assert [line.split(":")[1] for line in capsys.readouterr().err.splitlines()] == [" --image", " --memory"]


@pytest.mark.parametrize(
    ("given", "tags", "where"),
    [({"rows": "many"}, {}, "--rows"), ({}, {"releasegate.rows": "many"}, "the tag releasegate.rows")],
)
def test_a_wrong_answer_says_where_it_stands(given: dict[str, str], tags: dict[str, str], where: str) -> None:
    rows = [question for question in of_evaluation(registered()) if question.name == "rows"]
    with pytest.raises(GateError, match=where):
        answers(rows, given, tags, None)


def test_a_suggestion_is_never_taken_unasked() -> None:
    assert COMPUTED_AT.suggestion == "2026-11-01T09:00:00Z"
    tags = {name: text for name, text in EVALUATED.items() if "computed" not in name}
    with pytest.raises(GateError, match="--computed-at"):
        answers([COMPUTED_AT], {}, tags, None)


def _types(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_person_is_asked_until_the_answer_fits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _types(monkeypatch, "lots\n  1Gi \n")
    assert ask_on_terminal(MEMORY) == "1Gi"
    said = capsys.readouterr().err
    assert said.count("--memory: memory of one replica") == 2
    assert "such as 512Mi or 2Gi" in said


def test_an_empty_answer_takes_what_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    _types(monkeypatch, "\n")
    assert ask_on_terminal(COMPUTED_AT) == "2026-11-01T09:00:00Z"


def test_an_input_that_ends_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    _types(monkeypatch, "")
    with pytest.raises(GateError, match="the input ended"):
        ask_on_terminal(CPU)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nobody_is_asked_in_ci_or_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stderr", _Terminal())
    assert person() is ask_on_terminal
    monkeypatch.setenv("CI", "true")
    assert person() is None
    monkeypatch.delenv("CI")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert person() is None
