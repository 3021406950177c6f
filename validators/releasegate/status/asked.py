"""Asked: how long and how well models have run, in the words of the rules about promotions."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from releasegate.engine import Engine, RawFinding, message
from releasegate.engine.embedded import embedded
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, listed, mapping
from releasegate.judge import Judge
from releasegate.policies import Rule

SOAK, HEALTHY = "promotion.soak", "promotion.healthy"
REQUIRED, WITHDRAWN = "release.required_fields", "release.withdrawn_running"
# What a rule says against each release, by its path; a release that is not there has nothing against it.
Said = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A release of `environment` as if it moved on `to` another one, with what is known of it.

    path: of the release. runs: what moves of it, its model and chart, as a document. soak, health: as
    input.releases has them (movement/moves.py).
    """

    path: str
    model: str
    environment: str
    to: str
    runs: JsonObject
    soak: JsonObject
    health: tuple[JsonObject, ...]


def unsoaked(judge: Judge, questions: Iterable[Question]) -> Said:
    """What the rule about soaking says against each release."""
    return _problems(judge.own, judge, SOAK, questions)


def unhealthy(judge: Judge, questions: Iterable[Question]) -> Said:
    """What the rule about health says against each release, as if every environment asked for health."""
    environments = mapping(judge.data, "environments")
    asking: JsonObject = {name: _asking(environment) for name, environment in environments.items()}
    engine = embedded(judge.policies, {**judge.data, "environments": asking})
    return _problems(engine, judge, HEALTHY, questions)


def withdrawn(judge: Judge, releases: Mapping[str, JsonObject]) -> Said:
    """What the rule about withdrawn versions says of releases, by path."""
    rule = _rule(judge, WITHDRAWN)
    profiles = {path: judge.profiles.get(f"governance/models/{path.rsplit('/', 1)[1]}") for path in releases}
    asked = [path for path in releases if listed(profiles[path], "spec", "withdrawn")]
    told = (json.dumps({"document": releases[at], "context": {"profile": profiles[at]}}) for at in asked)
    answers = judge.own.evaluate([(rule, text) for text in told])
    return {
        path: tuple(message(rule, one.args) for one in raw)
        for path, raw in zip(asked, answers, strict=True)
        if raw
    }


def _asking(environment: JsonValue) -> JsonObject:
    return {**mapping(environment), "spec": {**mapping(environment, "spec"), "requireHealthy": True}}


def _problems(engine: Engine, judge: Judge, rule: str, questions: Iterable[Question]) -> Said:
    told: JsonObject = {"releases": [_input(one) for one in questions]}
    found: dict[str, list[str]] = {}
    for denial in engine.deny(_rule(judge, rule), json.dumps(told)):
        found.setdefault(str(denial.path), []).append(_words(denial))
    return {path: tuple(problems) for path, problems in found.items()}


def _rule(judge: Judge, rule_id: str) -> Rule:
    rule = judge.policies.rule(rule_id)
    if rule is None:
        raise GateError(f"these policies have no rule {rule_id}", "install a whole release of releasegate")
    return rule


def _input(one: Question) -> JsonObject:
    return {
        "path": one.path,
        "model": one.model,
        "environment": one.to,
        "change": "promotion",
        "before": None,
        "after": one.runs,
        "previousEnvironment": one.environment,
        "previous": one.runs,
        "soak": one.soak,
        "health": [*one.health],
    }


def _words(denial: RawFinding) -> str:
    """The part of the message that is about this release alone."""
    return " ".join(str(denial.args[name]) for name in ("application", "problem") if name in denial.args)
