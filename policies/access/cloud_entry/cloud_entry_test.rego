package releasegate.access.cloud_entry_test

import future.keywords.not

_accounts := {"spec": {"accounts": [{"name": "research", "id": "000000000001", "purpose": "development", "environments": []}]}}

_machine := "arn:aws:iam::000000000005:role/machines/argo-cd"

_person := "arn:aws:iam::000000000005:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0"

_judge(kind, document, path) := {finding.pointer |
	some finding in data.releasegate.access.cloud_entry.deny with input.document as document
		with input.kind as kind
		with input.path as path
		with data.repo.accounts as _accounts
		with data.repo.parameters as {"automationPrincipals": ["arn:aws:iam::000000000005:role/machines/*"]}
}

_live(kind, spec) := _judge(kind, {"kind": "X", "spec": spec}, "platform/live/eks/x.yaml")

_entry(spec) := _live("AccessEntry.eks.services.k8s.aws", spec)

_policy(name) := {"policyARN": concat("", ["arn:aws:eks::aws:cluster-access-policy/", name])}

test_people_may_view if {
	_entry({"principalARN": _person, "accessPolicies": [_policy("AmazonEKSViewPolicy")], "kubernetesGroups": ["viewers"]}) == set()
}

test_people_may_do_no_more if {
	every name in ["AmazonEKSClusterAdminPolicy", "AmazonEKSAdminViewPolicy", "AmazonEKSEditPolicy", "x/AmazonEKSViewPolicy"] {
		_entry({"principalARN": _person, "accessPolicies": [_policy("AmazonEKSViewPolicy"), _policy(name)]}) == {"/spec/accessPolicies/1/policyARN"}
	}
	_entry({"principalARN": _person, "accessPolicies": [{}]}) == {"/spec/accessPolicies/0"}
	_entry({"principalARN": _person, "kubernetesGroups": ["viewers", "system:masters"]}) == {"/spec/kubernetesGroups/1"}
	_entry({"principalARN": _person, "username": "alice"}) == {"/spec/username"}
	_entry({"principalARN": _person, "type": "STANDARD", "username": "system:node:x"}) == {"/spec/username"}
}

test_users_denied if {
	_entry({"principalARN": "arn:aws:iam::000000000005:user/alice"}) == {"/spec/principalARN"}
	_entry({}) == {"/spec"}
}

test_machines_and_nodes_pass if {
	_entry({"principalARN": _machine, "accessPolicies": [_policy("AmazonEKSClusterAdminPolicy")]}) == set()
	_entry({"principalARN": "arn:aws:iam::000000000005:role/nodes", "type": "EC2_LINUX"}) == set()
}

test_people_do_not_pass_as_nodes if {
	count(_entry({"principalARN": "arn:aws:iam::000000000005:user/alice", "type": "EC2_LINUX", "username": "x"})) == 2
}

test_identity_providers_need_prefixes if {
	kind := "IdentityProviderConfig.eks.services.k8s.aws"
	_live(kind, {"oidc": {"groupsPrefix": "idp:", "usernamePrefix": "idp:"}}) == set()
	count(_live(kind, {"oidc": {}})) > 0
	_live(kind, {"oidc": {"groupsPrefix": "idp:", "usernamePrefix": "-"}}) == {"/spec/oidc/usernamePrefix"}
	_live(kind, {"oidc": {"groupsPrefix": "system:", "usernamePrefix": "idp:"}}) == {"/spec/oidc/groupsPrefix"}
	_live(kind, {"oidc": {"groupsPrefix": "system:x:", "usernamePrefix": "idp:"}}) == {"/spec/oidc/groupsPrefix"}
}

test_argo_cd_of_the_cloud_lets_people_view_only if {
	kind := "Capability.eks.services.k8s.aws"
	mapped := {"configuration": {"argoCD": {"rbacRoleMappings": [{"role": "VIEWER"}, {"role": "ADMIN"}]}}}
	_live(kind, mapped) == {"/spec/configuration/argoCD/rbacRoleMappings/1/role"}
	_live(kind, {}) == set()
}

test_users_and_groups_of_iam_denied_outside_of_development if {
	_live("User.iam.services.k8s.aws", {}) == {"/spec"}
	_judge("User.iam.services.k8s.aws", {"kind": "User", "spec": {}}, "platform/research/iam/x.yaml") == set()
}

_auth(entries) := _judge("ConfigMap.core", {"kind": "ConfigMap", "metadata": {"name": "aws-auth"}, "data": entries}, "platform/live/eks/x.yaml")

_nodes := "- rolearn: arn:aws:iam::000000000005:role/nodes\n  username: system:node:{{EC2PrivateDNSName}}\n  groups:\n    - system:bootstrappers\n    - system:nodes\n"

test_aws_auth_may_map_nodes if _auth({"mapRoles": _nodes, "mapUsers": ""}) == set()

test_aws_auth_may_map_nobody_else if {
	_auth({"mapUsers": "- userarn: x"}) == {"/data/mapUsers"}
	_auth({"mapAccounts": "- '000000000005'"}) == {"/data/mapAccounts"}
	every text in ["    - system:masters", "[{rolearn: x}]", "  username: admin", "- system:nodes # system:masters", "  groups: [system:masters]", "x"] {
		_auth({"mapRoles": concat("", [_nodes, text])}) == {"/data/mapRoles"}
	}
	_auth({"mapRoles": [{"rolearn": "x"}]}) == {"/data/mapRoles"}
}

test_other_config_maps_pass if {
	_judge("ConfigMap.core", {"kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"mapUsers": "x"}}, "platform/live/eks/x.yaml") == set()
}

test_nodes_of_every_type_carry_groups_of_the_cluster if {
	every type in ["EC2", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "HYBRID_LINUX", "HYPERPOD_LINUX"] {
		_entry({"principalARN": "arn:aws:iam::000000000005:role/nodes", "type": type, "kubernetesGroups": ["system:nodes"]}) == set()
	}
	_entry({"principalARN": "arn:aws:iam::000000000005:role/nodes", "kubernetesGroups": ["system:nodes"]}) == {"/spec/kubernetesGroups/0"}
	count(_entry({"principalARN": "arn:aws:iam::000000000005:user/nodes", "type": "EC2", "kubernetesGroups": ["system:nodes"]})) == 2
}

test_machines_may_have_groups_and_names if {
	_entry({"principalARN": _machine, "kubernetesGroups": ["system:masters"], "username": "argo-cd"}) == set()
}

test_groups_of_iam_denied if _live("Group.iam.services.k8s.aws", {}) == {"/spec"}

test_usernames_may_not_begin_like_the_clusters_own if {
	kind := "IdentityProviderConfig.eks.services.k8s.aws"
	_live(kind, {"oidc": {"groupsPrefix": "idp:", "usernamePrefix": "system:x:"}}) == {"/spec/oidc/usernamePrefix"}
}

test_bytes_of_aws_auth_are_read if {
	document := {"kind": "ConfigMap", "metadata": {"name": "aws-auth"}, "binaryData": {"mapUsers": "eA=="}}
	count(_judge("ConfigMap.core", document, "platform/live/eks/x.yaml")) == 1
}

test_other_kinds_with_the_same_fields_pass if {
	spec := {
		"principalARN": "arn:aws:iam::000000000005:user/alice",
		"username": "alice",
		"kubernetesGroups": ["system:masters"],
		"accessPolicies": [{}],
		"oidc": {"groupsPrefix": "system:"},
		"configuration": {"argoCD": {"rbacRoleMappings": [{"role": "ADMIN"}]}},
	}
	document := {"kind": "X", "metadata": {"name": "aws-auth"}, "spec": spec, "data": {"mapUsers": "x", "mapRoles": "x"}}
	_judge("Other.example.com", document, "platform/live/eks/x.yaml") == set()
}
