# METADATA
# title: Way back that leads nowhere
# description: >-
#   In an incident nobody has time to look up which version was good. rollbackTo names it, or says `none` for the first
#   version that comes; a word such as latest or previous means another version every day, and the version itself is no
#   way back. That the version ran is the rule promotion.rollback_known.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "rollbackTo is {target}, which {problem}"
#   fix: "name the version that ran here before, as `releasegate promote` does, or none for a first release"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.5.26"]
#   effective_on: "2026-11-01"
#   row: "governance required-fields; control ISO-12"
package releasegate.release.rollback_target

import future.keywords.not

deny contains {"pointer": "/spec/change/rollbackTo", "args": {"target": target, "problem": problem}} if {
	target := input.document.spec.change.rollbackTo
	problem := _problem(target)
}

_version := object.get(input.document, ["spec", "model", "version"], "")

_problem(target) := "is the version that this release brings" if _plain(target) == _plain(_version)

else := "is a word and no version" if {
	target != "none"
	not regex.match(`[0-9]`, target)
}

_plain(version) := trim_prefix(lower(version), "v")
