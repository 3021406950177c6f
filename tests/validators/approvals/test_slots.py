"""Which slots the policy asks for: by change and environment, and by risk and framework of what is moved."""

from collections.abc import Iterable
from typing import Any

import pytest
from releasegate.approvals import Subject, Traits, subjects_of
from releasegate.approvals.slots import slots_of
from releasegate.change import ChangedPath, ChangeIn, Classified
from releasegate.json_types import JsonObject, JsonValue

PROD = ChangeIn("promotion", "prod")
LOW, HIGH = Traits("low", ()), Traits("high", ())
HIGH_RULE = {"changes": ["promotion"], "riskTiers": ["high"], "slots": ["reviewer", "security"]}
LOW_RULE = {"changes": ["promotion"], "riskTiers": ["low"], "slots": ["reviewer"]}
HIPAA_RULE = {"changes": ["promotion"], "frameworks": ["hipaa"], "slots": ["governance"]}


def policy(*rules: JsonValue) -> JsonObject:
    return {"spec": {"rules": list(rules), "default": ["owner", "owner"]}}


def asked(rules: Iterable[JsonValue], *traits: Traits, change: ChangeIn = PROD) -> set[tuple[str, ...]]:
    return set(slots_of(policy(*rules), Subject(change, traits)))


def test_a_rule_for_a_risk_tier_fits_models_of_that_tier() -> None:
    assert asked([HIGH_RULE], HIGH) == {("reviewer", "security")}
    assert asked([HIGH_RULE], LOW) == {("owner", "owner")}
    assert asked([HIGH_RULE], Traits("", ())) == {("owner", "owner")}


def test_a_rule_for_a_framework_fits_models_that_it_binds() -> None:
    assert asked([HIPAA_RULE], Traits("low", ("gdpr", "hipaa"))) == {("governance",)}
    assert asked([HIPAA_RULE], Traits("low", ("gdpr",))) == {("owner", "owner")}


def test_a_rule_for_both_wants_both_of_one_model() -> None:
    both = {**HIPAA_RULE, "riskTiers": ["high"]}
    assert asked([both], Traits("high", ("hipaa",))) == {("governance",)}
    assert asked([both], Traits("high", ()), Traits("low", ("hipaa",))) == {("owner", "owner")}


def test_a_model_of_little_risk_does_not_lower_what_another_asks() -> None:
    """The light rule stands first and fits one of the two models; the other still asks for its own slots."""
    assert asked([LOW_RULE, HIGH_RULE], LOW, HIGH) == {("reviewer", "security")}
    lighter = {**LOW_RULE, "slots": ["platform"]}
    assert asked([lighter, HIGH_RULE], LOW, HIGH) == {("platform",), ("reviewer", "security")}


def test_the_first_rule_that_fits_still_decides() -> None:
    plain = {"changes": ["promotion"], "slots": ["platform"]}
    assert asked([plain, HIGH_RULE], HIGH) == {("platform",)}
    assert asked([HIGH_RULE, plain], HIGH, LOW) == {("platform",), ("reviewer", "security")}
    assert asked([HIGH_RULE, plain], LOW) == {("platform",)}


@pytest.mark.parametrize("change", [ChangeIn("promotion", "qa"), ChangeIn("serving", "prod")])
def test_selectors_do_not_widen_the_rest_of_a_rule(change: ChangeIn) -> None:
    assert asked([{**HIGH_RULE, "environments": ["prod"]}], HIGH, change=change) == {("owner", "owner")}


def profile(tier: str | None, *frameworks: str) -> JsonObject:
    compliance: JsonObject = {"frameworks": list(frameworks)}
    return {"spec": {"compliance": compliance | ({"riskTier": tier} if tier else {})}}


def changed(path: str, change: str, *environments: str) -> Classified:
    return Classified(ChangedPath(path, "modified", "100644", "100644", "a", "b"), None, change, environments)


PATHS = ["environments/prod/releases/churn.yaml", "environments/prod/releases/fraud.yaml", "README.md"]
PROFILES: dict[str, list[JsonValue]] = {"churn": [profile("high"), profile("low")], "fraud": [profile("low")]}


def moved(
    *classified: Classified, profiles: Any = PROFILES, gate: JsonValue = None
) -> dict[str, list[Traits]]:
    found = subjects_of(classified, PATHS, lambda model: profiles.get(model, [None]), gate)
    return {str(subject.change): list(subject.traits) for subject in found}


RELEASE = changed("environments/prod/releases/churn.yaml", "promotion", "prod")


def test_a_pull_request_does_not_lower_the_tier_of_what_it_moves() -> None:
    """The base says high, the merge tree low: both count, whichever of them the pull request wrote."""
    assert moved(RELEASE) == {"promotion:prod": [HIGH, LOW]}
    (subject,) = subjects_of([RELEASE], PATHS, lambda model: PROFILES[model], None)
    assert slots_of(policy(LOW_RULE, HIGH_RULE), subject) == (("reviewer", "security"),)


def test_a_profile_without_a_tier_counts_as_high() -> None:
    assert moved(RELEASE, profiles={"churn": [profile(None)]}) == {"promotion:prod": [HIGH]}
    assert moved(RELEASE, profiles={}) == {"promotion:prod": [HIGH]}


def test_frameworks_are_the_models_and_the_organisations() -> None:
    gate: JsonValue = {"spec": {"frameworks": ["ISO27001"]}}
    found = moved(RELEASE, profiles={"churn": [profile("low", "hipaa")]}, gate=gate)
    assert found == {"promotion:prod": [Traits("low", ("hipaa", "iso27001"))]}
    assert moved(changed("README.md", "docs"), gate=gate) == {"docs": [Traits("", ("iso27001",))]}


def test_what_names_no_model_moves_every_model_of_its_environment() -> None:
    found = moved(changed("environments/prod/values.yaml", "environment", "prod"))
    assert found == {"environment:prod": [HIGH, LOW]}
    only = moved(changed("charts/model-serving/1.0.0/values.yaml", "chart", "prod", "dev"))
    assert only == {"chart:dev": [Traits("", ())], "chart:prod": [HIGH, LOW]}


def test_evidence_and_a_profile_move_their_own_model() -> None:
    evidence = changed("evidence/fraud/7/evaluation.json", "promotion", "prod")
    edited = changed("governance/models/fraud.yaml", "governance", "prod")
    assert moved(evidence, edited) == {"governance:prod": [LOW], "promotion:prod": [LOW]}


def test_each_kind_of_change_moves_its_own_models() -> None:
    other = changed("environments/prod/releases/fraud.yaml", "serving", "prod")
    assert moved(RELEASE, other) == {"promotion:prod": [HIGH, LOW], "serving:prod": [LOW]}
