# METADATA
# title: Console of Argo that asks nobody
# description: >-
#   In the mode server the console of Argo Workflows does for anybody what its own service account may. The dashboard of
#   Argo Rollouts has no login at all, and it promotes and restarts what serves.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "write server.authModes: [sso] or [client], and leave the dashboard of Argo Rollouts off"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.17", "HIPAA 164.312(a)(2)(i)", "ISO 27001 A.8.2"]
#   effective_on: "2026-11-01"
#   row: "governance 7; control HIPAA-02"
package releasegate.platform.argo_console

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"argo-workflows", "argo-rollouts"}

_locks := [
	{"path": ["server", "authMode"], "default": "", "bad": `server`, "danger": "anybody starts, stops and deletes workflows with the console's rights"},
	{"path": ["server", "authModes"], "default": [], "bad": `server`, "danger": "anybody starts, stops and deletes workflows with the console's rights"},
	{"path": ["server", "extraArgs"], "default": [], "bad": `auth-mode[^a-z]*server|--auth-mode`, "danger": "the way in is set where nobody looks for it"},
	{"path": ["dashboard", "enabled"], "default": false, "good": {false}, "danger": "anybody who reaches the dashboard promotes, aborts and restarts rollouts"},
]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)
