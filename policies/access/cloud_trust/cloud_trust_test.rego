package releasegate.access.cloud_trust_test

import future.keywords.not

_accounts := {"spec": {"accounts": [
	{"name": "research", "id": "000000000001", "purpose": "development", "environments": []},
	{"name": "live", "id": "000000000005", "purpose": "production", "environments": []},
]}}

_judge(text, account) := {finding.args.who |
	some finding in data.releasegate.access.cloud_trust.deny with input.document as {"metadata": {"name": "r"}, "spec": {"assumeRolePolicyDocument": text}}
		with input.path as sprintf("platform/%v/iam/role.yaml", [account])
		with data.repo.accounts as _accounts
		with data.repo.parameters as {"automationPrincipals": [
			"arn:aws:iam::000000000005:role/machines/*",
			"arn:aws:iam::000000000005:oidc-provider/token.actions.githubusercontent.com",
		]}
}

_who(statement, account) := _judge(json.marshal({"Statement": object.union({"Effect": "Allow", "Action": "sts:AssumeRole"}, statement)}), account)

test_services_and_listed_machines_pass if {
	_who({"Principal": {"Service": "sagemaker.amazonaws.com"}}, "live") == set()
	_who({"Principal": {"AWS": "arn:aws:iam::000000000005:role/machines/deploy"}}, "live") == set()
}

test_people_denied_wherever_they_stand if {
	listed := "arn:aws:iam::000000000005:role/machines/deploy"
	every principal in ["*", {"AWS": "*"}, {"AWS": [listed, "*"]}, {"AWS": [listed, "000000000005"]}, {"AWS": "arn:aws:iam::000000000005:user/alice"}, {"aws": "arn:aws:iam::000000000008:root"}, {"Service": "example.com"}, {"Service": "*"}, {"CanonicalUser": "x"}, {"AWS": null, "Federated": "accounts.google.com"}, {"Federated": "arn:aws:iam::000000000005:saml-provider/idp"}] {
		count(_who({"Principal": principal}, "live")) > 0
	}
}

test_second_statement_is_read if {
	text := `{"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}}, {"Effect": "Allow", "Principal": "*"}]}`
	_judge(text, "live") == {"everybody, whatever a condition narrows it to"}
}

test_everybody_but_some_denied if {
	_who({"NotPrincipal": {"AWS": "arn:aws:iam::000000000005:user/alice"}}, "live") == {"everybody but the ones that NotPrincipal names"}
}

test_what_cannot_be_read_denied if {
	every text in ["", "x", null, 7, "{}", `{"Statement": "x"}`] {
		_judge(text, "live") == {"whoever a policy means that cannot be read as JSON"}
	}
}

test_a_denial_lets_nobody_in if _who({"Effect": "Deny", "Principal": "*"}, "live") == set()

_eks := "oidc.eks.eu-central-1.amazonaws.com/id/ABC"

_irsa(id, conditions) := {
	"Principal": {"Federated": sprintf("arn:aws:iam::%v:oidc-provider/%v", [id, _eks])},
	"Condition": conditions,
}

_subject := {"oidc.eks.eu-central-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:ml-prod:churn"}

test_service_account_by_its_name_passes if {
	_who(_irsa("000000000005", {"StringEquals": _subject}), "live") == set()
}

test_subjects_that_are_not_exact_denied if {
	every conditions in [
		{},
		{"StringLike": {concat("", [_eks, ":sub"]): "system:serviceaccount:*:*"}},
		{"StringEquals": {concat("", [_eks, ":sub"]): ["system:serviceaccount:a:b", "alice"]}},
		{"StringEquals": _subject, "StringLike": {concat("", [_eks, ":sub"]): "*"}},
		{"StringEqualsIfExists": _subject},
		{"StringNotEquals": _subject},
		{"StringEquals": {concat("", [_eks, ":aud"]): "sts.amazonaws.com"}},
		{"StringEquals": {"oidc.example.com:sub": "system:serviceaccount:a:b"}},
	] {
		count(_who(_irsa("000000000005", conditions), "live")) == 1
	}
}

test_cluster_of_an_account_that_is_not_ours_denied if {
	count(_who(_irsa("000000000008", {"StringEquals": _subject}), "live")) == 1
}

_forge(provider) := {
	"Principal": {"Federated": sprintf("arn:aws:iam::000000000005:oidc-provider/%v", [provider])},
	"Condition": {"StringEquals": {sprintf("%v:sub", [provider]): "repo:acme/ml-gitops:ref:refs/heads/main"}},
}

test_other_provider_has_to_be_listed if {
	_who(_forge("token.actions.githubusercontent.com"), "live") == set()
	count(_who(_forge("idp.example.com"), "live")) == 1
}

test_development_may_let_its_own_people_in_and_nobody_else if {
	_who({"Principal": {"AWS": "arn:aws:iam::000000000001:user/alice"}}, "research") == set()
	_who({"Principal": {"Federated": "arn:aws:iam::000000000001:saml-provider/idp"}}, "research") == set()
	count(_who({"Principal": "*"}, "research")) == 1
	count(_who(_irsa("000000000001", {}), "research")) == 1
}

test_subject_by_a_pattern_without_signs_passes if {
	_who(_irsa("000000000005", {"StringLike": _subject}), "live") == set()
}

test_people_of_a_cluster_denied if {
	count(_who(_irsa("000000000005", {"StringEquals": {concat("", [_eks, ":sub"]): "alice"}}), "live")) == 1
}

test_more_conditions_narrow_it if {
	conditions := {"StringEquals": object.union(_subject, {concat("", [_eks, ":aud"]): "sts.amazonaws.com"})}
	_who(_irsa("000000000005", conditions), "live") == set()
}

test_development_may_use_other_providers if {
	statement := _forge("idp.example.com")
	_who(statement, "research") == set()
}

test_subject_without_text_denied if {
	provider := "token.actions.githubusercontent.com"
	statement := object.union(_forge(provider), {"Condition": {"StringEquals": {concat("", [provider, ":sub"]): ""}}})
	count(_who(statement, "live")) == 1
}

test_the_role_is_named if {
	found := data.releasegate.access.cloud_trust.deny with input.document as {"metadata": {"name": "deployer"}, "spec": {}}
		with input.path as "platform/live/iam/role.yaml"
		with data.repo.accounts as _accounts
	{[finding.pointer, finding.args.role] | some finding in found} == {["/spec", "deployer"]}
}
