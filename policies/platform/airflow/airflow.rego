# METADATA
# title: Pipelines with a known login, or from a branch
# description: >-
#   Airflow runs code with the rights of its workers. The official chart makes a user admin with the password admin,
#   writes the database's password into a Secret of its own with a known value, and takes DAGs from wherever a branch
#   points.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "write createUserJob.defaultUser.enabled: false, data.metadataSecretName, and dags.gitSync.ref as a full commit"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.17", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-01"
#   row: "governance 7; control HIPAA-02"
package releasegate.platform.airflow

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"airflow"}

_locks := [
	{"path": ["createUserJob", "defaultUser", "enabled"], "default": true, "good": {false}, "danger": "the chart makes an administrator whose password everybody knows"},
	{"path": ["webserver", "defaultUser", "enabled"], "default": false, "good": {false}, "danger": "the chart makes an administrator whose password everybody knows"},
	{"path": ["data", "metadataSecretName"], "filled": true, "danger": "the database's password is the chart's own, or in this file"},
	{"path": ["config", "webserver", "expose_config"], "default": "False", "bad": `true|^non-sensitive`, "danger": "the web page shows the configuration"},
	{"path": ["config", "api", "auth_backends"], "default": "", "bad": `auth[.]backend[.]default`, "danger": "the API asks nobody who they are"},
]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)

_faults contains item if {
	some place in data.releasegate.lib.charts.places(_names, input)
	not object.get(place.values, ["dags", "gitSync", "enabled"], false) == false
	not _pinned(place.values)
	shown := data.releasegate.lib.shape.text(object.get(place.values, ["dags", "gitSync", "ref"], "not set"))
	item := [array.concat(place.path, ["dags", "gitSync"]), "dags.gitSync.ref", shown, "what runs changes with a branch, without any change here"]
}

# rev is the older name of ref.
_pinned(values) if {
	some field in ["ref", "rev"]
	regex.match(`^[0-9a-f]{40}$`, data.releasegate.lib.shape.text(object.get(values, ["dags", "gitSync", field], "")))
}
