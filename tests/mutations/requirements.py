"""Requirements: what release.required_fields asks of a release, read from the rule's own table."""

import json
from functools import cache

from releasegate.engine.embedded import parsed

from tests.mutations.subjects import PROFILES, Subject, rules, subjects_of

_TABLE = "data.releasegate.release.required_fields._table"
_TIERS = "data.releasegate.lib.tier.ranks"


def required_of(subject: Subject) -> tuple[str, ...]:
    """The pointers that the environment of a release requires, at every tier up to its own."""
    environment = subject.path.split("/")[1]
    tables, ranks = _tables()
    rank = ranks[_tier(subject.profile, environment)]
    fields = [
        field for tier, asked in tables[subject.profile].items() if ranks[tier] <= rank for field in asked
    ]
    return tuple("/" + "/".join(field) for field in fields)


def releases() -> tuple[Subject, ...]:
    """The releases of both repositories."""
    return tuple(
        subject for profile in PROFILES for subject in subjects_of(profile) if subject.kind == "ModelRelease"
    )


def _tier(profile: str, environment: str) -> str:
    found = next(
        one for one in subjects_of(profile) if one.path == f"environments/{environment}/environment.yaml"
    )
    spec = found.value["spec"]
    assert isinstance(spec, dict)
    return str(spec["tier"])


@cache
def _tables() -> tuple[dict[str, dict[str, list[list[str]]]], dict[str, int]]:
    engine = parsed(rules().modules)
    return json.loads(engine.eval_rule_as_json(_TABLE)), json.loads(engine.eval_rule_as_json(_TIERS))
