# METADATA
# title: Withdrawn version
# description: >-
#   Governance withdraws a version that must not run: it was trained on what it should not have seen, or it harmed
#   somebody. It comes nowhere again, by no kind of change, and under no other name of its artifact. What the base
#   withdraws holds, and so does what the change itself adds.
# custom:
#   scope: change
#   severity: error
#   message: "{model} in {environment} would run {what}, which is withdrawn: {reason}"
#   fix: "bring another version; if it was withdrawn by mistake, governance takes spec.withdrawn back in a change of its own"
#   clauses: ["ISO 27001 A.5.26", "ISO 27001 A.8.32", "GDPR 5(2)"]
#   effective_on: "2026-11-01"
#   row: "threat 37"
package releasegate.release.withdrawn

import future.keywords.not

deny contains denial if {
	some release in input.releases
	data.releasegate.lib.moves.comes(release)
	some entry in input.withdrawn
	some [pointer, what] in _found(entry, release)
	denial := {"path": release.path, "pointer": pointer, "args": {
		"model": release.model,
		"environment": release.environment,
		"what": what,
		"reason": entry.reason,
	}}
}

_found(entry, release) := {["/spec/model/version", sprintf("version %v", [entry.version])]} if {
	entry.model == release.model
	entry.version == release.after.spec.model.version
}

else := {["/spec/model/artifact/digest", sprintf("the artifact of %v %v", [entry.model, entry.version])]} if {
	release.after.spec.model.artifact.digest in entry.digests
}

else := set()
