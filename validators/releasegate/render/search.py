"""Search: the leaves that decide what questions ask about, found by rendering variants.

Three rounds, each one call of the renderer for all questions: leaves that look like the value, one by one;
then groups of about √n leaves; then the leaves of the groups that told something, one by one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt

from releasegate.render.bench import Bench
from releasegate.render.helm.job import ChartJob, ChartOutput, Renderer
from releasegate.render.leaves import Leaf
from releasegate.render.question import Question


@dataclass(frozen=True, slots=True)
class _Trial:
    """Some leaves changed at once, and whom it is for."""

    leaves: tuple[Leaf, ...]
    job: ChartJob
    questions: tuple[Question, ...]


def settle(renderer: Renderer, questions: Sequence[Question]) -> None:
    """Find the leaves that decide what each question asks about, and note them in it."""
    benches = {id(one.bench): one.bench for one in questions}
    by_bench = {key: [one for one in questions if one.bench is bench] for key, bench in benches.items()}
    trials = [trial for key, bench in benches.items() for trial in _suspected(bench, by_bench[key])]
    tried = {id(leaf) for leaf in _note(trials, _rendered(renderer, trials))}
    trials = [trial for key, bench in benches.items() for trial in _grouped(bench, by_bench[key], tried)]
    telling = _telling(trials, _rendered(renderer, trials))
    trials = [single for trial in telling for single in _singles(trial)]
    _note(trials, _rendered(renderer, trials))


def confirm(renderer: Renderer, pairs: Sequence[tuple[Question, Question]]) -> None:
    """Note in each first question which leaves decide it, of those that decide the second one, elsewhere."""
    trials = []
    for question, like in pairs:
        known = {leaf.steps for found in like.parts.values() for leaf in found}
        bench = question.bench
        for leaf in (leaf for leaf in bench.leaves if leaf.steps in known):
            for other in bench.variations(leaf)[:1]:
                trials.append(_Trial((leaf,), bench.variant([(leaf, other)]), (question,)))
    _note(trials, _rendered(renderer, trials))


def _suspected(bench: Bench, questions: Sequence[Question]) -> Iterator[_Trial]:
    yield _Trial((), bench.variant([]), tuple(questions))
    likely = {id(leaf): leaf for one in questions if one.is_open for leaf in one.suspects()}
    for leaf in likely.values():
        for other in bench.variations(leaf)[:1]:
            yield _Trial((leaf,), bench.variant([(leaf, other)]), tuple(questions))


def _grouped(bench: Bench, questions: Sequence[Question], tried: set[int]) -> Iterator[_Trial]:
    """Groups of about √n of the leaves that are left, for the questions that are still open."""
    left = tuple(question for question in questions if question.is_open)
    if not left:
        return
    varied = [
        (leaf, other)
        for leaf in bench.leaves
        if id(leaf) not in tried
        for other in bench.variations(leaf)[:1]
    ]
    size = max(1, isqrt(len(varied)))
    for start in range(0, len(varied), size):
        group = varied[start : start + size]
        yield _Trial(tuple(leaf for leaf, _ in group), bench.variant(group), left)


def _telling(trials: Sequence[_Trial], outputs: Sequence[ChartOutput]) -> list[_Trial]:
    """The groups that change something, or that nobody can tell of, for those questions alone.

    Where a part of a question is in no group, no values file decides it: its leaves are not looked for.
    """
    reached: list[tuple[_Trial, Question, set[str] | None]] = [
        (trial, question, question.decided(output))
        for trial, output in zip(trials, outputs, strict=True)
        for question in trial.questions
    ]
    for question in {id(question): question for _, question, _ in reached}.values():
        found = [parts for _, other, parts in reached if other is question]
        missing = {part for part, leaves in question.parts.items() if not leaves}
        if None not in found and not missing <= set[str]().union(*(parts or () for parts in found)):
            question.answerable = False
    kept: dict[int, tuple[_Trial, list[Question]]] = {}
    for trial, question, parts in reached:
        if question.answerable and (parts is None or parts):
            kept.setdefault(id(trial), (trial, []))[1].append(question)
    return [_Trial(trial.leaves, trial.job, tuple(asked)) for trial, asked in kept.values()]


def _singles(group: _Trial) -> Iterator[_Trial]:
    bench = group.questions[0].bench
    for leaf in group.leaves:
        for other in bench.variations(leaf):
            yield _Trial((leaf,), bench.variant([(leaf, other)]), group.questions)


def _note(trials: Sequence[_Trial], outputs: Sequence[ChartOutput]) -> list[Leaf]:
    """Note what single leaves decide. Returns the leaves that were told of."""
    told: list[Leaf] = []
    for trial, output in zip(trials, outputs, strict=True):
        for question in trial.questions:
            parts = question.decided(output)
            if not trial.leaves:
                # What differs although nothing was changed is decided by chance.
                question.answerable &= parts == set()
            elif parts is not None:
                question.note(parts, trial.leaves[0])
                told.append(trial.leaves[0])
    return told


def _rendered(renderer: Renderer, trials: Sequence[_Trial]) -> list[ChartOutput]:
    return renderer.render([trial.job for trial in trials]) if trials else []
