"""Answers: each question answered by a flag, a tag of the registry or a person; the rest named at once."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.scaffold.questions import Question
from releasegate.speech import remark

Ask = Callable[[Question], JsonValue]


def answers(
    questions: Sequence[Question], given: Mapping[str, str], tags: Mapping[str, str], ask: Ask | None
) -> dict[str, JsonValue]:
    """The answer to each question by its name.

    given: texts of flags by name; tags: of the registry; ask: a person, or None where nobody is asked.
    Raises GateError for an answer that is none and, after naming every one on standard error, for
    questions that nobody answered.
    """
    found: dict[str, JsonValue] = {}
    missing = []
    for question in questions:
        if question.name in given:
            found[question.name] = _read(question, question.flag, given[question.name])
        elif question.tag and tags.get(question.tag):
            found[question.name] = _read(question, f"the tag {question.tag}", tags[question.tag])
        else:
            missing.append(question)
    if missing and ask is None:
        remark(*(_asked(question) for question in missing))
        flags = ", ".join(question.flag for question in missing)
        raise GateError(
            f"{len(missing)} things are not known, and nobody is here to ask: {flags}",
            "give them as flags; on a terminal they are asked for",
        )
    return found | {question.name: ask(question) for question in missing if ask is not None}


def person() -> Ask | None:
    """Who sits at the terminal; None in CI and where input or output is no terminal."""
    if os.environ.get("CI") or not sys.stdin.isatty() or not sys.stderr.isatty():
        return None
    return ask_on_terminal


def ask_on_terminal(question: Question) -> JsonValue:
    """Ask until an answer fits. Raises GateError when the input ends."""
    from releasegate.reporters.escaping import visible

    offered = f" [{visible(question.suggestion)}]" if question.suggestion else ""
    while True:
        sys.stderr.write(f"{visible(_asked(question))}{offered}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise GateError(
                f"no answer for {question.flag}: the input ended", "run it again, or give the flag"
            )
        try:
            return question.reads(line.strip() or question.suggestion)
        except GateError as error:
            sys.stderr.write(f"  {visible(error.message)}; {visible(error.fix)}\n")


def _asked(question: Question) -> str:
    choices = f" ({', '.join(question.choices)})" if question.choices else ""
    tag = f", or the tag {question.tag} in the registry" if question.tag else ""
    return f"{question.flag}: {question.says}{choices}{tag}"


def _read(question: Question, where: str, text: str) -> JsonValue:
    try:
        return question.reads(text)
    except GateError as error:
        raise GateError(f"{where}: {error.message}", error.fix) from error
