# METADATA
# title: Project role that Argo CD would refuse
# description: >-
#   Argo CD checks the roles of a project only when somebody edits it through its API. From Git they are put into its
#   policies as they are written: a line break in a name or a group becomes a policy of its own, and a policy about another
#   project or role is a right that the role does not show.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: error
#   message: "the role {role} of the project {project} {problem}"
#   fix: "write names of letters, digits, - and _, groups in one line without quotes and commas, and policies as p, proj:<project>:<role>, <resource>, get, <project>/<object>, allow"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.5.15", "ISO 27001 A.8.3"]
#   effective_on: "2026-12-01"
#   row: "governance 24, 35; control ISO-03"
package releasegate.argocd.project_roles

import future.keywords.not

deny contains denial if {
	some i, role in _roles
	some [field, problem] in _problems(role)
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec", "roles", i], field))
	denial := {"pointer": pointer, "args": {"project": _project, "role": _called(role), "problem": problem}}
}

deny contains denial if {
	some i, role in _roles
	some j, other in _roles
	j < i
	_called(other) == _called(role)
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "roles", i, "name"])
	denial := {"pointer": pointer, "args": {"project": _project, "role": _called(role), "problem": "has the name of another one"}}
}

_roles := data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "roles"], []))

_project := data.releasegate.lib.shape.text(object.get(input.document, ["metadata", "name"], "without a name"))

_called(role) := role.name if is_string(role.name)

else := "without a name"

_get(value, field, otherwise) := object.get(data.releasegate.lib.shape.object(value), field, otherwise)

# The forms are those of ValidateProject, pkg/apis/application/v1alpha1/types.go of Argo CD 3.5.
_problems(role) := (_named(role) | _grouped(role)) | _granted(role)

_named(role) := {[["name"], "has a name of other characters"] |
	not regex.match(`^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$`, _called(role))
}

_grouped(role) := {[["groups", i], "has a group that can become a policy of its own"] |
	some i, group in data.releasegate.lib.shape.listed(_get(role, "groups", []))
	not regex.match(`^[^"', \t\r\n]([^"',\t\r\n]*[^"', \t\r\n])?$`, data.releasegate.lib.shape.text(group))
}

_granted(role) := {[["policies", i], problem] |
	some i, policy in data.releasegate.lib.shape.listed(_get(role, "policies", []))
	words := [trim(word, " ") | some word in split(data.releasegate.lib.shape.text(policy), ",")]
	some problem in _faults(words, _called(role))
}

_faults(words, _) := {"has a policy that is not p with a subject, resource, action, object and effect"} if {
	not _is_policy(words)
}

_faults(words, role) := {sprintf("has a policy %v", [problem]) |
	some problem in ((_subject_faults(words, role) | _resource_faults(words)) | _object_faults(words))
} if {
	_is_policy(words)
}

_subject_faults(words, role) := {sprintf("for %v, which is not proj:%v:%v", [words[1], _project, role]) |
	words[1] != sprintf("proj:%v:%v", [_project, role])
}

_resource_faults(words) := {sprintf("about %v, which no project holds", [words[2]]) | not words[2] in _resources}

_object_faults(words) := {sprintf("about %v, which is outside of the project", [words[4]]) | not _is_inside(words[4])}

_is_policy(words) if {
	count(words) == 6
	words[0] == "p"
	words[5] in {"allow", "deny"}
	every word in words {
		not regex.match(`[\r\n"]`, word)
	}
}

_resources := {"applications", "applicationsets", "clusters", "exec", "logs", "repositories"}

_is_inside(object) if startswith(object, concat("", [_project, "/"]))
