"""Template places: where a template writes what stands at a pointer of a rendered object."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from releasegate.render.applied import Place
from releasegate.render.bench import Bench
from releasegate.render.helm.job import ChartOutput, Renderer
from releasegate.render.question import Question
from releasegate.render.template_lines import kind_line, marked, written_at
from releasegate.render.written import line_in

# Outputs are kept in memory until all places are found.
_AT_ONCE = 32


def template_places(renderer: Renderer, questions: Sequence[Question]) -> list[Place]:
    """One place for each question, each bench rendered twice, plainly and with marks."""
    benches = list({id(one.bench): one.bench for one in questions}.values())
    places: dict[int, Place] = {}
    marks: dict[int, Mapping[str, bytes]] = {}
    for start in range(0, len(benches), _AT_ONCE):
        group = benches[start : start + _AT_ONCE]
        for bench in group:
            marks.setdefault(id(bench.job.chart), marked(bench.job.chart))
        jobs = [bench.job for bench in group]
        noted = [replace(job, chart=marks[id(job.chart)]) for job in jobs]
        outputs = renderer.render([*jobs, *noted])
        known = {id(bench): (outputs[n], outputs[n + len(group)]) for n, bench in enumerate(group)}
        places |= {id(one): _place(one, *known[id(one.bench)]) for one in questions if id(one.bench) in known}
    return [places[id(one)] for one in questions]


def _place(question: Question, plain: ChartOutput, noted: ChartOutput) -> Place:
    one, job = question.one, question.bench.job
    text, commented = plain.files.get(one.source), noted.files.get(one.source)
    line = line_in(text, one.value, question.pointer) if text else None
    if text and commented and line:
        found = written_at(job.chart, text, commented, line)
        if found:
            return _at(question.bench, *found)
    path = one.source.removeprefix(f"{job.folder}/")
    template = job.chart.get(path, b"").decode("utf-8", "replace")
    return _at(question.bench, path, kind_line(template, str(one.value.get("kind"))))


def _at(bench: Bench, path: str, line: int) -> Place:
    """The place of a line, at its first character that is no blank."""
    lines = bench.job.chart.get(path, b"").decode("utf-8", "replace").split("\n")
    line = min(line, len(lines))
    text = lines[line - 1]
    return Place(f"{bench.job.folder}/{path}", line, len(text) - len(text.lstrip()) + 1, "")
