package releasegate.approval.roles_known_test

import future.keywords.not

_roles := {"member": {"teams": ["ml"]}, "operator": {"teams": ["ops"]}}

_found(policy) := findings if {
	findings := data.releasegate.approval.roles_known.deny with data.repo as {
		"approvalPolicy": policy,
		"order": ["dev", "prod"],
	}
}

_judge(rules, slots) := {[finding.pointer, finding.args.problem] |
	some finding in _found({"spec": {"roles": _roles, "rules": rules, "default": slots}})
}

test_roles_and_environments_that_exist_pass if {
	_judge([{"changes": ["promotion"], "environments": ["prod"], "slots": ["member", "operator"]}], ["member"]) == set()
}

test_no_policy_is_judged_elsewhere if _found(null) == set()

test_unknown_role_denied_at_its_slot if {
	_found({"spec": {"roles": _roles, "rules": [{"slots": ["member", "owner"]}], "default": ["member"]}}) == {{
		"path": "access/approval-policy.yaml",
		"pointer": "/spec/rules/0/slots/1",
		"args": {"problem": "no role is called owner"},
	}}
	_judge([], ["owner"]) == {["/spec/default/0", "no role is called owner"]}
}

test_unused_role_may_be_empty if _judge([], ["member"]) == set()

test_rule_for_an_unknown_environment_denied if {
	_judge([{"environments": ["dev", "lab"], "slots": ["member"]}], ["member"]) == {[
		"/spec/rules/0/environments/1",
		"there is no environment lab",
	]}
}
