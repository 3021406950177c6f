# METADATA
# title: Template source that cannot be trusted or found
# description: >-
#   .copier-answers.yml says where this repository's policies, CI files and chart come from and which version they have.
#   Plain HTTP, a place relative to somebody's folder, a password in the address or a missing version leaves that open.
# custom:
#   scope: document
#   kinds: [CopierAnswers]
#   severity: error
#   message: "{field} {problem}"
#   fix: "make the repository from the template's https or ssh address, at a release tag; Copier writes both fields"
#   clauses: ["ISO 27001 A.5.21", "ISO 27001 A.5.17"]
#   effective_on: "2026-11-01"
#   row: "threat 40"
package releasegate.supply_chain.template_source

import future.keywords.not

deny contains {"pointer": pointer, "args": {"field": field, "problem": problem}} if {
	some [field, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, [field])
}

_source := data.releasegate.lib.shape.text(object.get(input.document, "_src_path", ""))

_commit := data.releasegate.lib.shape.text(object.get(input.document, "_commit", ""))

# An absolute path is a clone on this machine, for trying things out: it is not fetched over a network.
_problems contains ["_src_path", "is neither an https or ssh address nor an absolute path, so nobody can update from it"] if {
	not regex.match(`^((git\+)?(https|ssh|file):/)?/[!-~]+$`, _source)
	not regex.match(`^(git@[a-z0-9.-]+:|g[hl]:)[!-~]+$`, _source)
}

_problems contains ["_src_path", "holds a password"] if regex.match(`^[a-z+]+://[^/@]*:[^/@]*@`, _source)

_problems contains ["_commit", "names no version of the template"] if {
	not regex.match(`^(v?[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*|[0-9a-f]{7,40})$`, _commit)
}
