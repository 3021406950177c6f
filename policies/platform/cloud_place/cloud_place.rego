# METADATA
# title: Cloud resource in another account or region
# description: >-
#   A manifest below platform/ is for the account of its folder, and its environments say in which regions that runs. An
#   annotation of the controller can put the resource into another account or region, and an address in a field can name
#   something there; data then leaves the regions that models were allowed. Stores say their region themselves, because the
#   controller's default cannot be seen here.
# custom:
#   scope: document
#   kinds:
#     - Namespace.core
#     - AccessEntry.eks.services.k8s.aws
#     - Alias.lambda.services.k8s.aws
#     - Bucket.s3.services.k8s.aws
#     - Capability.eks.services.k8s.aws
#     - Cluster.eks.services.k8s.aws
#     - DBCluster.rds.services.k8s.aws
#     - DBInstance.rds.services.k8s.aws
#     - DBProxy.rds.services.k8s.aws
#     - Domain.sagemaker.services.k8s.aws
#     - Endpoint.sagemaker.services.k8s.aws
#     - EndpointConfig.sagemaker.services.k8s.aws
#     - FeatureGroup.sagemaker.services.k8s.aws
#     - Function.lambda.services.k8s.aws
#     - FunctionURLConfig.lambda.services.k8s.aws
#     - Grant.kms.services.k8s.aws
#     - Group.iam.services.k8s.aws
#     - HyperParameterTuningJob.sagemaker.services.k8s.aws
#     - IAMRoleSelector.services.k8s.aws
#     - IdentityProviderConfig.eks.services.k8s.aws
#     - InferenceComponent.sagemaker.services.k8s.aws
#     - Key.kms.services.k8s.aws
#     - Model.sagemaker.services.k8s.aws
#     - ModelPackage.sagemaker.services.k8s.aws
#     - ModelPackageGroup.sagemaker.services.k8s.aws
#     - MonitoringSchedule.sagemaker.services.k8s.aws
#     - Nodegroup.eks.services.k8s.aws
#     - NotebookInstance.sagemaker.services.k8s.aws
#     - PodIdentityAssociation.eks.services.k8s.aws
#     - Policy.iam.services.k8s.aws
#     - ProcessingJob.sagemaker.services.k8s.aws
#     - PullThroughCacheRule.ecr.services.k8s.aws
#     - Repository.ecr.services.k8s.aws
#     - RepositoryCreationTemplate.ecr.services.k8s.aws
#     - Role.iam.services.k8s.aws
#     - Rule.eventbridge.services.k8s.aws
#     - Secret.secretsmanager.services.k8s.aws
#     - Space.sagemaker.services.k8s.aws
#     - TrainingJob.sagemaker.services.k8s.aws
#     - TransformJob.sagemaker.services.k8s.aws
#     - User.iam.services.k8s.aws
#     - UserProfile.sagemaker.services.k8s.aws
#   severity: error
#   message: "{name} {problem}"
#   fix: "write services.k8s.aws/region with a region of the account's environments, and put the manifest into the folder of the account that it is for"
#   clauses: ["GDPR 44", "GDPR 46(1)", "ISO 27001 A.8.31"]
#   effective_on: "2026-11-22"
#   row: "governance 34, 36, retention-in-manifests; control GDPR-10, ISO-11"
package releasegate.platform.cloud_place

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_annotations := data.releasegate.lib.shape.object(object.get(input.document, ["metadata", "annotations"], {}))

_regions := data.releasegate.lib.accounts.regions(input.path)

_id := object.get(data.releasegate.lib.accounts.entry(input.path), "id", "nobody listed")

_said(name) := data.releasegate.lib.shape.text(object.get(_annotations, concat("", ["services.k8s.aws/", name]), ""))

# https://aws-controllers-k8s.github.io/docs/guides/multi-region and …/cross-account: annotations of objects and namespaces.
_problems contains [["metadata", "annotations", concat("", ["services.k8s.aws/", name])], sprintf("lies in %v, where no environment of its account runs", [region])] if {
	some name in ["region", "default-region"]
	region := _said(name)
	region != ""
	not region in _regions
}

_problems contains [["metadata", "annotations", "services.k8s.aws/owner-account-id"], sprintf("lies in the account %v, and its folder is for another", [id])] if {
	id := _said("owner-account-id")
	id != ""
	id != _id
}

_problems contains [["metadata", "annotations", concat("", ["services.k8s.aws/", name])], sprintf("lies where nobody can tell (%v)", [name])] if {
	some name in ["team-id", "endpoint-url"]
	_said(name) != ""
}

_problems contains [["metadata"], "keeps data, and does not say in which region (services.k8s.aws/region)"] if {
	input.kind in {"Bucket.s3.services.k8s.aws", "DBInstance.rds.services.k8s.aws", "DBCluster.rds.services.k8s.aws", "FeatureGroup.sagemaker.services.k8s.aws"}
	_said("region") == ""
}

_problems contains [path, sprintf("keeps data in %v, where no environment of its account runs", [region])] if {
	some pattern in object.get(_fields, input.kind, [])
	some path in data.releasegate.lib.places.at(input.document, pattern)
	region := object.get(input.document, path, null)
	region != null
	not region in _regions
}

_fields := {
	"Bucket.s3.services.k8s.aws": [["spec", "createBucketConfiguration", "locationConstraint"]],
	"Secret.secretsmanager.services.k8s.aws": [["spec", "replicaRegions", "*", "region"]],
	"DBInstance.rds.services.k8s.aws": [["spec", "destinationRegion"], ["spec", "sourceRegion"]],
	"DBCluster.rds.services.k8s.aws": [["spec", "destinationRegion"], ["spec", "sourceRegion"]],
}

# What a grant names is access.cloud_shared's.
_addresses := {[path, split(value, ":")] |
	not input.kind in {"Grant.kms.services.k8s.aws", "Namespace.core"}
	walk(object.get(input.document, "spec", {}), [below, value])
	is_string(value)
	startswith(value, "arn:aws")
	path := array.concat(["spec"], below)
}

_problems contains item if {
	count(data.releasegate.lib.accounts.ids) > 0
	some [path, words] in _addresses
	regex.match(`^[0-9]{12}$`, words[4])
	not words[4] in data.releasegate.lib.accounts.ids
	not data.releasegate.lib.principals.automation(concat(":", words))
	item := [path, sprintf("names something of the account %v, which governance/accounts.yaml does not list", [words[4]])]
}

_problems contains item if {
	some [path, words] in _addresses
	not words[3] in {"", "*"}
	not words[3] in _regions
	item := [path, sprintf("names something in %v, where no environment of its account runs", [words[3]])]
}

_problems contains [path, sprintf("copies objects to the account %v, which governance/accounts.yaml does not list", [id])] if {
	input.kind == "Bucket.s3.services.k8s.aws"
	some path in data.releasegate.lib.places.at(input.document, ["spec", "replication", "rules", "*", "destination", "account"])
	id := object.get(input.document, path, null)
	id != null
	not id in data.releasegate.lib.accounts.ids
}

# Without namespaces every object of the cluster is made by the role, whatever account it is for.
_problems contains [["spec", "namespaceSelector", "names"], "gives its role to every namespace"] if {
	input.kind == "IAMRoleSelector.services.k8s.aws"
	data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "namespaceSelector", "names"], null))
}
