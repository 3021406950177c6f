# METADATA
# title: Monitoring that passes over rules or tells nobody
# description: >-
#   kube-prometheus-stack by default reads only rules and monitors with the label of its own release, and its
#   Alertmanager sends everything to a receiver called null. Both look healthy. Its Grafana gets a password that each
#   render makes anew.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "write ruleSelectorNilUsesHelmValues (and the others) false, alertmanager.config with a receiver that tells somebody, and grafana.admin.existingSecret"
#   clauses: ["ISO 27001 A.8.15", "ISO 27001 A.8.16", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-01"
#   row: "governance 19, 20; control HIPAA-02, ISO-09"
package releasegate.monitoring.prometheus_stack

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"kube-prometheus-stack"}

_locks := [
	{"path": ["defaultRules", "create"], "default": true, "good": {true}, "danger": "nothing watches the cluster and the monitoring itself"},
	{"path": ["prometheus", "prometheusSpec", "enableAdminAPI"], "default": false, "good": {false}, "danger": "whoever reaches Prometheus deletes what it recorded"},
	{"path": ["prometheus", "prometheusSpec", "enableRemoteWriteReceiver"], "default": false, "good": {false}, "danger": "whoever reaches Prometheus writes metrics into it"},
	{"path": ["grafana", "admin", "existingSecret"], "default": "", "filled": true, "danger": "the administrator's password is made anew by each render, or is in this file", "when": [["grafana", "enabled"], true, {true}]},
]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)

_places := data.releasegate.lib.charts.places(_names, input)

# Unless the stack names what it selects, it selects by the label of its own release.
_faults contains item if {
	some place in _places
	place.whole
	some sort in ["rule", "serviceMonitor", "podMonitor"]
	key := sprintf("%vSelectorNilUsesHelmValues", [sort])
	not object.get(place.values, array.concat(_spec, [key]), true) == false
	data.releasegate.lib.shape.blank(object.get(place.values, array.concat(_spec, [sprintf("%vSelector", [sort])]), null))
	shown := data.releasegate.lib.shape.text(object.get(place.values, array.concat(_spec, [key]), "not set"))
	item := [array.concat(place.path, array.concat(_spec, [key])), concat(".", array.concat(_spec, [key])), shown, sprintf("every %v without the label of this release is passed over", [sort])]
}

_spec := ["prometheus", "prometheusSpec"]

_config := ["alertmanager", "config"]

_faults contains item if {
	some place in _places
	place.whole
	not object.get(place.values, ["alertmanager", "enabled"], true) == false
	data.releasegate.lib.shape.blank(object.get(place.values, _config, null))
	item := [array.concat(place.path, _config), "alertmanager.config", "not set", "every alert is sent to a receiver called null, which tells nobody"]
}

_faults contains item if {
	some place in _places
	config := object.get(place.values, _config, null)
	not data.releasegate.lib.shape.blank(config)
	some [path, problem] in data.releasegate.lib.receivers.faults(data.releasegate.lib.shape.object(config))
	item := [array.concat(place.path, array.concat(_config, path)), concat(".", ["alertmanager.config", data.releasegate.lib.shape.text(path[0])]), "set", problem]
}

_faults contains item if {
	some place in _places
	some [path, shown, danger] in data.releasegate.lib.grafana.faults(object.get(place.values, ["grafana", "grafana.ini"], {}))
	item := [array.concat(place.path, array.concat(["grafana", "grafana.ini"], path)), concat(".", array.concat(["grafana.ini"], path)), shown, danger]
}
