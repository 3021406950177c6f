# METADATA
# title: Argo CD right to change something
# description: >-
#   People look at Argo CD, and only Git changes anything. What the lines of all keys and project roles grant together is
#   worked out: no more than reading, of logs only in a named project, and in projects of environments that are not
#   protected to sync. The default policy grants nothing, since no line can deny it. Values of charts are held to their text.
# custom:
#   scope: document
#   kinds: [ConfigMap.core, AppProject.argoproj.io, HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{place} {problem}: {line}"
#   fix: "remove the line, grant get on applications, applicationsets or projects, or sync in the project of an unprotected environment; name machines in parameters.argocdAutomation; leave policy.default empty"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.5.15", "ISO 27001 A.8.2", "ISO 27001 A.8.3"]
#   effective_on: "2026-11-01"
#   row: >-
#     governance 24, 35; control HIPAA-01, ISO-03; access 3.applications, 3.applicationsets, 3.exec, 3.extensions,
#     3.unscoped, 3.admin, 3.default
package releasegate.argocd.rbac_locked

import future.keywords.not

# What is proven of an Argo CD instance's own settings and projects.
deny contains denial if {
	some entry in input.context.grants.faults
	denial := _denial(entry, entry.problem)
}

deny contains denial if {
	some entry in input.context.grants.lines
	problem := data.releasegate.lib.grants.excess(entry, input.context.grants.projects)
	denial := _denial(entry, problem)
}

deny contains denial if {
	not input.context.grants
	some place in _places
	some key, text in place.values
	startswith(key, "policy.")
	endswith(key, ".csv")
	some i, line in data.releasegate.lib.grants.lines(text)
	problem := data.releasegate.lib.grants.problem(line)
	denial := {
		"pointer": data.releasegate.lib.pointer.to(array.concat(place.path, [key])),
		"args": {"place": sprintf("line %d of %v", [i + 1, key]), "problem": problem, "line": line},
	}
}

deny contains denial if {
	some place in _places
	granted := place.values["policy.default"]
	not data.releasegate.lib.shape.blank(granted)
	denial := {
		"pointer": data.releasegate.lib.pointer.to(array.concat(place.path, ["policy.default"])),
		"args": {"place": "policy.default", "problem": "gives everybody a role that nothing can deny", "line": granted},
	}
}

# As a regular expression, the project in front of a line's / is found anywhere in a project's name.
deny contains denial if {
	some place in _places
	mode := place.values["policy.matchMode"]
	not mode in {"glob", "", null}
	denial := {
		"pointer": data.releasegate.lib.pointer.to(array.concat(place.path, ["policy.matchMode"])),
		"args": {"place": "policy.matchMode", "problem": "lets a line match more than it names", "line": mode},
	}
}

deny contains denial if {
	not input.context.grants
	input.document.kind == "AppProject"
	some i, role in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "roles"], []))
	policies := object.get(data.releasegate.lib.shape.object(role), "policies", [])
	some j, text in data.releasegate.lib.shape.listed(policies)
	some line in data.releasegate.lib.grants.lines(text)
	problem := data.releasegate.lib.grants.problem(line)
	denial := {
		"pointer": data.releasegate.lib.pointer.nearest(input.document, ["spec", "roles", i, "policies", j]),
		"args": {"place": sprintf("the project role %v", [_role_name(role)]), "problem": problem, "line": line},
	}
}

_denial(entry, problem) := {
	"pointer": entry.pointer,
	"args": {"place": _place(split(entry.pointer, "/"), entry.number), "problem": problem, "line": entry.line},
}

_place(["", "data", key], number) := sprintf("line %d of %v", [number, key])

_place(["", "spec", "roles", i, _, _], _) := sprintf("the project role %v", [_role_name(_role(to_number(i)))])

_place(["", "spec", "roles", i, _], _) := sprintf("the project role %v", [_role_name(_role(to_number(i)))])

_role(i) := data.releasegate.lib.shape.listed(input.document.spec.roles)[i]

_places := data.releasegate.lib.settings.found("rbac", input.path, input.document)

_role_name(role) := object.get(data.releasegate.lib.shape.object(role), "name", "without a name")
