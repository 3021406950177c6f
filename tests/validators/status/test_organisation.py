"""The organisation's own rules are asked before a promotion is called ready, in their sandbox."""

import pytest

from tests.validators.status.town import Told, health, rules

RULE = """\
# METADATA
# title: Promotion without a look at it
# description: Somebody has to have seen it.
# custom:
#   scope: {scope}
#   severity: {severity}
#   message: "{{model}} was seen by nobody"
#   fix: "look at it"
package org.acme.seen

import future.keywords.not

{body}
"""
# What is asked of a pull request as a whole: how many models it moves, and what was seen of them.
CHANGE = """\
deny contains denial if {
	some release in input.releases
	count(input.releases) == 1
	looks := {look.name | some document in input.health; some look in document.applications}
	not "churn-dev" in looks
	denial := {"path": release.path, "pointer": "", "args": {"model": release.model}}
}"""
WHOLE = """\
deny contains denial if {
	some release in input.releases
	release.environment == "staging"
	release.document.spec.model.version == "8"
	denial := {"path": release.path, "pointer": "", "args": {"model": release.model}}
}"""


def arranged(told: Told, scope: str, body: str, severity: str = "error") -> Told:
    text = RULE.format(scope=scope, severity=severity, body=body)
    told.repo.write({"policies/acme/seen.rego": text}).commit("rule")
    return told


def test_a_rule_about_changes_sees_each_release_alone_with_what_was_seen_of_it(told: Told) -> None:
    arranged(told, "change", CHANGE)
    assert rules(told.cell("dev")) == ["org.acme.seen"]
    others = health("fraud-dev", told.repo.sha())
    assert rules(told.cell("dev", health=[others])) == ["org.acme.seen"]
    assert rules(told.cell("dev", health=[health("churn-dev", told.repo.sha())])) == []


def test_a_rule_about_the_whole_counts_where_it_names_the_release(told: Told) -> None:
    arranged(told, "repository", WHOLE)
    assert rules(told.cell("dev")) == ["org.acme.seen"]
    assert rules(told.cell("staging")) == []


@pytest.mark.parametrize("scope", ["change", "repository"])
def test_a_warning_stands_against_nothing(told: Told, scope: str) -> None:
    arranged(told, scope, CHANGE if scope == "change" else WHOLE, severity="warning")
    onward = told.cell("dev").next
    assert onward is not None
    assert (onward.state, [one.severity for one in onward.reasons]) == ("ready", ["warning"])
