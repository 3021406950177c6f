# METADATA
# title: Default branch that can be changed past the gate
# description: >-
#   The gate judges what a pull request would merge. Where the forge lets somebody rewrite or delete the branch, push to
#   it, or merge without the required checks, nothing of what is found here holds them back.
# custom:
#   scope: change
#   severity: error
#   message: "{branch} is not protected: {problem}"
#   fix: "close it in the forge's settings for {branch} (rulesets or branch protection), then collect the facts again"
#   clauses: ["ISO 27001 A.8.4", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 4"
package releasegate.platform.branch_protected

import future.keywords.not

deny contains {
	"path": "releasegate.yaml",
	"pointer": "/spec/repository/defaultBranch",
	"args": {"branch": branch, "problem": problem},
} if {
	is_object(input.forge)
	protection := data.releasegate.lib.shape.object(object.get(input.forge, "protection", {}))
	branch := protection.branch
	some problem in _problems(protection)
}

# What null says is unknown: platform.branch_unknown.
_problems(protection) := (_allowed(protection) | _missing(protection)) | _bypasses(protection)

_allowed(protection) := {problem |
	some name, problem in {
		"forcePush": "it can be rewritten by a force push",
		"deletion": "it can be deleted",
	}
	protection[name] == true
}

_missing(protection) := {problem |
	some name, problem in {
		"pullRequestRequired": "it can be changed without a pull request",
		"adminsIncluded": "administrators are not bound",
	}
	protection[name] == false
} | {"no status check is required, so nothing waits for the gate" |
	protection.requiredChecks == []
}

_bypasses(protection) := {sprintf("%v may pass by the protection", [who]) |
	some who in data.releasegate.lib.shape.list(object.get(protection, "bypass", []))
}
