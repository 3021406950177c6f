package releasegate.lib.principals_test

import future.keywords.not

_accounts := {"spec": {"accounts": [
	{"name": "research", "id": "000000000001", "purpose": "development", "environments": []},
	{"name": "live", "id": "000000000005", "purpose": "production", "environments": ["prod"]},
]}}

_listed := ["arn:aws:iam::000000000005:role/machines/*", "arn:aws:iam::000000000009:role/argo-cd"]

_problem(arn, account) := found if {
	found := data.releasegate.lib.principals.problem(arn, sprintf("platform/%v/iam/role.yaml", [account])) with data.repo.accounts as _accounts
		with data.repo.environments as {"prod": {"spec": {"protected": true}}}
		with data.repo.parameters as {"automationPrincipals": _listed}
}

test_listed_machines_are_no_problem if {
	not _problem("arn:aws:iam::000000000005:role/machines/deploy", "live")
	not _problem("arn:aws:iam::000000000009:role/argo-cd", "live")
}

test_a_star_stays_within_one_part if {
	_problem("arn:aws:iam::000000000005:role/machines/people/alice", "live")
}

test_people_and_what_could_be_people_are_named if {
	expected := {
		"*": "everybody, whatever a condition narrows it to",
		"arn:aws:iam::000000000005:role/*": "everybody, whatever a condition narrows it to",
		"AIDAEXAMPLE": "AIDAEXAMPLE, which is no ARN of an account",
		"000000000005": "everybody and everything of the account 000000000005",
		"arn:aws:iam::000000000005:root": "everybody and everything of the account 000000000005",
		"arn:aws:iam::000000000005:user/alice": "a user (arn:aws:iam::000000000005:user/alice), with a key that lasts",
		"arn:aws:sts::000000000005:assumed-role/x/alice": "a role that people sign in to (arn:aws:sts::000000000005:assumed-role/x/alice)",
		"arn:aws:iam::000000000005:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0": "a role that people sign in to (arn:aws:iam::000000000005:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0)",
		"arn:aws:iam::000000000005:role/other": "arn:aws:iam::000000000005:role/other, which parameters.automationPrincipals does not list",
		"arn:aws:iam::000000000008:role/other": "something of the account 000000000008, which governance/accounts.yaml does not list",
	}
	every arn, problem in expected {
		_problem(arn, "live") == problem
	}
}

test_a_role_of_sign_in_cannot_be_listed if {
	arn := "arn:aws:iam::000000000005:role/machines/AWSReservedSSO_Admin_0"
	_problem(arn, "live") == sprintf("a role that people sign in to (%v)", [arn])
}

test_development_may_trust_its_own_people_and_no_others if {
	not _problem("arn:aws:iam::000000000001:user/alice", "research")
	not _problem("arn:aws:iam::000000000001:root", "research")
	_problem("*", "research")
	_problem("arn:aws:iam::000000000005:user/alice", "research")
	_problem("arn:aws:iam::000000000008:root", "research")
}

_outsider(arn) := found if {
	found := data.releasegate.lib.principals.outsider(arn) with data.repo.accounts as _accounts
		with data.repo.parameters as {"automationPrincipals": _listed}
}

test_outsiders_of_resources if {
	_outsider("arn:aws:iam::000000000005:role/*") == "everybody, whatever a condition narrows it to"
	_outsider("x") == "x, which is no ARN of an account"
	not _outsider("arn:aws:iam::000000000005:root")
	not _outsider("arn:aws:iam::000000000009:role/argo-cd")
	_outsider("arn:aws:sts::000000000005:assumed-role/x/alice") == "people (arn:aws:sts::000000000005:assumed-role/x/alice)"
}

test_arns_of_other_services_are_no_principals if {
	_outsider("arn:aws:s3::000000000005:x") == "arn:aws:s3::000000000005:x, which is no ARN of an account"
}

test_a_session_of_a_listed_name_is_no_machine if {
	not data.releasegate.lib.principals.automation("arn:aws:iam::000000000005:role/machines/AWSReservedSSO_Admin_0") with data.repo.parameters as {"automationPrincipals": _listed}
}
