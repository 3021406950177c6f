# METADATA
# title: Notebooks that are open, or reach too far
# description: >-
#   A notebook server runs whatever its user types. Of the chart's defaults, the login that takes any name and
#   administrators who enter the notebooks of others have to be changed; its safeguards (network policies, no cloud
#   metadata, servers that end when idle) have to stay. Notebooks belong into a development account, never beside what
#   serves.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "write hub.config.JupyterHub with authenticator_class of your login service and admin_access: false, and leave the safeguards on"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.17", "HIPAA 164.312(a)(2)(i)", "ISO 27001 A.8.31"]
#   effective_on: "2026-11-01"
#   row: "governance 1, 24; control HIPAA-02"
package releasegate.platform.jupyterhub

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"jupyterhub", "zero-to-jupyterhub"}

_locks := [
	{"path": ["hub", "config", "JupyterHub", "authenticator_class"], "default": "dummy", "bad": `dummy|tmp|null|sharedpassword|^$`, "danger": "anybody logs in under any name"},
	{"path": ["hub", "config", "JupyterHub", "admin_access"], "default": true, "good": {false}, "danger": "administrators enter the notebooks of others"},
	{"path": ["hub", "networkPolicy", "enabled"], "default": true, "good": {true}, "danger": "everything reaches the hub"},
	{"path": ["singleuser", "networkPolicy", "enabled"], "default": true, "good": {true}, "danger": "notebooks reach everything, and everything reaches them"},
	{"path": ["singleuser", "networkPolicy", "egressAllowRules", "cloudMetadataServer"], "default": false, "good": {false}, "danger": "notebooks take the cloud rights of their node"},
	{"path": ["singleuser", "networkPolicy", "egressAllowRules", "privateIPs"], "default": false, "good": {false}, "danger": "notebooks reach every service of the network"},
	{"path": ["singleuser", "cloudMetadata", "blockWithIptables"], "default": true, "good": {true}, "danger": "notebooks take the cloud rights of their node"},
	{"path": ["singleuser", "allowPrivilegeEscalation"], "default": false, "good": {false}, "danger": "notebooks become root"},
	{"path": ["singleuser", "uid"], "default": 1000, "bad": `^0$|^null$`, "danger": "notebooks run as root"},
	{"path": ["cull", "enabled"], "default": true, "good": {true}, "danger": "notebooks that nobody uses run on, with what they hold"},
	{"path": ["proxy", "https", "enabled"], "default": false, "good": {true}, "danger": "logins cross the network in the open", "when": [["proxy", "service", "type"], "LoadBalancer", {"LoadBalancer", "NodePort"}]},
]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)

_places := data.releasegate.lib.charts.places(_names, input)

# Roles that let people into the servers of others.
_faults contains item if {
	some place in _places
	some role, said in data.releasegate.lib.shape.object(object.get(place.values, ["hub", "loadRoles"], {}))
	some field in ["users", "groups"]
	not data.releasegate.lib.shape.blank(object.get(said, field, null))
	some scope in data.releasegate.lib.shape.listed(object.get(said, "scopes", null))
	regex.match(`^(admin|access:servers$|admin:.*|users$|servers$|proxy|roles)`, data.releasegate.lib.shape.text(scope))
	item := [array.concat(place.path, ["hub", "loadRoles", role, "scopes"]), sprintf("hub.loadRoles.%v", [role]), scope, "people enter or rule the servers of others"]
}

_faults contains item if {
	some place in _places
	some class, said in data.releasegate.lib.shape.object(object.get(place.values, ["hub", "config"], {}))
	not object.get(data.releasegate.lib.shape.object(said), "allow_all", false) == false
	item := [array.concat(place.path, ["hub", "config", class, "allow_all"]), sprintf("hub.config.%v.allow_all", [class]), "true", "everybody with any account of the login service gets a notebook"]
}

# Code of the hub can set all of this again.
_faults contains item if {
	some place in _places
	text := json.marshal(object.get(place.values, ["hub", "extraConfig"], {}))
	regex.match(`authenticator_class|admin_access|allow_all|[Dd]ummy|privileged|load_roles|automount|service_account|extra_pod_config`, text)
	item := [array.concat(place.path, ["hub", "extraConfig"]), "hub.extraConfig", "used", "code changes how the hub lets people in, or what notebooks may do"]
}

_faults contains [path, "the account", account, "notebooks run beside what serves, outside of a development account"] if {
	some place in _places
	path := place.path
	account := split(input.path, "/")[1]
	startswith(input.path, "platform/")
	some entry in data.repo.accounts.spec.accounts
	entry.name == account
	not entry.purpose in {"development", "ci-cd"}
}
