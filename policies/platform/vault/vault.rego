# METADATA
# title: Vault that speaks in the open or keeps no record
# description: >-
#   Everything secret goes through Vault. The chart's default is a listener without TLS; its development mode keeps all
#   in memory and opens with the token root; without an audit device nobody can say who read what.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "write global.tlsDisable: false with a listener that has a certificate, and server.auditStorage.enabled: true"
#   clauses: ["ISO 27001 A.8.24", "ISO 27001 A.8.15", "HIPAA 164.312(b)", "HIPAA 164.312(e)(2)(ii)"]
#   effective_on: "2026-11-01"
#   row: "governance 23, 25; control HIPAA-04"
package releasegate.platform.vault

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"vault"}

_locks := [
	{"path": ["global", "tlsDisable"], "default": true, "good": {false}, "danger": "secrets cross the network in the open"},
	{"path": ["server", "dev", "enabled"], "default": false, "good": {false}, "danger": "everything is in memory, unsealed, and the token is known"},
	{"path": ["server", "auditStorage", "enabled"], "default": false, "good": {true}, "danger": "there is no place for the record of who read what"},
	{"path": ["server", "standalone", "config"], "default": "", "bad": `tls_disable"?[ \t\r\n]*[=:][ \t\r\n]*"?(1|true)`, "danger": "secrets cross the network in the open"},
	{"path": ["server", "ha", "config"], "default": "", "bad": `tls_disable"?[ \t\r\n]*[=:][ \t\r\n]*"?(1|true)`, "danger": "secrets cross the network in the open"},
	{"path": ["server", "ha", "raft", "config"], "default": "", "bad": `tls_disable"?[ \t\r\n]*[=:][ \t\r\n]*"?(1|true)`, "danger": "secrets cross the network in the open"},
]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)
