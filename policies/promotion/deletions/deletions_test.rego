package releasegate.promotion.deletions_test

import future.keywords.not

_release(model) := {
	"path": sprintf("environments/prod/releases/%v.yaml", [model]),
	"change": "retirement",
	"what": sprintf("the release of %v in prod", [model]),
}

_set := {"path": "argocd/main/sets.yaml", "change": "applicationset-removal", "what": "the ApplicationSet models-prod"}

_deny(deletions, limits) := found if {
	found := data.releasegate.promotion.deletions.deny with input.deletions as deletions
		with data.repo.gate as {"spec": {"limits": limits}}
}

test_one_passes if _deny([_release("churn")], {}) == set()

test_none_passes if _deny([], {}) == set()

test_second_one_denied if {
	_deny([_set, _release("churn")], {}) == {{
		"path": "environments/prod/releases/churn.yaml",
		"pointer": "",
		"args": {
			"list": "the ApplicationSet models-prod, the release of churn in prod",
			"count": 2,
			"limit": 1,
			"what": "the release of churn in prod",
			"change": "retirement",
		},
	}}
}

test_two_sets_of_one_file_are_two if count(_deny([_set, object.union(_set, {"what": "the ApplicationSet models-qa"})], {})) == 1

test_a_higher_limit_holds if {
	two := [_release("churn"), _release("fraud")]
	_deny(two, {"deletionsPerPullRequest": 2}) == set()
	count(_deny(array.concat(two, [_set]), {"deletionsPerPullRequest": 2})) == 1
}
