# METADATA
# title: Container registry whose tags can move
# description: >-
#   A repository of ECR lets every tag be overwritten until it is told not to, and scans nothing until it is asked. A rule
#   that fetches from another registry brings in what the organisation did not list.
# custom:
#   scope: document
#   kinds:
#     - Repository.ecr.services.k8s.aws
#     - RepositoryCreationTemplate.ecr.services.k8s.aws
#     - PullThroughCacheRule.ecr.services.k8s.aws
#   severity: error
#   message: "{name} {problem}"
#   fix: "set imageTagMutability IMMUTABLE without exclusions and scanOnPush true; fetch only from registries of parameters.imageRegistries"
#   clauses: ["ISO 27001 A.5.21", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 9, 26; control HIPAA-06, ISO-05"
package releasegate.platform.registry_immutable

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains found if {
	some found in data.releasegate.lib.places.unmet(input.document, object.get(_table, input.kind, []))
}

_tags := [
	[["spec", "imageTagMutability"], ["IMMUTABLE"], "lets tags be overwritten"],
	[["spec", "imageTagMutabilityExclusionFilters"], [null, []], "lets some tags be overwritten"],
]

_table := {
	"Repository.ecr.services.k8s.aws": array.concat(_tags, [[["spec", "imageScanningConfiguration", "scanOnPush"], [true], "does not scan what is pushed"]]),
	"RepositoryCreationTemplate.ecr.services.k8s.aws": _tags,
}

_problems contains [path, sprintf("fetches from %v, a registry that is not listed", [registry])] if {
	input.kind == "PullThroughCacheRule.ecr.services.k8s.aws"
	path := ["spec", "upstreamRegistryURL"]
	registry := data.releasegate.lib.shape.text(object.get(input.document, path, null))
	not data.releasegate.lib.images.listed(concat("", [registry, "/"]))
}
