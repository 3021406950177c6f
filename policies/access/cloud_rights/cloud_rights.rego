# METADATA
# title: Cloud policy that opens a way in by hand
# description: >-
#   A policy with wildcards grants what nobody listed, and some actions are doors: a session on a machine, a shell in a
#   container, a signed address of a notebook, a key or a password for a user. Whoever gets one of them needs no pull
#   request any more. An account for development keeps its doors, but no policy grants everything.
# custom:
#   scope: document
#   kinds:
#     - Policy.iam.services.k8s.aws
#     - Role.iam.services.k8s.aws
#     - User.iam.services.k8s.aws
#     - Group.iam.services.k8s.aws
#     - PodIdentityAssociation.eks.services.k8s.aws
#   severity: error
#   message: "{name} {problem}"
#   fix: "list the actions and resources that the machine needs; for an emergency open a break-glass session"
#   clauses: ["ISO 27001 A.8.2", "ISO 27001 A.8.3", "ISO 27001 A.5.15", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 24, 35; access 7.iam, 7.ssm; control HIPAA-01, ISO-03"
package releasegate.access.cloud_rights

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_guarded if data.releasegate.lib.accounts.guarded(input.path)

# Where a document holds policies of its own, and the ARNs of policies that others wrote.
_policies := {path |
	some pattern in [["spec", "policyDocument"], ["spec", "policy"], ["spec", "inlinePolicies", "*"]]
	some path in data.releasegate.lib.places.at(input.document, pattern)
	data.releasegate.lib.pointer.has(input.document, path)
}

_problems contains [path, "holds a policy that cannot be read as JSON"] if {
	some path in _policies
	data.releasegate.lib.iam.unreadable(object.get(input.document, path, null))
}

_problems contains [path, problem] if {
	some path in _policies
	some statement in data.releasegate.lib.iam.grants(object.get(input.document, path, null))
	some problem in _granted(statement)
}

_granted(statement) := (_excepted(statement) | _whole(statement)) | (_handed(statement) | _doors(statement))

_excepted(statement) := {sprintf("grants everything but what %v names", [shown]) |
	some field, shown in {"notaction": "NotAction", "notresource": "NotResource"}
	count(data.releasegate.lib.iam.values(statement, field)) > 0
}

_actions(statement) := {data.releasegate.lib.shape.text(action) |
	some action in data.releasegate.lib.iam.values(statement, "action")
}

_everywhere(statement) if {
	some resource in data.releasegate.lib.iam.values(statement, "resource")
	regex.match(`^(\*|arn:aws[a-z-]*:[a-z0-9*-]+:[^:]*:[^:]*:(role/)?)\*$|^\*$`, data.releasegate.lib.shape.text(resource))
}

_whole(statement) := {"grants every action" |
	some action in _actions(statement)
	startswith(action, "*")
} | {sprintf("grants every action of %v on everything", [split(action, ":")[0]]) |
	_guarded
	_everywhere(statement)
	some action in _actions(statement)
	regex.match(`^[A-Za-z0-9-]+:\*+$`, action)
}

_handed(statement) := {sprintf("may hand on or take on every role (%v)", [handed]) |
	_guarded
	_everywhere(statement)
	some handed in ["iam:passrole", "sts:assumerole"]
	some action in _actions(statement)
	not startswith(action, "*")
	data.releasegate.lib.iam.matches(action, handed)
}

_doors(statement) := {sprintf("%v (%v)", [why, action]) |
	_guarded
	some action in _actions(statement)
	not startswith(action, "*")
	some door, why in _ways
	data.releasegate.lib.iam.matches(action, door)
}

_session := "opens sessions and runs commands on machines"

_shell := "opens shells in containers and endpoints"

_notebook := "opens notebooks by a signed address"

_identity := "gives people a key, a password or another role"

_ways := {
	"ssm:startsession": _session,
	"ssm:resumesession": _session,
	"ssm:sendcommand": _session,
	"ec2-instance-connect:sendsshpublickey": _session,
	"ec2-instance-connect:opentunnel": _session,
	"ec2-instance-connect:sendserialconsolesshpublickey": _session,
	"ecs:executecommand": _shell,
	"sagemaker:startsession": _shell,
	"sagemaker:createpresigneddomainurl": _notebook,
	"sagemaker:createpresignednotebookinstanceurl": _notebook,
	"iam:createuser": _identity,
	"iam:createaccesskey": _identity,
	"iam:createloginprofile": _identity,
	"iam:updateloginprofile": _identity,
	"iam:updateassumerolepolicy": _identity,
	"iam:attachuserpolicy": _identity,
	"iam:putuserpolicy": _identity,
	"sts:getfederationtoken": _identity,
}

_problems contains [path, sprintf("carries %v, which %v", [arn, why])] if {
	some path in data.releasegate.lib.places.at(input.document, ["spec", "policies", "*"])
	arn := data.releasegate.lib.shape.text(object.get(input.document, path, ""))
	why := _managed(arn)
}

_problems contains [path, "carries a boundary that holds nothing back"] if {
	path := ["spec", "permissionsBoundary"]
	_managed(data.releasegate.lib.shape.text(object.get(input.document, path, ""))) == _all
}

_all := "grants nearly everything"

# The policies that AWS keeps: what theirs are called says what they grant.
_managed(arn) := _all if regex.match(`/(AdministratorAccess|PowerUserAccess|IAMFullAccess|SystemAdministrator)$`, arn)

else := "grants every action of a service" if {
	_guarded
	regex.match(`:aws:policy/.*FullAccess[A-Za-z0-9_-]*$`, arn)
}

else := "lets Session Manager into the machine" if {
	_guarded
	regex.match(`/(AmazonSSMManagedInstanceCore|AmazonSSMManagedEC2InstanceDefaultPolicy|AmazonEC2RoleforSSM)$`, arn)
}
