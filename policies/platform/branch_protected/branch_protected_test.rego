package releasegate.platform.branch_protected_test

import future.keywords.not

_good := {
	"branch": "main",
	"known": true,
	"forcePush": false,
	"deletion": false,
	"bypass": [],
	"pullRequestRequired": true,
	"requiredReviews": 1,
	"requiredChecks": ["releasegate"],
	"staleReviewsDismissed": true,
	"adminsIncluded": true,
}

_judge(forge) := found if {
	found := data.releasegate.platform.branch_protected.deny with input as {"forge": forge}
}

_problems(change) := {finding.args.problem |
	some finding in _judge({"protection": object.union(_good, change)})
}

test_protected_passes if _judge({"protection": _good}) == set()

test_force_push_denied if {
	_judge({"protection": object.union(_good, {"forcePush": true})}) == {{
		"path": "releasegate.yaml",
		"pointer": "/spec/repository/defaultBranch",
		"args": {"branch": "main", "problem": "it can be rewritten by a force push"},
	}}
}

test_each_hole_is_named if {
	_problems({"deletion": true}) == {"it can be deleted"}
	_problems({"pullRequestRequired": false}) == {"it can be changed without a pull request"}
	_problems({"adminsIncluded": false}) == {"administrators are not bound"}
	_problems({"requiredChecks": []}) == {"no status check is required, so nothing waits for the gate"}
	_problems({"bypass": ["Team 7 (always)", "user mallory"]}) == {
		"Team 7 (always) may pass by the protection",
		"user mallory may pass by the protection",
	}
}

test_several_holes_are_several_findings if {
	count(_problems({"forcePush": true, "deletion": true, "bypass": ["user mallory"]})) == 3
}

# A bypass that is known is named, although others may be hidden.
test_known_bypass_of_half_known_protection_denied if {
	count(_problems({"known": false, "bypass": ["user mallory"], "forcePush": null})) == 1
}

test_what_is_unknown_passes_here if {
	unknown := {name: null | some name, _ in _good}
	_judge({"protection": object.union(unknown, {"branch": "main", "known": false})}) == set()
}

test_without_protection_or_facts_passes_here if {
	_judge({}) == set()
	_judge(null) == set()
}
