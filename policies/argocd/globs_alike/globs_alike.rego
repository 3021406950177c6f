# METADATA
# title: Files that Argo CD finds in one of its two ways only
# description: >-
#   Argo CD reads the files of a git generator in two ways: as git does, where * goes through folders, or, with
#   applicationsetcontroller.enable.new.git.file.globbing, folder by folder. Where both find other files, one setting of the
#   controller deploys or deletes Applications.
# custom:
#   scope: document
#   kinds: [ApplicationSet.argoproj.io]
#   severity: error
#   message: "{name} {problem}"
#   fix: "name the files so that both ways find the same: every folder by its name, and no file that * would find deeper"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 12"
package releasegate.argocd.globs_alike

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": _name, "problem": problem}} if {
	some fact in input.context.globs
	pointer := fact.pointer
	some problem in _problems(fact)
}

_name := sprintf("ApplicationSet %v", [object.get(input.document, ["metadata", "name"], "without a name")])

_problems(fact) := {problem | some problem in array.concat(_failing(fact), _differing(fact))}

_ways := {"greedy": "the old way, which is the default", "exact": "the new way"}

_failing(fact) := [] if fact.fails == ""

else := [sprintf("ends with an error where globs are read in %v, and not in the other", [_ways[fact.fails]])]

_differing(fact) := [] if fact.fails != ""

else := [problem |
	some way, said in _ways
	found := fact[way]
	count(found) > 0
	problem := sprintf("finds %v where globs are read in %v, and not in the other", [_listed(fact, way, found), said])
]

_listed(fact, way, found) := concat(", ", found) if fact[concat("", [way, "Count"])] == count(found)

else := sprintf("%v and %d more", [concat(", ", found), fact[concat("", [way, "Count"])] - count(found)])
