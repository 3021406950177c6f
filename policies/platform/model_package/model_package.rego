# METADATA
# title: Model package of no fixed version or status
# description: >-
#   SageMaker deploys what is Approved, and the manifest takes any word for a status without a complaint. A package belongs
#   to a group, which numbers its versions, and a model names one of these versions and no group.
# custom:
#   scope: document
#   kinds: [ModelPackage.sagemaker.services.k8s.aws, Model.sagemaker.services.k8s.aws]
#   severity: error
#   message: "{name} {problem}"
#   fix: "write modelApprovalStatus Approved, Rejected or PendingManualApproval, name the group, and name a package by its ARN with a version"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.8.29"]
#   effective_on: "2026-11-22"
#   row: "governance 8, 26, registry-formats, silent-no-ops; control ISO-10, ISO-12"
package releasegate.platform.model_package

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains found if {
	input.kind == "ModelPackage.sagemaker.services.k8s.aws"
	some found in data.releasegate.lib.places.unmet(input.document, _package)
}

_package := [
	[["spec", "modelPackageGroupName"], "set", "belongs to no group, so it has no version"],
	[["spec", "certifyForMarketplace"], [false, null], "is offered to others in the marketplace"],
]

_problems contains [path, sprintf("has the status %v, which SageMaker does not know", [status])] if {
	input.kind == "ModelPackage.sagemaker.services.k8s.aws"
	path := ["spec", "modelApprovalStatus"]
	status := object.get(input.document, path, null)
	not status in {null, "Approved", "Rejected", "PendingManualApproval"}
}

_problems contains [path, sprintf("names the package %v without a version", [package_name])] if {
	input.kind == "Model.sagemaker.services.k8s.aws"
	some pattern in [["spec", "primaryContainer", "modelPackageName"], ["spec", "containers", "*", "modelPackageName"]]
	some path in data.releasegate.lib.places.at(input.document, pattern)
	held := object.get(input.document, path, null)
	held != null
	package_name := data.releasegate.lib.shape.text(held)
	not regex.match(`^arn:aws[a-z-]*:sagemaker:[a-z0-9-]{9,16}:[0-9]{12}:model-package/[!-~]+/[0-9]+$`, package_name)
}
