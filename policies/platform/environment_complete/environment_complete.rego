# METADATA
# title: Environment without one of its files
# description: >-
#   environment.yaml says what an environment is, and enforced.yaml holds the Helm values that nothing overrides. Without
#   them a release is judged by less, and runs with less, than the platform decided.
# custom:
#   scope: repository
#   severity: error
#   message: "the environment {environment} has no {file}, so {consequence}"
#   fix: "restore the file; to end an environment, retire its releases and take it out of releasegate.yaml first"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.31"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.platform.environment_complete

import future.keywords.not

deny contains {"path": "releasegate.yaml", "pointer": "/spec/environments", "args": {
	"environment": environment,
	"file": file,
	"consequence": consequence,
}} if {
	some environment in _environments
	some file, consequence in _files
	not sprintf("environments/%v/%v", [environment, file]) in input.paths
}

_files := {
	"environment.yaml": "nothing says where it runs and what it allows",
	"enforced.yaml": "a release could set what the platform enforces",
	"values.yaml": "Argo CD cannot render its models",
}

# Every environment of releasegate.yaml, and every folder that holds a release.
_environments contains environment if some environment in data.repo.order

_environments contains item if {
	some release in input.releases
	item := release.environment
}
