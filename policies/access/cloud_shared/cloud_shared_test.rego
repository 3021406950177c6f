package releasegate.access.cloud_shared_test

import future.keywords.not

_accounts := {"spec": {"accounts": [{"name": "live", "id": "000000000005", "purpose": "production", "environments": []}]}}

_judge(document) := {finding.args.who |
	some finding in data.releasegate.access.cloud_shared.deny with input.document as document
		with input.kind as sprintf("%v.%v", [document.kind, split(document.apiVersion, "/")[0]])
		with input.path as "platform/live/x/y.yaml"
		with data.repo.accounts as _accounts
		with data.repo.parameters as {"automationPrincipals": ["arn:aws:iam::000000000009:role/partner"]}
}

_bucket(statement) := _judge({
	"apiVersion": "s3.services.k8s.aws/v1alpha1",
	"kind": "Bucket",
	"spec": {"policy": json.marshal({"Statement": statement})},
})

test_our_roles_services_and_accounts_pass if {
	ours := ["arn:aws:iam::000000000005:role/serve", "arn:aws:iam::000000000005:root", "000000000005"]
	_bucket({"Effect": "Allow", "Principal": {"AWS": ours, "Service": "logging.s3.amazonaws.com"}}) == set()
	_bucket({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000009:role/partner"}}) == set()
	_bucket({"Effect": "Deny", "Principal": "*"}) == set()
}

test_everybody_and_others_denied if {
	every principal in ["*", {"AWS": "*"}, {"AWS": ["000000000005", "000000000008"]}, {"AWS": "arn:aws:iam::000000000005:user/alice"}, {"AWS": "arn:aws:iam::000000000009:role/other"}, {"CanonicalUser": "x"}, {"Service": "*"}, {"AWS": "arn:aws:sts::000000000005:assumed-role/x/alice"}] {
		count(_bucket({"Effect": "Allow", "Principal": principal})) == 1
	}
}

test_a_condition_does_not_close_it if {
	statement := {"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-x"}}}
	count(_bucket(statement)) == 1
}

test_everybody_but_some_denied if {
	count(_bucket([{"Effect": "Deny", "Principal": "*"}, {"Effect": "Allow", "NotPrincipal": {"AWS": "000000000005"}}])) == 1
}

_repository(spec) := _judge({"apiVersion": "ecr.services.k8s.aws/v1alpha1", "kind": "RepositoryCreationTemplate", "spec": spec})

test_policies_of_other_fields_and_types_are_read if {
	count(_repository({"repositoryPolicy": "x"})) == 1
	count(_repository({"repositoryPolicy": {}})) == 1
	_repository({}) == set()
	_repository({"repositoryPolicy": null}) == set()
}

_grant(principal) := _judge({"apiVersion": "kms.services.k8s.aws/v1alpha1", "kind": "Grant", "spec": {"granteePrincipal": principal}})

test_grants_of_keys_are_read if {
	_grant("arn:aws:iam::000000000005:role/serve") == set()
	count(_grant("arn:aws:iam::000000000008:role/serve")) == 1
	count(_grant(7)) == 1
}

_alias(permission) := _judge({"apiVersion": "lambda.services.k8s.aws/v1alpha1", "kind": "Alias", "spec": {"permissions": [permission]}})

test_permissions_of_functions_are_read if {
	_alias({"principal": "events.amazonaws.com"}) == set()
	count(_alias({"principal": "*"})) == 1
	count(_alias({})) == 1
	count(_alias({"principal": "000000000005", "functionURLAuthType": "NONE"})) == 1
	count(_alias({"principal": "x.amazonaws.com.example.com"})) == 1
}

test_who_retires_a_grant_is_read if {
	spec := {"granteePrincipal": "arn:aws:iam::000000000005:role/serve", "retiringPrincipal": "000000000008"}
	count(_judge({"apiVersion": "kms.services.k8s.aws/v1alpha1", "kind": "Grant", "spec": spec})) == 1
}

test_other_kinds_with_the_same_fields_pass if {
	spec := {"granteePrincipal": "*", "permissions": [{"principal": "*", "functionURLAuthType": "NONE"}]}
	_judge({"apiVersion": "kms.services.k8s.aws/v1alpha1", "kind": "Key", "spec": spec}) == set()
}

test_a_permission_without_a_principal_is_for_everybody if _alias({}) == {"everybody, whatever a condition narrows it to"}
