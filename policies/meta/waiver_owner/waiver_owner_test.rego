package releasegate.meta.waiver_owner_test

import future.keywords.not

_people := {"spec": {"people": [
	{"name": "alice", "teams": ["models"]},
	{"name": "carol", "teams": ["governance"]},
	{"name": "dave", "teams": []},
	{"name": "twin", "teams": ["governance"]},
	{"name": "twin", "teams": ["governance"]},
]}}

_policy := {"spec": {
	"roles": {
		"reviewer": {"teams": ["models"]},
		"governance": {"teams": ["governance"], "people": ["dave"]},
	},
	"rules": [{"changes": ["access", "waiver"], "slots": ["governance"]}],
	"default": ["reviewer"],
}}

_problems(owner, policy) := found if {
	denied := data.releasegate.meta.waiver_owner.deny with input.document as {"spec": {"owner": owner}} with data.repo.people as _people with data.repo.approvalPolicy as policy
	found := {finding.args.problem | some finding in denied; finding.pointer == "/spec/owner"; finding.args.owner == owner}
}

test_a_team_with_the_role_passes if _problems("carol", _policy) == set()

test_a_person_with_the_role_passes if _problems("dave", _policy) == set()

test_another_role_denied if {
	_problems("alice", _policy) == {"has none of the roles that approve a waiver (governance)"}
}

test_a_stranger_denied if {
	_problems("mallory", _policy) == {"is nobody that access/people.yaml names, or is named there twice"}
}

test_a_name_of_two_people_denied if {
	_problems("twin", _policy) == {"is nobody that access/people.yaml names, or is named there twice"}
}

test_without_a_rule_for_waivers_the_default_counts if {
	policy := json.patch(_policy, [{"op": "replace", "path": "/spec/rules", "value": []}])
	_problems("alice", policy) == set()
	count(_problems("carol", policy)) == 1
}

test_with_a_rule_for_one_environment_both_count if {
	rules := [{"changes": ["waiver"], "environments": ["prod"], "slots": ["governance"]}]
	policy := json.patch(_policy, [{"op": "replace", "path": "/spec/rules", "value": rules}])
	_problems("alice", policy) == set()
	_problems("carol", policy) == set()
}

test_nobody_grants_without_a_policy if count(_problems("carol", null)) == 1
