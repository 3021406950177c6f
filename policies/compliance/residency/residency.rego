# METADATA
# title: Model runs where its data may not be
# description: >-
#   The profile lists the regions that the model's data may be in. Every cluster where a release of the model runs (those
#   of its spec.placement, else all of its environment) has to be in one of them, or in one that
#   spec.compliance.transfers names with what allows it; and under GDPR a model with personal data has to list its regions.
# custom:
#   scope: document
#   kinds: [ModelProfile]
#   severity: error
#   message: "{model} {problem}"
#   fix: "list the regions in spec.compliance.residency, name the transfer and its safeguard in spec.compliance.transfers, or remove the release from the environment that is elsewhere"
#   clauses: ["GDPR 44", "GDPR 46(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 36; control GDPR-10"
package releasegate.compliance.residency

import future.keywords.not

deny contains {"pointer": pointer, "args": {"model": _name, "problem": problem}} if {
	some problem in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "compliance", "residency"])
}

_name := object.get(input.document, ["metadata", "name"], "the model")

_residency := input.document.spec.compliance.residency

_problems contains "uses personal data and does not say in which regions it may be" if {
	not _residency
	data.releasegate.lib.frameworks.personal(input.document)
	data.releasegate.lib.frameworks.binds("gdpr", data.repo.gate, input.document)
}

_problems contains sprintf("runs in %v (%v), which is not one of %v", [region, environment, concat(", ", _residency)]) if {
	some environment, regions in input.context.regions
	some region in regions
	not data.releasegate.lib.regions.allowed(input.document, region)
}

_problems contains sprintf("runs in %v, and nobody says in which region that is", [environment]) if {
	_residency
	some environment, regions in input.context.regions
	count(regions) == 0
}
