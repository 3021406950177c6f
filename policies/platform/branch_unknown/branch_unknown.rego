# METADATA
# title: Protection of the default branch that nobody could read
# description: >-
#   Whether somebody can change the default branch past the gate is the forge's to say, and it did not say it to the
#   token that collected the facts. Unknown is not protected.
# custom:
#   scope: change
#   severity: warning
#   message: "whether {branch} is protected is not known: {problem}"
#   fix: "collect the facts with a token that may read the protection (docs/facts.md), or show it to the auditor yourself"
#   clauses: ["ISO 27001 A.8.4", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 4"
package releasegate.platform.branch_unknown

import future.keywords.not

deny contains {
	"path": "releasegate.yaml",
	"pointer": "/spec/repository/defaultBranch",
	"args": {"branch": _branch, "problem": problem},
} if {
	not data.repo.profile == "starter"
	is_object(input.forge)
	some problem in _problems(data.releasegate.lib.shape.object(object.get(input.forge, "protection", {})))
}

_branch := object.get(data.repo.gate, ["spec", "repository", "defaultBranch"], "the default branch")

_problems(protection) := {"the facts do not tell of it"} if protection == {}

else := {"the facts are about another branch"} if object.get(protection, "branch", "") != _branch

else := {"the forge did not tell all of it to the token that collected the facts"} if {
	not protection.known == true
}

else := set()
