# METADATA
# title: Grafana that shows more than it should
# description: >-
#   Dashboards show what models are asked and how they answer. A Grafana that lets anybody in, a dashboard that is
#   shared in public, one that changes at its address, and a data source with a password in the file make that
#   everybody's.
# custom:
#   scope: document
#   kinds:
#     - HelmValues
#     - Application.argoproj.io
#     - ApplicationSet.argoproj.io
#     - Grafana.grafana.integreatly.org
#     - GrafanaDashboard.grafana.integreatly.org
#     - GrafanaDatasource.grafana.integreatly.org
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "turn it off, name a Secret (admin.existingSecret, valuesFrom), and keep the dashboard in the file (json) or at a revision of grafana.com"
#   clauses: ["ISO 27001 A.5.15", "ISO 27001 A.5.17", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-01"
#   row: "governance 19, 20; control HIPAA-02"
package releasegate.monitoring.grafana

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"grafana"}

_locks := [{"path": ["admin", "existingSecret"], "default": "", "filled": true, "danger": "the administrator's password is made anew by each render, or is in this file"}]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)

_kind := object.get(input.document, "kind", "")

_said(path) := object.get(input.document, array.concat(["spec"], path), null)

# Where sections of grafana.ini are written: the chart's values, or the operator's Grafana.
_settings := {[array.concat(place.path, ["grafana.ini"]), object.get(place.values, "grafana.ini", {})] |
	some place in data.releasegate.lib.charts.places(_names, input)
} | {[["spec", "config"], _said(["config"])] | _kind == "Grafana"}

_faults contains [array.concat(base, path), concat(".", path), shown, danger] if {
	some [base, settings] in _settings
	some [path, shown, danger] in data.releasegate.lib.grafana.faults(settings)
}

# Sharing is on unless it is turned off, wherever publicSharing is written.
_faults contains [["spec", "publicSharing"], "publicSharing", "on", "everybody on the Internet who has the address sees it"] if {
	_kind == "GrafanaDashboard"
	sharing := _said(["publicSharing"])
	sharing != null
	not object.get(data.releasegate.lib.shape.object(sharing), "enabled", true) == false
}

_faults contains item if {
	_kind == "GrafanaDashboard"
	url := _said(["url"])
	not data.releasegate.lib.shape.blank(url)
	item := [["spec", "url"], "url", data.releasegate.lib.shape.text(url), "the dashboard changes without any change here"]
}

_faults contains [["spec", "grafanaCom"], "grafanaCom.revision", "not set", "the dashboard changes without any change here"] if {
	_kind == "GrafanaDashboard"
	reference := _said(["grafanaCom"])
	reference != null
	not is_number(object.get(data.releasegate.lib.shape.object(reference), "revision", null))
}

_faults contains [array.concat(["spec", "datasource"], path), field, "a value", "a password or key of the data source is in this file"] if {
	_kind == "GrafanaDatasource"
	walk(object.get(input.document, ["spec", "datasource"], {}), [path, value])
	is_string(value)
	field := data.releasegate.lib.shape.text(path[count(path) - 1])
	_secret(path, value)
}

# The operator fills ${name} from valuesFrom.
_secret(path, value) if {
	"secureJsonData" in path
	not startswith(value, "$")
}

_secret(_, value) if data.releasegate.lib.credentials.known(value)

_faults contains [["spec", "datasource", "jsonData", "tlsSkipVerify"], "tlsSkipVerify", "true", "anybody can pose as the data source"] if {
	_kind == "GrafanaDatasource"
	not object.get(input.document, ["spec", "datasource", "jsonData", "tlsSkipVerify"], false) == false
}
