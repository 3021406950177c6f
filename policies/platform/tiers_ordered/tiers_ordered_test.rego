package releasegate.platform.tiers_ordered_test

import future.keywords.not

_judge(tiers) := findings if {
	environments := {sprintf("e%d", [i]): {"spec": {"tier": tier}} | some i, tier in tiers}
	findings := data.releasegate.platform.tiers_ordered.deny with input.environments as environments
		with data.repo.order as [sprintf("e%d", [i]) | some i, _ in tiers]
}

test_tiers_that_rise_or_stay_pass if {
	_judge(["development", "testing", "testing", "production", "production"]) == set()
	_judge(["testing"]) == set()
}

test_lower_tier_denied_at_the_later_environment if {
	_judge(["development", "production", "staging"]) == {{
		"path": "environments/e2/environment.yaml",
		"pointer": "/spec/tier",
		"args": {"environment": "e2", "tier": "staging", "before": "e1", "higher": "production"},
	}}
}

test_environment_that_is_missing_is_judged_elsewhere if {
	findings := data.releasegate.platform.tiers_ordered.deny with input.environments as {"prod": {"spec": {"tier": "testing"}}}
		with data.repo.order as ["gone", "prod"]
	findings == set()
}
