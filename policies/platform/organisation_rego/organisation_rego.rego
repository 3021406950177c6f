# METADATA
# title: Organisation Rego that is more than Rego
# description: >-
#   A rule of the organisation is read by the gate and run by nothing else, and everybody may read it. One that can be
#   executed, or that holds a key, is there for something else. What it may call is checked before it is read at all.
# custom:
#   scope: document
#   kinds: [OrganisationPolicy]
#   severity: error
#   message: "the policy {problem}"
#   fix: "take the executable bit away (git update-index --chmod=-x); take a key out and change it: it is known now"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.17"]
#   effective_on: "2026-11-01"
#   row: "threat 34"
package releasegate.platform.organisation_rego

import future.keywords.not

deny contains {"pointer": "", "args": {"problem": "can be executed"}} if not input.document.executable == false

deny contains denial if {
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	data.releasegate.lib.credentials.known(line.text)
	denial := {"pointer": line.pointer, "args": {"problem": "holds what looks like a key"}}
}
