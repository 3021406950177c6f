# METADATA
# title: Evidence file that is not the reviewed one
# description: >-
#   A release names its model card and its signature by path and digest. If the file is missing or has other bytes,
#   what was reviewed is not what the release points at.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the {part} {path} {problem}, so the evidence is not the one that was reviewed"
#   fix: "name a file that exists, with its sha256 digest; `releasegate promote` writes both"
#   clauses: ["GDPR 5(2)", "HIPAA 164.312(c)(1)", "ISO 27001 A.8.24"]
#   effective_on: "2026-11-01"
#   row: "control GDPR-12"
package releasegate.release.card_bound

import future.keywords.not

deny contains denial if {
	some part, named in _named
	not input.context.evidence[named.path]
	pointer := sprintf("/spec/model/%v/path", [part])
	denial := {"pointer": pointer, "args": {"part": part, "path": named.path, "problem": "does not exist"}}
}

deny contains denial if {
	some part, named in _named
	digest := input.context.evidence[named.path].digest
	not named.digest == digest
	pointer := sprintf("/spec/model/%v/digest", [part])
	problem := sprintf("has the digest %v, not the one the release names", [digest])
	denial := {"pointer": pointer, "args": {"part": part, "path": named.path, "problem": problem}}
}

_named[part] := named if {
	some part in ["card", "signature"]
	named := input.document.spec.model[part]
}
