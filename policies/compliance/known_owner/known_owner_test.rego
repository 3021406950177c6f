package releasegate.compliance.known_owner_test

import future.keywords.not

_people := {"spec": {
	"people": [{"name": "alice"}, {"name": "bob"}],
	"bots": [{"name": "updater"}],
	"evaluators": [{"name": "pipeline"}],
}}

_deny(owners, people) := found if {
	document := {"metadata": {"name": "churn"}, "spec": {"owners": owners}}
	found := data.releasegate.compliance.known_owner.deny with input.document as document with data.repo.people as people
}

test_person_passes if {
	_deny({"team": "growth", "technical": "alice"}, _people) == set()
	_deny({"team": "growth", "technical": "bob"}, _people) == set()
}

test_stranger_denied if {
	_deny({"technical": "mallory"}, _people) == {{
		"pointer": "/spec/owners/technical",
		"args": {"model": "churn", "owner": "mallory"},
	}}
}

test_attack_bots_and_pipelines_own_nothing if {
	count(_deny({"technical": "updater"}, _people)) == 1
	count(_deny({"technical": "pipeline"}, _people)) == 1
}

test_attack_other_spelling_missing_or_null_denied if {
	count(_deny({"technical": "Alice"}, _people)) == 1
	count(_deny({"technical": null}, _people)) == 1
	_deny({"team": "growth"}, _people) == {{"pointer": "/spec/owners", "args": {"model": "churn", "owner": "nobody"}}}
}

test_without_people_nobody_is_known if {
	count(_deny({"technical": "alice"}, null)) == 1
	count(_deny({"technical": "alice"}, {"spec": {"people": null}})) == 1
}
