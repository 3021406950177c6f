# METADATA
# title: Freeze window that Argo CD misreads
# description: >-
#   Nobody checks the sync windows of an AppProject that comes from Git. Argo CD takes a time zone that it does not know for
#   UTC, drops a field that it does not know, and with a schedule that it cannot read syncs nothing at all.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: error
#   message: "the sync window {window} of {project} {problem}"
#   fix: "write kind (deny or allow), a schedule of five fields, a duration such as 48h, applications or namespaces or clusters, and a time zone such as Europe/Berlin"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "threat 42"
package releasegate.argocd.windows_sound

import future.keywords.not

deny contains {"pointer": pointer, "args": {"window": i + 1, "project": _project, "problem": problem}} if {
	some [i, field, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec", "syncWindows", i], field))
}

_project := object.get(input.document, ["metadata", "name"], "a project without a name")

_listed := object.get(input.document, ["spec", "syncWindows"], null)

_windows := data.releasegate.lib.shape.list(_listed)

_problems contains [0, [], "is no list of windows"] if {
	_listed != null
	not is_array(_listed)
}

_problems contains item if {
	some i, facts in input.context.windows
	some fault in facts.faults
	fault.field != ""
	item := [i, [fault.field], sprintf("has a fault in %v: %v", [fault.field, fault.problem])]
}

_problems contains [i, [], "is no mapping"] if {
	some i, window in _windows
	not is_object(window)
}

_problems contains [i, ["kind"], sprintf("has the kind %v, so it neither denies nor allows", [kind])] if {
	some i, window in _windows
	is_object(window)
	kind := object.get(window, "kind", "nothing")
	not kind in {"deny", "allow"}
}

_problems contains [i, [], "names no applications, namespaces or clusters, so it is for nothing"] if {
	some i, window in _windows
	is_object(window)
	every field in _selectors {
		data.releasegate.lib.shape.blank(object.get(window, field, null))
	}
}

_selectors := ["applications", "namespaces", "clusters"]

# A window of a year or more is no window: what never runs is taken out of the environment instead.
_problems contains [i, ["duration"], problem] if {
	some i, window in _windows
	is_object(window)
	facts := input.context.windows[i]
	not "duration" in {fault.field | some fault in facts.faults}
	problem := _span(facts.seconds, object.get(window, "duration", ""))
}

_span(seconds, said) := sprintf("opens for no time (%v)", [said]) if seconds < 1

_span(seconds, said) := sprintf("opens for a year or more (%v)", [said]) if seconds >= 31536000

# What Argo CD's API refuses beside: a window like another one, a long description, null.
_problems contains [i, path, problem] if {
	some fault in input.context.faults
	steps := split(fault.pointer, "/")
	steps[2] == "syncWindows"
	i := to_number(steps[3])
	path := array.slice(steps, 4, count(steps))
	problem := fault.problem
}
