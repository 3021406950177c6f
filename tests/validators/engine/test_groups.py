"""Questions are answered by engines with few modules, and which engine answers changes no answer."""

import json
from dataclasses import replace
from itertools import product

from releasegate.engine.embedded import _Gathered, evaluator
from releasegate.engine.groups import MANY, by_input
from releasegate.policies import PolicySet, Rule

from tests.validators.engine.rego import library, rule

_FIRST, _SECOND = ('{"n": 1}', '{"n": 2}')


def _named(name: str, *needs: str) -> Rule:
    return replace(rule(name), id=name, needs=needs)


def test_runs_are_about_one_text_in_the_order_of_the_jobs() -> None:
    a, b = _named("a", "a.rego"), _named("b", "b.rego", "lib.rego")
    jobs = [(a, _FIRST), (b, _FIRST), (b, _SECOND), (a, _FIRST)]

    runs = by_input(jobs, frozenset({"all.rego"}))

    assert [job for _, run in runs for job in run] == jobs
    assert [sorted(needs) for needs, _ in runs] == [
        ["a.rego", "b.rego", "lib.rego"],
        ["b.rego", "lib.rego"],
        ["a.rego"],
    ]


def test_a_rule_that_does_not_say_what_it_needs_has_everything() -> None:
    assert by_input([(_named("a"), _FIRST)], frozenset({"all.rego"})) == [
        (frozenset({"all.rego"}), ((_named("a"), _FIRST),))
    ]


def test_many_inputs_have_an_engine_of_their_own_modules_only() -> None:
    texts = {
        f"{name}.rego": library(
            f"releasegate.release.{name}",
            'deny contains {"pointer": "/n", "args": {"n": n}} if {',
            f"\tn := input.{name}",
            "}",
        )
        for name in ("a", "b")
    }
    a, b = (_named(f"releasegate.release.{name}", f"{name}.rego") for name in ("a", "b"))
    engine = _Gathered(texts, "{}")
    jobs = [(a, f'{{"a": {number}}}') for number in range(MANY)] + [(b, '{"b": 7}')]

    told = engine.evaluate(jobs)

    assert [found[0].args["n"] for found in told] == [*range(MANY), 7]
    assert set(engine._engines) == {frozenset({"a.rego"}), frozenset({"b.rego"})}
    assert engine.deny(b, '{"b": 8}')[0].args == {"n": 8}
    assert len(engine._engines) == 2


def test_every_rule_says_the_same_in_an_engine_of_its_kind(policies: PolicySet) -> None:
    """Inputs that lack nearly everything, each in another file, against one engine of all modules."""
    whole = evaluator(policies.modules, "{}")
    documents: list[object] = [{}, {"spec": {}}, {"metadata": {"name": "x"}, "spec": {"model": {}}}]
    for kind in ("ModelRelease", "ModelProfile"):
        rules = [rule for rule in policies.of_scope("document") if kind in rule.kinds]
        asked = [
            json.dumps({"document": document, "path": f"environments/{number}/x.yaml", "kind": kind})
            for document, number in product(documents, range(MANY))
        ]
        jobs = [(rule, text) for text in asked for rule in rules]
        told = _Gathered(dict(policies.modules), "{}").evaluate(jobs)
        assert told == whole.evaluate(jobs)
        assert any(told), kind
