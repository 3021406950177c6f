# Kinds, types and places, one by one, and how findings name them.
package releasegate.access.cloud_entry_tables_test

import future.keywords.not

_deny(kind, document) := {[finding.pointer, finding.args.name, finding.args.problem] |
	some finding in data.releasegate.access.cloud_entry.deny with input.document as document
		with input.kind as kind
		with input.path as "platform/live/eks/x.yaml"
		with data.repo.accounts as {"spec": {"accounts": []}}
		with data.repo.parameters as {"automationPrincipals": []}
}

_document(spec) := {"kind": "X", "metadata": {"name": "x"}, "spec": spec}

_entry(spec) := _deny("AccessEntry.eks.services.k8s.aws", _document(spec))

_role := "arn:aws:iam::000000000005:role/nodes"

test_identities_for_people_denied if {
	every kind in ["User", "Group"] {
		_deny(sprintf("%v.iam.services.k8s.aws", [kind]), _document({})) == {["/spec", "X x", "is an identity for people, or a key that lasts"]}
	}
}

test_nodes_of_every_type_pass if {
	every type in ["EC2", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "HYBRID_LINUX", "HYPERPOD_LINUX"] {
		_entry({"principalARN": _role, "type": type, "username": "system:node:x", "kubernetesGroups": ["system:nodes"]}) == set()
	}
	count(_entry({"principalARN": _role, "username": "system:node:x"})) == 1
	count(_entry({"principalARN": "arn:aws:iam::000000000005:user/x", "type": "EC2", "username": "x"})) == 2
}

test_entry_of_nobody_is_named if {
	{problem | some [_, _, problem] in _entry({})} == {"lets in nobody, a user with a key that lasts"}
}

test_prefixes_keep_people_apart if {
	provider := "IdentityProviderConfig.eks.services.k8s.aws"
	_deny(provider, _document({"oidc": {"groupsPrefix": "oidc:", "usernamePrefix": "oidc:"}})) == set()
	every field in ["groupsPrefix", "usernamePrefix"] {
		prefixes := object.union({"groupsPrefix": "oidc:", "usernamePrefix": "oidc:"}, {field: "system:oidc:"})
		_deny(provider, _document({"oidc": prefixes})) == {[concat("/", ["/spec/oidc", field]), "X x", "its people can pose as the cluster's own"]}
	}
}

test_fields_of_other_kinds_do_not_count if {
	spec := {
		"principalARN": "arn:aws:iam::000000000005:user/x",
		"username": "x",
		"kubernetesGroups": ["system:masters"],
		"accessPolicies": [{"policyARN": "x"}],
		"type": "EC2",
		"oidc": {"groupsPrefix": "system:"},
		"configuration": {"argoCD": {"rbacRoleMappings": [{"role": "ADMIN"}]}},
	}
	_deny("Role.iam.services.k8s.aws", _document(spec)) == set()
	map := {"kind": "X", "metadata": {"name": "aws-auth"}, "data": {"mapUsers": "- x", "mapRoles": "- x"}}
	_deny("Secret.core", map) == set()
	_deny("ConfigMap.core", json.patch(map, [{"op": "replace", "path": "/metadata/name", "value": "other"}])) == set()
}

test_binary_maps_count if {
	map := {"kind": "ConfigMap", "metadata": {"name": "aws-auth"}, "binaryData": {"mapUsers": "eA=="}}
	{problem | some [_, _, problem] in _deny("ConfigMap.core", map)} == {"lets people in by mapUsers"}
}
