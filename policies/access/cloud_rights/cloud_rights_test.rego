package releasegate.access.cloud_rights_test

import future.keywords.not

_accounts := {"spec": {"accounts": [
	{"name": "research", "id": "000000000001", "purpose": "development", "environments": []},
	{"name": "live", "id": "000000000005", "purpose": "production", "environments": []},
]}}

_judge(document, account) := {finding.args.problem |
	some finding in data.releasegate.access.cloud_rights.deny with input.document as document
		with input.path as sprintf("platform/%v/iam/x.yaml", [account])
		with data.repo.accounts as _accounts
}

_policy(statement, account) := _judge({"kind": "Policy", "spec": {"policyDocument": json.marshal({"Statement": statement})}}, account)

_grant(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

test_listed_actions_on_listed_resources_pass if {
	_policy(_grant(["s3:GetObject", "sagemaker:InvokeEndpoint"], "arn:aws:s3:::models/*"), "live") == set()
	_policy(_grant("s3:*", "arn:aws:s3:::models/*"), "live") == set()
	_policy(_grant("iam:PassRole", "arn:aws:iam::000000000005:role/machines/serve"), "live") == set()
}

test_every_action_denied_in_every_account if {
	every account in ["live", "research"] {
		_policy(_grant("*", "arn:aws:s3:::models"), account) == {"grants every action"}
		_policy(_grant(["s3:GetObject", "*:*"], "x"), account) == {"grants every action"}
	}
}

test_all_but_some_denied if {
	_policy({"Effect": "Allow", "NotAction": "iam:*", "Resource": "x"}, "live") == {"grants everything but what NotAction names"}
	_policy({"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "x"}, "live") == {"grants everything but what NotResource names"}
}

test_a_whole_service_on_everything_denied if {
	every resource in ["*", ["arn:aws:s3:::models", "*"], "arn:aws:s3:::*"] {
		_policy(_grant("s3:*", resource), "live") == {"grants every action of s3 on everything"}
	}
}

test_every_role_denied if {
	every resource in ["*", "arn:aws:iam::000000000005:role/*"] {
		_policy(_grant("iam:PassRole", resource), "live") == {"may hand on or take on every role (iam:passrole)"}
		_policy(_grant("sts:Assume*", resource), "live") == {"may hand on or take on every role (sts:assumerole)"}
	}
}

test_doors_denied_however_they_are_spelt if {
	every action in ["ssm:StartSession", "SSM:startsession", "ssm:Start*", "ssm:*", "s?m:StartSession"] {
		count(_policy(_grant(action, "x"), "live")) > 0
	}
	every action in ["ecs:ExecuteCommand", "sagemaker:CreatePresigned*", "iam:CreateAccessKey", "ec2-instance-connect:*"] {
		count(_policy(_grant(["s3:GetObject", action], "x"), "live")) > 0
	}
}

test_second_statement_is_read if {
	count(_policy([_grant("s3:GetObject", "x"), _grant("ssm:StartSession", "x")], "live")) == 1
}

test_a_denial_grants_nothing if _policy({"Effect": "Deny", "Action": "*", "Resource": "*"}, "live") == set()

test_what_cannot_be_read_denied if {
	every text in [null, "x", 7, {}] {
		_judge({"kind": "Policy", "spec": {"policyDocument": text}}, "live") == {"holds a policy that cannot be read as JSON"}
	}
}

test_development_keeps_its_doors if {
	_policy(_grant("ssm:StartSession", "*"), "research") == set()
	_policy(_grant("s3:*", "*"), "research") == set()
}

test_inline_policies_of_roles_are_read if {
	inline := {"a": json.marshal({"Statement": _grant("s3:GetObject", "x")}), "b": json.marshal({"Statement": _grant("*", "x")})}
	_judge({"kind": "Role", "spec": {"inlinePolicies": inline}}, "live") == {"grants every action"}
}

test_policies_of_pod_identities_are_read if {
	policy := json.marshal({"Statement": _grant("*", "x")})
	_judge({"kind": "PodIdentityAssociation", "spec": {"policy": policy}}, "live") == {"grants every action"}
	_judge({"kind": "PodIdentityAssociation", "spec": {}}, "live") == set()
}

_carries(arn, account) := _judge({"kind": "Role", "spec": {"policies": ["arn:aws:iam::000000000005:policy/mine", arn]}}, account)

test_policies_that_aws_keeps_denied if {
	count(_carries("arn:aws:iam::aws:policy/AdministratorAccess", "research")) == 1
	every name in ["AdministratorAccess", "AmazonS3FullAccess", "AmazonSSMManagedInstanceCore", "job-function/SystemAdministrator"] {
		count(_carries(concat("", ["arn:aws:iam::aws:policy/", name]), "live")) == 1
	}
	_carries("arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly", "live") == set()
	_carries("arn:aws:iam::aws:policy/AmazonS3FullAccess", "research") == set()
}

test_a_boundary_that_bounds_nothing_denied if {
	boundary := "arn:aws:iam::aws:policy/AdministratorAccess"
	_judge({"kind": "Role", "spec": {"permissionsBoundary": boundary}}, "live") == {"carries a boundary that holds nothing back"}
	_judge({"kind": "Role", "spec": {"permissionsBoundary": "arn:aws:iam::000000000005:policy/bound"}}, "live") == set()
}

test_development_may_hand_on_its_roles_and_take_managed_policies if {
	_policy(_grant("iam:PassRole", "*"), "research") == set()
	_carries("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", "research") == set()
}

test_every_action_is_said_once if {
	_policy(_grant("*", "*"), "live") == {"grants every action"}
}
