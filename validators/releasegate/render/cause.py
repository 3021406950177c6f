"""Cause: the line of a values file or template that made a value of a rendered object what it is.

It is found by experiment, never by reading templates: a value of the values files is changed, the chart is
rendered again, and what changed in the object was decided by that value. Where no value decides, the template
does, and a rendering of the template with its lines marked says which line (template_lines.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from releasegate.render.applied import CausesOf, Place
from releasegate.render.benches import Benches
from releasegate.render.helm.job import Renderer
from releasegate.render.question import Question
from releasegate.render.rendering import RenderedObject
from releasegate.render.search import confirm, settle
from releasegate.render.template_places import template_places
from releasegate.render.written import written_in
from releasegate.repo import Repo
from releasegate.strict_yaml import locate

# So many Applications are on the bench at once, and so many answers are confirmed: variants are in memory
# until all of them are read.
_BENCHES, _AT_ONCE = 16, 128
# So many answers of other Applications are confirmed, and where they do not hold, so many more are settled by
# themselves. The rest is placed in the template.
_MOST_LIKE, _MOST_UNLIKE = 2000, 256
# What has one answer: chart, template, object, pointer, and which values there are.
_Alike: TypeAlias = tuple[int, str, int, str, frozenset[tuple[str | int, ...]]]


def causes_of(repo: Repo, renderer: Renderer) -> CausesOf:
    """What finds causes in a tree: (object, pointer) pairs → one Place for each, in their order.

    Ask for all pairs of a run in ONE call: whatever their number, the renderer is called some few times, and
    pairs that differ only in the Application (one chart, one template, one pointer, values of one shape)
    cost one render each after the first. A first pair in an Application costs some 15 to 40 renders.

    Beyond 2,000 such pairs no more renders are spent, and the template's line is told.

    A place is, in this order: the line of the values file (or of the Application) that gives the value, with
    its pointer there; the template's line; the template's `kind:` line; the file's first line. An object of a
    plain manifest is placed where it is written. Raises GateError where Helm cannot be run.
    """
    return _Causes(repo, renderer).places


@dataclass(frozen=True, slots=True)
class _Causes:
    repo: Repo
    renderer: Renderer

    def places(self, asked: Sequence[tuple[RenderedObject, str]]) -> list[Place]:
        """The causes of what stands at some pointers of rendered objects."""
        benches = Benches(self.repo)
        found: list[Place | None] = [_manifest(self.repo, one, pointer) for one, pointer in asked]
        questions: dict[int, Question] = {}
        for number, (one, pointer) in enumerate(asked):
            bench = benches.of(one) if found[number] is None else None
            if bench is not None:
                questions[number] = Question(one, pointer, bench)
        like = self._settle(list(questions.values()))
        for number, question in questions.items():
            cause = question.cause()
            found[number] = benches.place(question.bench, *cause) if cause else None
        left = [question for number, question in questions.items() if found[number] is None]
        first = list({id(like[id(one)]): like[id(one)] for one in left}.values())
        of_template = dict(zip(map(id, first), template_places(self.renderer, first), strict=True))
        for number, question in questions.items():
            found[number] = found[number] or of_template[id(like[id(question)])]
        return [place or Place(one.source, 1, 1, "") for place, (one, _) in zip(found, asked, strict=True)]

    def _settle(self, questions: Sequence[Question]) -> dict[int, Question]:
        """Settle questions; returns for each the one whose line of the template is its own, too."""
        firsts: dict[_Alike, Question] = {}
        for question in questions:
            firsts.setdefault(_alike(question), question)
        for group in _groups(list(firsts.values())):
            settle(self.renderer, group)
        like = {id(question): firsts[_alike(question)] for question in questions}
        others = [question for question in questions if like[id(question)] is not question]
        doubtful = [(one, like[id(one)]) for one in others if like[id(one)].cause()][:_MOST_LIKE]
        for start in range(0, len(doubtful), _AT_ONCE):
            confirm(self.renderer, doubtful[start : start + _AT_ONCE])
        unlike = [question for question, _ in doubtful if question.is_open][:_MOST_UNLIKE]
        for group in _groups(unlike):
            settle(self.renderer, group)
        return like | {id(question): question for question in unlike}


def _alike(question: Question) -> _Alike:
    bench = question.bench
    shape = frozenset(leaf.steps for leaf in bench.leaves)
    return id(bench.job.chart), question.one.source, question.one.index, question.pointer, shape


def _groups(questions: Sequence[Question]) -> Iterator[Sequence[Question]]:
    """The questions in groups, all of a bench in one, because each call of the renderer takes a while."""
    benches: dict[int, list[Question]] = {}
    for question in questions:
        benches.setdefault(id(question.bench), []).append(question)
    several = list(benches.values())
    for start in range(0, len(several), _BENCHES):
        yield [question for group in several[start : start + _BENCHES] for question in group]


def _manifest(repo: Repo, one: RenderedObject, pointer: str) -> Place | None:
    """Where a plain manifest writes it; None for what a chart renders."""
    documents = repo.documents.get(one.source, ())
    found = written_in((document.value for document in documents), one.value)
    if found is None:
        return None
    document = documents[found[0]]
    within = f"{found[1]}{pointer}"
    return Place(one.source, *locate(document.data, within, document.index), within)
