package releasegate.meta.waiver_unwaivable_test

import future.keywords.not

_deny(rule, known) := found if {
	found := data.releasegate.meta.waiver_unwaivable.deny with input.document as {"spec": {"rule": rule}} with input.context as {"known": known}
}

test_a_rule_about_content_passes if _deny("compliance.residency", true) == set()

test_a_rule_of_the_organisation_passes if _deny("org.acme.budget", true) == set()

test_an_unknown_rule_denied if {
	_deny("compliance.residence", false) == {{
		"pointer": "/spec/rule",
		"args": {"rule": "compliance.residence", "problem": "is no rule that judges this repository"},
	}}
}

test_what_decides_who_accepts_denied if {
	rules := ["approval.quorum", "meta.ledger", "meta.waiver_expired", "access.break_glass_blocks", "promotion.freeze"]
	denied := [rule | some rule in rules; count(_deny(rule, true)) == 1]
	denied == rules
}

test_nothing_is_known_without_context if {
	found := data.releasegate.meta.waiver_unwaivable.deny with input.document as {"spec": {"rule": "release.place"}} with input.context as {}
	count(found) == 1
}
