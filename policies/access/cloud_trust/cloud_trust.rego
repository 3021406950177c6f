# METADATA
# title: Cloud role that somebody may take on
# description: >-
#   Whoever may assume a role does by hand whatever the role can do, and no cluster notices. In an account that holds more
#   than development, a role trusts services of AWS, service accounts by their exact name, and the machines that
#   parameters.automationPrincipals lists; never people, sessions, whole accounts, or accounts that are not ours.
# custom:
#   scope: document
#   kinds: [Role.iam.services.k8s.aws]
#   severity: error
#   message: "the role {role} lets in {who}"
#   fix: "name a service, a service account (StringEquals on the provider's :sub), or a role or an identity provider (the whole ARN) of parameters.automationPrincipals; for an emergency open a break-glass session"
#   clauses: ["ISO 27001 A.8.2", "ISO 27001 A.5.15", "HIPAA 164.312(a)(1)", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-22"
#   row: "governance 35, break-glass; access 7.iam; control HIPAA-01, HIPAA-02, ISO-03"
package releasegate.access.cloud_trust

import future.keywords.not

deny contains {"pointer": pointer, "args": {"role": role, "who": who}} if {
	some who in _strangers
	pointer := data.releasegate.lib.pointer.nearest(input.document, _path)
	role := object.get(input.document, ["metadata", "name"], "without a name")
}

_path := ["spec", "assumeRolePolicyDocument"]

_text := object.get(input.document, _path, null)

_guarded if data.releasegate.lib.accounts.guarded(input.path)

_strangers contains "whoever a policy means that cannot be read as JSON" if data.releasegate.lib.iam.unreadable(_text)

_strangers contains who if {
	some statement in data.releasegate.lib.iam.grants(_text)
	count(data.releasegate.lib.iam.values(statement, "notprincipal")) > 0
	who := "everybody but the ones that NotPrincipal names"
}

_strangers contains who if {
	some statement in data.releasegate.lib.iam.grants(_text)
	some [kind, name] in data.releasegate.lib.iam.principals(statement)
	who := _stranger(kind, name, statement)
}

_stranger("aws", name, _) := who if who := data.releasegate.lib.principals.problem(name, input.path)

_stranger("service", name, _) := sprintf("%v, which is no service of AWS", [name]) if {
	not data.releasegate.lib.principals.service(name)
}

_stranger("federated", name, statement) := who if who := _federated(name, statement)

_stranger(kind, name, _) := sprintf("%v, of a kind (%v) that cannot be judged", [name, kind]) if {
	not kind in {"aws", "service", "federated"}
}

_federated(name, _) := sprintf("people who sign in through %v", [name]) if {
	not contains(name, ":oidc-provider/")
	_guarded
}

_federated(name, statement) := sprintf("anybody whom %v vouches for, because no condition names one subject exactly", [name]) if {
	contains(name, ":oidc-provider/")
	not _bound(name, statement)
}

else := sprintf("%v, an identity provider of another account or one that parameters.automationPrincipals does not list", [name]) if {
	contains(name, ":oidc-provider/")
	_guarded
	not _vouches(name)
}

# The condition has to be on the subject of this very provider, and a pattern names more than one.
_bound(name, statement) if {
	provider := lower(split(name, ":oidc-provider/")[1])
	some [operator, key, _] in data.releasegate.lib.iam.conditions(statement)
	operator in {"stringequals", "stringlike"}
	key == concat("", [provider, ":sub"])
	every other in data.releasegate.lib.iam.conditions(statement) {
		_exact_where_it_is_the_subject(provider, key, other)
	}
}

_exact_where_it_is_the_subject(_, key, [_, other, _]) if other != key

_exact_where_it_is_the_subject(provider, key, [_, key, value]) if _exact(provider, value)

_exact(provider, value) if {
	not regex.match(`[*?]`, value)
	_form(provider, value)
}

_form(_, value) if startswith(value, "system:serviceaccount:")

_form(provider, value) if {
	not startswith(provider, "oidc.eks.")
	value != ""
}

_vouches(name) if data.releasegate.lib.principals.automation(name)

_vouches(name) if {
	regex.match(`^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?/id/[A-Za-z0-9]+$`, name)
	split(name, ":")[4] in data.releasegate.lib.accounts.ids
}
