# METADATA
# title: Experiment tracker without a login
# description: >-
#   MLflow holds what every model was made of, and its registry is where releases take models from. The chart starts it
#   without a login, and with its records in memory, where they last until the pod restarts.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "write auth, ldapAuth or oidcAuth enabled with an existing Secret, and backendStore.postgres (or mysql, mssql) with backendStore.existingDatabaseSecret"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.17", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-01"
#   row: "governance 3; control HIPAA-02"
package releasegate.platform.mlflow

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"mlflow"}

_locks := [
	{"path": ["auth", "existingAdminSecret", "name"], "filled": true, "danger": "the administrator's password is not in a Secret of yours", "when": [["auth", "enabled"], false, {true}]},
	{"path": ["auth", "defaultPermission"], "default": "READ", "bad": `manage|edit`, "danger": "everybody may change every experiment and model"},
	{"path": ["ldapAuth", "tlsVerification"], "default": "required", "good": {"required"}, "danger": "anybody can pose as the directory", "when": [["ldapAuth", "enabled"], false, {true}]},
	{"path": ["oidcAuth", "existingSecret", "name"], "filled": true, "danger": "the client secret is not in a Secret of yours", "when": [["oidcAuth", "enabled"], false, {true}]},
]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)

_places := {place | some place in data.releasegate.lib.charts.places(_names, input); place.whole}

_enabled(values, parts) if {
	some part in parts
	object.get(values, part, false) == true
}

_faults contains item if {
	some place in _places
	not _enabled(place.values, [["auth", "enabled"], ["ldapAuth", "enabled"], ["oidcAuth", "enabled"]])
	item := [array.concat(place.path, ["auth", "enabled"]), "auth.enabled", "false", "anybody who reaches it reads and changes every model's record"]
}

_faults contains item if {
	some place in _places
	not _enabled(place.values, [["backendStore", part, "enabled"] | some part in ["postgres", "mysql", "mssql"]])
	item := [array.concat(place.path, ["backendStore"]), "backendStore", "in memory", "every record is gone when the pod restarts"]
}
