"""Row 30: let a rule fail, and count on a failure being no finding.

An undefined input, an error inside a builtin, a result of another shape, a rule that no document reaches: in
Rego each of these looks like "nothing denied". Here each ends the verdict with an error that names the rule.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from releasegate.engine import Engine, RawFinding
from releasegate.engine.embedded import embedded
from releasegate.engine.guards import GUARDS
from releasegate.engine.sandbox import Sandbox
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet, Rule
from releasegate.policies.fields import _Fields

from tests.attacks.organisation import MEMORY_TEST, rule
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

POLICY = "policies/acme/quiet.rego"
FAILING = {
    "an error in a builtin": 'deny contains {"pointer": "", "args": {}} if to_number(input.path) > 1',
    "a pattern that is none": 'deny contains {"pointer": "", "args": {}} if regex.match("(", input.path)',
    "text for an object": 'deny contains "no release of this model" if input.document',
    "an item without args": 'deny contains {"pointer": ""} if input.document',
    "a pointer that is none": 'deny contains {"pointer": "spec", "args": {}} if input.document',
    "a message without its value": 'deny contains {"pointer": "", "args": {"other": 1}} if input.document',
}


def with_rule(stage: Stage, text: str) -> Stage:
    """The organisation's rule and its test in the work tree."""
    return stage.write(
        {POLICY: text, "policies/acme/quiet_test.rego": MEMORY_TEST.replace("memory", "quiet")}
    )


@pytest.mark.parametrize("body", FAILING.values(), ids=FAILING.keys())
def test_a_rule_that_fails_is_no_verdict(starter: Stage, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    text = rule(body).replace('message: "quiet"', 'message: "quiet {reason}"')
    with_rule(starter, text).settle().edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    with pytest.raises(GateError, match=r"rule org\.acme\.quiet"):
        starter.refusals()
    monkeypatch.setattr(Sandbox, "evaluate", lambda _, jobs: ((),) * len(jobs))
    assert starter.refusals() == []


def test_a_rule_of_ours_that_is_gone_is_no_verdict(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "release/image_digest/image_digest.rego"
    modules = {name: text for name, text in starter.policies.modules.items() if name != path}
    crippled = replace(starter, policies=replace(starter.policies, modules=modules))
    crippled.edit(RELEASE, "churn@sha256:", "churn:latest # ").propose()

    with pytest.raises(GateError, match=r"rule release\.image_digest could not be evaluated"):
        crippled.refusals()

    def lenient(policies: PolicySet, data: JsonObject) -> Engine:
        engine = embedded(policies, data)
        evaluate = engine.evaluate

        def skipping(jobs: Sequence[tuple[Rule, str]]) -> list[tuple[RawFinding, ...]]:
            gone = [rule.id == "release.image_digest" for rule, _ in jobs]
            answers = iter(evaluate([job for job, skipped in zip(jobs, gone, strict=True) if not skipped]))
            return [() if skipped else next(answers) for skipped in gone]

        monkeypatch.setattr(engine, "evaluate", skipping)
        return engine

    forgiving = replace(crippled, engine_of=lenient)
    assert not [line for line in forgiving.refusals() if "image_digest" in line]


NEVER = {
    "a misspelled kind": rule('deny contains {"pointer": "", "args": {}} if true', kinds="ModelRelese"),
    "no kind at all": rule('deny contains {"pointer": "", "args": {}} if true', kinds=""),
}


@pytest.mark.parametrize("text", NEVER.values(), ids=NEVER.keys())
def test_a_rule_that_no_document_ever_reaches_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    with_rule(starter, text).propose()

    assert f"{POLICY}:1:1 tool" in starter.refusals()
    monkeypatch.setattr(_Fields, "kinds", lambda *_: ("ModelRelese",))
    assert f"{POLICY}:1:1 tool" not in starter.refusals()


def test_a_rule_about_what_is_rendered_is_refused_where_nothing_is(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = rule('deny contains {"pointer": "", "args": {}} if true', kinds="Service.core")
    with_rule(starter, text.replace("scope: document", "scope: rendered")).propose()

    assert f"{POLICY}:1:1 tool" in starter.refusals()
    monkeypatch.setattr("releasegate.judge._require_rendering", lambda *_: None)
    assert f"{POLICY}:1:1 tool" not in starter.refusals()


def test_a_negation_that_engines_read_differently_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = rule('deny contains {"pointer": "", "args": {}} if not startswith(input.missing, "x")')
    with_rule(starter, text.replace("import future.keywords.not\n", "")).propose()

    assert f"{POLICY}:1:1 tool" in starter.refusals()
    others = tuple(guard for guard in GUARDS if guard.__name__ != "strict_negation")
    replaced(monkeypatch, "releasegate.engine.guards.GUARDS", others)
    assert f"{POLICY}:1:1 tool" not in starter.refusals()


def test_a_default_that_answers_for_what_was_not_judged_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = 'default small(_) := true\n\ndeny contains {"pointer": "", "args": {}} if not small(1)'
    with_rule(starter, rule(body)).propose()

    assert f"{POLICY}:1:1 tool" in starter.refusals()
    others = tuple(guard for guard in GUARDS if guard.__name__ != "no_hidden_defaults")
    replaced(monkeypatch, "releasegate.engine.guards.GUARDS", others)
    assert f"{POLICY}:1:1 tool" not in starter.refusals()
