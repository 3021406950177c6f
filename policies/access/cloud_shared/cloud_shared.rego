# METADATA
# title: Cloud resource that is open to others
# description: >-
#   A bucket, key or registry has a policy of its own, which lets people and other accounts in past every role. In any
#   account it may name services, roles and the accounts of governance/accounts.yaml, and never everybody.
# custom:
#   scope: document
#   kinds:
#     - Bucket.s3.services.k8s.aws
#     - Repository.ecr.services.k8s.aws
#     - RepositoryCreationTemplate.ecr.services.k8s.aws
#     - Key.kms.services.k8s.aws
#     - Grant.kms.services.k8s.aws
#     - Alias.lambda.services.k8s.aws
#   severity: error
#   message: "{name} is open to {who}"
#   fix: "name the roles, services or accounts that need it; for public data use an account that holds nothing else"
#   clauses: ["ISO 27001 A.5.15", "ISO 27001 A.8.3", "GDPR 32(1)(a)", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 9, 17, 24; control HIPAA-01, ISO-03"
package releasegate.access.cloud_shared

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "who": who}} if {
	some [path, who] in _open
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_policies := {path |
	some path in [["spec", "policy"], ["spec", "repositoryPolicy"]]
	object.get(input.document, path, null) != null
}

_open contains [path, "whoever a policy means that cannot be read as JSON"] if {
	some path in _policies
	data.releasegate.lib.iam.unreadable(object.get(input.document, path, null))
}

_open contains [path, "everybody but the ones that NotPrincipal names"] if {
	some path in _policies
	some statement in data.releasegate.lib.iam.grants(object.get(input.document, path, null))
	count(data.releasegate.lib.iam.values(statement, "notprincipal")) > 0
}

_open contains [path, who] if {
	some path in _policies
	some statement in data.releasegate.lib.iam.grants(object.get(input.document, path, null))
	some [kind, name] in data.releasegate.lib.iam.principals(statement)
	who := _other(kind, name)
}

# A grant of a key, and a permission of a function, name one principal each.
_open contains [path, who] if {
	input.kind == "Grant.kms.services.k8s.aws"
	some path in [["spec", "granteePrincipal"], ["spec", "retiringPrincipal"]]
	named := object.get(input.document, path, null)
	named != null
	who := _principal(data.releasegate.lib.shape.text(named))
}

_open contains [path, who] if {
	input.kind == "Alias.lambda.services.k8s.aws"
	some path in data.releasegate.lib.places.at(input.document, ["spec", "permissions", "*", "principal"])
	who := _principal(data.releasegate.lib.shape.text(object.get(input.document, path, "*")))
}

_open contains [path, "callers that prove nothing (functionURLAuthType)"] if {
	input.kind == "Alias.lambda.services.k8s.aws"
	some path in data.releasegate.lib.places.at(input.document, ["spec", "permissions", "*", "functionURLAuthType"])
	not object.get(input.document, path, "AWS_IAM") in {"AWS_IAM", null}
}

_principal(name) := who if {
	contains(name, ".amazonaws.com")
	who := _other("service", name)
}

_principal(name) := who if {
	not contains(name, ".amazonaws.com")
	who := _other("aws", name)
}

_other("service", name) := sprintf("%v, which is no service of AWS", [name]) if {
	not data.releasegate.lib.principals.service(name)
}

_other("aws", name) := data.releasegate.lib.principals.outsider(name)

_other(kind, name) := sprintf("%v, of a kind (%v) that cannot be judged", [name, kind]) if {
	not kind in {"aws", "service"}
}
