# METADATA
# title: Jsonnet where Argo CD reads manifests
# description: >-
#   Argo CD runs .jsonnet files that lie in a folder it applies. What they make is known only once they ran, so nothing
#   can judge it before.
# custom:
#   scope: document
#   kinds: [Jsonnet]
#   severity: error
#   message: "{path} is a program that Argo CD would run, so what it applies is known only afterwards"
#   fix: "render it, commit the result as YAML, and delete this file"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 24"
package releasegate.argocd.jsonnet

import future.keywords.not

deny contains denial if {
	input.kind == "Jsonnet"
	denial := {"pointer": "", "args": {"path": input.path}}
}
