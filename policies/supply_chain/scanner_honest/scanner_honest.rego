# METADATA
# title: Scanner told to look away
# description: >-
#   A scanner obeys the configuration of the very change that it scans. Skipping checks or paths, failing softly or loading
#   checks from elsewhere makes it green without looking. Only settings that change what is printed, or look at more, pass.
# custom:
#   scope: document
#   kinds: [CheckovConfig]
#   severity: error
#   message: "the setting {setting} lets the scanner pass what it would find"
#   fix: "remove the setting; a finding that is accepted is written as a waiver, with an owner and an end"
#   clauses: ["ISO 27001 A.8.29", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "threat 1"
package releasegate.supply_chain.scanner_honest

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting}} if {
	some setting, value in data.releasegate.lib.shape.object(input.document)
	not _harmless(setting, value)
	pointer := data.releasegate.lib.pointer.to([setting])
}

deny contains {"pointer": "", "args": {"setting": "that cannot be read"}} if {
	not type_name(input.document) in {"object", "null"}
}

_harmless(setting, _) if {
	setting in {"framework", "directory", "compact", "quiet", "output", "evaluate-variables", "summary-position"}
}

# Settings that do harm only when they are on, or have something in them.
_harmless(_, value) if value in {false, null, []}
