# METADATA
# title: Cluster or account that lets people in
# description: >-
#   EKS lets principals of AWS into a cluster by access entries, by the ConfigMap aws-auth, by an identity provider or by
#   its own Argo CD, past every binding that is judged. Outside of development only the machines of
#   parameters.automationPrincipals get more than the policy to view, and there are no IAM users: a user is a person, or a
#   key that lasts.
# custom:
#   scope: document
#   kinds:
#     - AccessEntry.eks.services.k8s.aws
#     - IdentityProviderConfig.eks.services.k8s.aws
#     - Capability.eks.services.k8s.aws
#     - ConfigMap.core
#     - User.iam.services.k8s.aws
#     - Group.iam.services.k8s.aws
#   severity: error
#   message: "{name} {problem}"
#   fix: "let people view at most (AmazonEKSViewPolicy), list machines in parameters.automationPrincipals, and use a break-glass session for an emergency"
#   clauses: ["ISO 27001 A.8.2", "ISO 27001 A.5.15", "HIPAA 164.312(a)(1)", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-22"
#   row: "governance 35, break-glass; access 7.eks, 7.iam; control HIPAA-01, HIPAA-02, ISO-03"
package releasegate.access.cloud_entry

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	data.releasegate.lib.accounts.guarded(input.path)
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains [["spec"], "is an identity for people, or a key that lasts"] if {
	input.kind in {"User.iam.services.k8s.aws", "Group.iam.services.k8s.aws"}
}

_is_entry if input.kind == "AccessEntry.eks.services.k8s.aws"

_principal := data.releasegate.lib.shape.text(object.get(input.document, ["spec", "principalARN"], "nobody"))

# Nodes join by an entry of a type of their own, which carries neither groups nor policies.
_is_node if {
	object.get(input.document, ["spec", "type"], null) in {"EC2", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "HYBRID_LINUX", "HYPERPOD_LINUX"}
	contains(_principal, ":role/")
}

_is_machine if _is_node

_is_machine if data.releasegate.lib.principals.automation(_principal)

_problems contains [path, sprintf("gives %v the policy %v", [_principal, policy])] if {
	_is_entry
	not _is_machine
	some path in data.releasegate.lib.places.at(input.document, ["spec", "accessPolicies", "*", "policyARN"])
	policy := data.releasegate.lib.shape.text(object.get(input.document, path, "that nobody named"))
	not regex.match(`^arn:aws[a-z-]*:eks::aws:cluster-access-policy/AmazonEKSViewPolicy$`, policy)
}

_problems contains [path, sprintf("gives %v the group %v of the cluster itself", [_principal, group])] if {
	_is_entry
	not _is_machine
	some path in data.releasegate.lib.places.at(input.document, ["spec", "kubernetesGroups", "*"])
	group := data.releasegate.lib.shape.text(object.get(input.document, path, ""))
	startswith(group, "system:")
}

# A name of one's own can be that of another person or of a service account.
_problems contains [["spec", "username"], sprintf("gives %v a name of its own choice", [_principal])] if {
	_is_entry
	not _is_machine
	not data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "username"], null))
}

_problems contains [["spec", "principalARN"], sprintf("lets in %v, a user with a key that lasts", [_principal])] if {
	_is_entry
	not regex.match(`^arn:aws[a-z-]*:iam::[0-9]{12}:role/`, _principal)
}

_problems contains [path, problem] if {
	input.kind == "IdentityProviderConfig.eks.services.k8s.aws"
	rows := [
		[["spec", "oidc", "groupsPrefix"], "its groups can pose as the cluster's own (groupsPrefix)"],
		[["spec", "oidc", "usernamePrefix"], "its people can pose as others (usernamePrefix)"],
	]
	some [path, problem] in rows
	prefix := data.releasegate.lib.shape.text(object.get(input.document, path, ""))
	not regex.match(`^[a-z0-9][a-z0-9.-]*[:/]$`, trim_prefix(prefix, "system:"))
}

_problems contains [path, "its people can pose as the cluster's own"] if {
	input.kind == "IdentityProviderConfig.eks.services.k8s.aws"
	some path in [["spec", "oidc", "groupsPrefix"], ["spec", "oidc", "usernamePrefix"]]
	startswith(data.releasegate.lib.shape.text(object.get(input.document, path, "")), "system:")
}

_problems contains [path, sprintf("lets people in Argo CD be %v", [role])] if {
	input.kind == "Capability.eks.services.k8s.aws"
	some path in data.releasegate.lib.places.at(input.document, ["spec", "configuration", "argoCD", "rbacRoleMappings", "*", "role"])
	role := object.get(input.document, path, "whatever is the default")
	role != "VIEWER"
}

# The ConfigMap holds YAML in a text, so only lines that map nodes and nothing else are let through.
_is_aws_auth if {
	input.kind == "ConfigMap.core"
	object.get(input.document, ["metadata", "name"], "") == "aws-auth"
}

_problems contains [["data", key], sprintf("lets people in by %v", [key])] if {
	_is_aws_auth
	some field in ["data", "binaryData"]
	some key, value in data.releasegate.lib.shape.object(object.get(input.document, [field], {}))
	key != "mapRoles"
	not data.releasegate.lib.shape.blank(value)
}

_problems contains [["data", "mapRoles"], sprintf("maps more than nodes (%v)", [trim_space(line)])] if {
	_is_aws_auth
	some line in split(data.releasegate.lib.shape.text(object.get(input.document, ["data", "mapRoles"], "")), "\n")
	trim_space(line) != ""
	not regex.match(`^ *(- )? *(rolearn: arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+|username: system:node:\{\{(EC2PrivateDNSName|SessionName)\}\}|groups:|- system:(bootstrappers|nodes|node-proxier)) *$`, line)
}
