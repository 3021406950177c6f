"""Judged: what expansion, Helm, schemas and rules find in what Argo CD would apply.

A finding is placed at the line of the values file or template that caused it, and names the rendered object.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from releasegate.argocd.expansion.application import Application
from releasegate.context import Surroundings
from releasegate.document import Document
from releasegate.engine import RawFinding, message
from releasegate.findings import Finding
from releasegate.json_types import part
from releasegate.located import dated, position
from releasegate.policies import PolicySet, Rule
from releasegate.render import APPLICATION, RULE
from releasegate.render.applied import Applied, Place
from releasegate.render.rendering import RenderedObject
from releasegate.render.subjects import Subject, subjects
from releasegate.repo import Repo
from releasegate.waivers.value_digest import value_digest

_HIDDEN = "nobody can judge the models that this ApplicationSet deploys: "
# Rules and their inputs → what each denies, in their order.
Evaluate = Callable[[Sequence[tuple[Rule, str]]], Sequence[Sequence[RawFinding]]]


@dataclass(frozen=True, slots=True)
class _Fault:
    """One thing wrong with a rendered object, before its cause is known."""

    subject: Subject
    one: RenderedObject
    pointer: str
    rule: Rule | None
    said: str
    fix: str
    digest: str


def applied_findings(
    applied: Applied, repo: Repo, around: Surroundings, policies: PolicySet, evaluate: Evaluate, now: str
) -> Iterator[Finding]:
    """What is wrong with what Argo CD would apply of `repo`. now: RFC 3339 in UTC."""
    yield from _not_made(applied, repo)
    judged = [*subjects(repo, around, _rendered(applied), applied.rendering.objects, now)]
    jobs = [(subject, rule) for subject in judged for rule in _rules_of(subject, policies)]
    answers = evaluate([(rule, subject.told) for subject, rule in jobs])
    faults: list[_Fault] = []
    for (subject, rule), denied in zip(jobs, answers, strict=True):
        for raw in denied:
            number = 0 if subject.document else raw.index
            if number is not None and 0 <= number < len(subject.objects):
                faults.append(_raw_fault(subject, subject.objects[number], rule, raw))
            else:
                yield from dated(rule, [_of_application(repo, subject, rule, raw)], now)
    faults += [fault for subject in judged if subject.document for fault in _schema(applied, subject)]
    yield from _caused(applied, faults, now)


def _rendered(applied: Applied) -> list[Application]:
    """The Applications that were rendered, also in part: of what failed or lies elsewhere nobody knows the
    objects."""
    rendering = applied.rendering
    left = {one.application.key for one in rendering.not_judged}
    left -= {one.application.key for one in rendering.objects}
    left |= {one.application.key for one in rendering.failures}
    return [one for one in applied.applications if one.key not in left]


def _not_made(applied: Applied, repo: Repo) -> Iterator[Finding]:
    """ApplicationSets that stop or hide models, and Applications that cannot be rendered."""
    for stop in applied.expansion.stopped:
        found = next((one for one in repo.documents.get(stop.path, ()) if one.index == stop.index), None)
        if stop.known or (found and _is_of_models(found)):
            line, column = position(found, stop.pointer) if found else (1, 1)
            whole = "Argo CD makes no Application of this ApplicationSet: " if stop.whole else ""
            said = f"{whole if stop.known else _HIDDEN}{stop.message}"
            yield Finding(
                stop.path, line, column, RULE, said, stop.fix, pointer=stop.pointer, index=stop.index
            )
    for failure in applied.rendering.failures:
        said = f"{failure.application.name} cannot be rendered: {failure.message}"
        yield Finding(failure.path, failure.line, failure.column, RULE, said, failure.fix)


def _is_of_models(declared: Document) -> bool:
    """Whether an ApplicationSet deploys releases: it lies with an environment, or names files of releases or
    charts of this repository anywhere."""
    text = json.dumps(part(declared.value, "spec"))
    return "/environments/" in declared.path or "environments/" in text or "charts/" in text


def _rules_of(subject: Subject, policies: PolicySet) -> Iterator[Rule]:
    """Rules about rendered things of this kind, and about documents of it, wherever they come from."""
    for rule in policies.rules:
        documents = rule.scope == "document" and subject.document is not None
        if (rule.scope == "rendered" or documents) and subject.kind in rule.kinds:
            yield rule


def _of_application(repo: Repo, subject: Subject, rule: Rule, raw: RawFinding) -> Finding:
    """A finding about an Application: at the release file that it is made of, or where it is written."""
    one = subject.application
    path = one.read[0] if one.read else one.path
    index = 0 if one.read else one.index
    found = next((document for document in repo.documents.get(path, ()) if document.index == index), None)
    line, column = position(found, "") if found else (1, 1)
    said = f"{message(rule, raw.args)} (rendered: {one.name})"
    made = Document(path, APPLICATION, one.value, b"")
    digest = value_digest(made, raw.pointer, raw.args)
    return Finding(
        path, line, column, rule.id, said, rule.fix, rule.severity, "", index, rule.clauses, digest
    )


def _raw_fault(subject: Subject, one: RenderedObject, rule: Rule, raw: RawFinding) -> _Fault:
    made = subject.document or Document(one.source, one.kind, one.value, b"")
    digest = value_digest(made, raw.pointer, raw.args)
    return _Fault(subject, one, raw.pointer, rule, message(rule, raw.args), rule.fix, digest)


def _schema(applied: Applied, subject: Subject) -> Iterator[_Fault]:
    """What breaks the schema of a rendered object's kind; a kind that nobody knows has to be allowed."""
    [one] = subject.objects
    found = applied.faults(one.kind, one.value)
    for fault in found or ():
        yield _Fault(subject, one, fault.pointer, None, fault.message, fault.fix, "")
    if found is None and one.kind not in applied.allowed:
        said = f"{one.kind} has no schema here, so its fields cannot be judged"
        fix = "put its schema into crds/, or name the kind in spec.render.withoutSchema of releasegate.yaml"
        yield _Fault(subject, one, "/kind", None, said, fix, "")


def _caused(applied: Applied, faults: Sequence[_Fault], now: str) -> Iterator[Finding]:
    """The findings of faults, each where it was caused; all causes are looked for at once."""
    places = applied.causes([(fault.one, fault.pointer) for fault in faults])
    for fault, place in zip(faults, places, strict=True):
        found = _finding(fault, place)
        yield from dated(fault.rule, [found], now) if fault.rule else [found]


def _finding(fault: _Fault, place: Place) -> Finding:
    where = f"{fault.one.label}{f', {fault.pointer}' if fault.pointer else ''}"
    rule = fault.rule
    return Finding(
        path=place.path,
        line=place.line,
        column=place.column,
        rule=rule.id if rule else "schema",
        message=f"{fault.said} (rendered: {where})",
        fix=fault.fix,
        severity=rule.severity if rule else "error",
        pointer=place.pointer,
        clauses=rule.clauses if rule else (),
        value_digest=fault.digest,
    )
