package releasegate.lib.tier_test

import future.keywords.not

_environment(tier) := {"metadata": {"name": "here"}, "spec": {"tier": tier}}

test_tiers_are_ordered if {
	ranks := [data.releasegate.lib.tier.rank(_environment(tier)) |
		some tier in ["development", "testing", "staging", "production"]
	]
	ranks == [0, 1, 2, 3]
}

test_unknown_tier_counts_as_production if {
	every environment in [null, {}, "dev", _environment("lab"), _environment(["development"])] {
		data.releasegate.lib.tier.rank(environment) == 3
	}
}

test_stricter_of_judged_and_trusted_counts if {
	development := _environment("development")
	data.releasegate.lib.tier.stricter(development, {}) == 0
	data.releasegate.lib.tier.stricter(development, {"here": _environment("staging")}) == 2
	data.releasegate.lib.tier.stricter(_environment("production"), {"here": development}) == 3
	data.releasegate.lib.tier.stricter(development, {"there": _environment("production")}) == 0
	data.releasegate.lib.tier.stricter(null, {}) == 3
}
