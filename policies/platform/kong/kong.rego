# METADATA
# title: Gateway whose administration is reachable
# description: >-
#   Whoever reaches Kong's admin API changes what every route does, with no login. The chart leaves it off; turned on,
#   it is a NodePort of every node unless it is told otherwise.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "leave admin.enabled false, and write manager.enabled: false or manager.type: ClusterIP"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.17", "HIPAA 164.312(a)(2)(i)", "ISO 27001 A.8.2"]
#   effective_on: "2026-11-01"
#   row: "governance 18; control HIPAA-02"
package releasegate.platform.kong

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"kong"}

_locks := [
	{"path": ["admin", "http", "enabled"], "default": false, "good": {false}, "danger": "the admin API speaks in the open, and asks nobody", "when": [["admin", "enabled"], false, {true}]},
	{"path": ["admin", "type"], "default": "NodePort", "good": {"ClusterIP"}, "danger": "the admin API is reachable from outside of the cluster", "when": [["admin", "enabled"], false, {true}]},
	{"path": ["admin", "ingress", "enabled"], "default": false, "good": {false}, "danger": "the admin API is reachable from outside of the cluster"},
	{"path": ["manager", "type"], "default": "NodePort", "good": {"ClusterIP"}, "danger": "the admin page is reachable from outside of the cluster", "when": [["manager", "enabled"], true, {true}]},
	{"path": ["manager", "ingress", "enabled"], "default": false, "good": {false}, "danger": "the admin page is reachable from outside of the cluster"},
	{"path": ["env", "admin_listen"], "default": "", "bad": `0[.]0[.]0[.]0:[0-9]+($|,)|\[::\]:[0-9]+($|,)`, "danger": "the admin API speaks in the open, and asks nobody"},
]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)
