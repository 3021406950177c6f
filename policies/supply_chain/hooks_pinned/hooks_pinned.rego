# METADATA
# title: Hook that can change by itself
# description: >-
#   A pre-commit hook runs on every developer's machine. By tag or branch it runs whatever somebody pushes there later; a
#   full commit sha cannot be moved.
# custom:
#   scope: document
#   kinds: [PreCommitConfig]
#   severity: error
#   message: "the hooks of {repo} {problem}"
#   fix: "write rev as the full 40 hex digits of the commit, with the version as a comment: `pre-commit autoupdate --freeze`"
#   clauses: ["ISO 27001 A.5.21"]
#   effective_on: "2026-11-01"
#   row: "threat 40"
package releasegate.supply_chain.hooks_pinned

import future.keywords.not

deny contains {"pointer": pointer, "args": {"repo": repo, "problem": problem}} if {
	document := data.releasegate.lib.shape.object(input.document)
	some i, value in data.releasegate.lib.shape.listed(object.get(document, "repos", []))
	entry := data.releasegate.lib.shape.object(value)
	repo := data.releasegate.lib.shape.text(object.get(entry, "repo", "no repository"))
	some [field, problem] in _problems(entry, repo)
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["repos", i, field])
}

_problems(entry, repo) := {[field, problem] |
	not repo in {"local", "meta"}
	some [field, problem, form, value] in [
		["rev", "are not pinned to a full commit sha", `^[0-9a-f]{40}$`, object.get(entry, "rev", "")],
		["repo", "do not come over https or ssh", `^((https|ssh)://|git@|/)`, repo],
	]
	not regex.match(form, data.releasegate.lib.shape.text(value))
}
