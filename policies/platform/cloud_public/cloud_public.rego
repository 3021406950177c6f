# METADATA
# title: Cloud resource that the internet reaches
# description: >-
#   A bucket without its four blocks, a function's address that asks nobody, a database or an API server with a public
#   address, a notebook or a container that reaches the internet by itself: each is a way in or out that no network policy
#   of a cluster closes. Several of them are open until they are closed.
# custom:
#   scope: document
#   kinds:
#     - Bucket.s3.services.k8s.aws
#     - NotebookInstance.sagemaker.services.k8s.aws
#     - Domain.sagemaker.services.k8s.aws
#     - Model.sagemaker.services.k8s.aws
#     - TrainingJob.sagemaker.services.k8s.aws
#     - ProcessingJob.sagemaker.services.k8s.aws
#     - HyperParameterTuningJob.sagemaker.services.k8s.aws
#     - DBInstance.rds.services.k8s.aws
#     - DBCluster.rds.services.k8s.aws
#     - Cluster.eks.services.k8s.aws
#     - FunctionURLConfig.lambda.services.k8s.aws
#   severity: error
#   message: "{name} {problem}"
#   fix: "write the safeguard: the four fields of publicAccessBlock, VpcOnly, network isolation or subnets and security groups, publiclyAccessible false, AWS_IAM"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.3", "GDPR 32(1)(a)", "HIPAA 164.312(a)(1)", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-22"
#   row: "governance 1, 17, 18; access 7.notebook; control HIPAA-01, HIPAA-07, ISO-11"
package releasegate.platform.cloud_public

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _unmet
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_unmet contains found if {
	some found in data.releasegate.lib.places.unmet(input.document, object.get(_always, input.kind, []))
}

_internet := "reaches the internet by itself"

_address := "can have a public address"

_always := {
	"Bucket.s3.services.k8s.aws": [
		[["spec", "publicAccessBlock", "blockPublicACLs"], [true], "may be opened by lists of access (blockPublicACLs)"],
		[["spec", "publicAccessBlock", "blockPublicPolicy"], [true], "may be opened by a policy (blockPublicPolicy)"],
		[["spec", "publicAccessBlock", "ignorePublicACLs"], [true], "may be opened by lists of access (ignorePublicACLs)"],
		[["spec", "publicAccessBlock", "restrictPublicBuckets"], [true], "may be open to others (restrictPublicBuckets)"],
		[["spec", "acl"], [null, "private"], "is opened by a list of access (acl)"],
		[["spec", "website"], [null], "is served as a website"],
		[["spec", "grantRead"], [null], "is opened by a list of access (grantRead)"],
		[["spec", "grantWrite"], [null], "is opened by a list of access (grantWrite)"],
		[["spec", "grantFullControl"], [null], "is opened by a list of access (grantFullControl)"],
		[["spec", "grantReadACP"], [null], "is opened by a list of access (grantReadACP)"],
		[["spec", "grantWriteACP"], [null], "is opened by a list of access (grantWriteACP)"],
	],
	"NotebookInstance.sagemaker.services.k8s.aws": [
		[["spec", "directInternetAccess"], ["Disabled"], _internet],
		[["spec", "subnetID"], "set", "lies in no subnet of ours"],
		[["spec", "securityGroupIDs"], "set", "lies in no security group of ours"],
	],
	"Domain.sagemaker.services.k8s.aws": [[["spec", "appNetworkAccessType"], ["VpcOnly"], _internet]],
	"DBInstance.rds.services.k8s.aws": [[["spec", "publiclyAccessible"], [false], _address]],
	"DBCluster.rds.services.k8s.aws": [[["spec", "publiclyAccessible"], [false, null], _address]],
	"FunctionURLConfig.lambda.services.k8s.aws": [[["spec", "authType"], ["AWS_IAM"], "answers whoever calls its address"]],
}

# A container is cut off, or it runs in subnets and security groups of ours.
_unmet contains [path, _internet] if {
	some pattern in object.get(_containers, input.kind, [])
	some path in data.releasegate.lib.places.at(input.document, pattern)
	data.releasegate.lib.pointer.has(input.document, path)
	not _closed(object.get(input.document, path, {}))
}

_containers := {
	"Model.sagemaker.services.k8s.aws": [["spec"]],
	"TrainingJob.sagemaker.services.k8s.aws": [["spec"]],
	"HyperParameterTuningJob.sagemaker.services.k8s.aws": [["spec", "trainingJobDefinition"], ["spec", "trainingJobDefinitions", "*"]],
}

_unmet contains [["spec", "networkConfig"], _internet] if {
	input.kind == "ProcessingJob.sagemaker.services.k8s.aws"
	not _closed(object.get(input.document, ["spec", "networkConfig"], {}))
}

_closed(settings) if settings.enableNetworkIsolation == true

_closed(settings) if {
	every field in ["subnets", "securityGroupIDs"] {
		not data.releasegate.lib.shape.blank(object.get(settings, ["vpcConfig", field], null))
	}
}

_unmet contains [["spec", "resourcesVPCConfig", "endpointPublicAccess"], "has an API server that the internet reaches"] if {
	input.kind == "Cluster.eks.services.k8s.aws"
	object.get(input.document, ["spec", "resourcesVPCConfig", "endpointPublicAccess"], true) != false
	not _narrow
}

# In development the API server may be reached from named networks.
_narrow if {
	not data.releasegate.lib.accounts.guarded(input.path)
	ranges := data.releasegate.lib.shape.list(object.get(input.document, ["spec", "resourcesVPCConfig", "publicAccessCIDRs"], []))
	count(ranges) > 0
	every range in ranges {
		regex.match(`^[0-9.]+/(1[6-9]|2[0-9]|3[0-2])$`, data.releasegate.lib.shape.text(range))
	}
}
