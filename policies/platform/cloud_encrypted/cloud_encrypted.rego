# METADATA
# title: Cloud store without a key of one's own
# description: >-
#   What models read and write lies in buckets, volumes, databases and captured requests. A key of one's own decides who
#   reads it, shows each use, and can be taken back; encryption by a provider's default key does none of this. In databases
#   and clusters encryption is off until it is asked for.
# custom:
#   scope: document
#   kinds:
#     - Bucket.s3.services.k8s.aws
#     - EndpointConfig.sagemaker.services.k8s.aws
#     - TrainingJob.sagemaker.services.k8s.aws
#     - HyperParameterTuningJob.sagemaker.services.k8s.aws
#     - ProcessingJob.sagemaker.services.k8s.aws
#     - TransformJob.sagemaker.services.k8s.aws
#     - FeatureGroup.sagemaker.services.k8s.aws
#     - NotebookInstance.sagemaker.services.k8s.aws
#     - Domain.sagemaker.services.k8s.aws
#     - UserProfile.sagemaker.services.k8s.aws
#     - MonitoringSchedule.sagemaker.services.k8s.aws
#     - DBInstance.rds.services.k8s.aws
#     - DBCluster.rds.services.k8s.aws
#     - DBProxy.rds.services.k8s.aws
#     - Cluster.eks.services.k8s.aws
#     - Key.kms.services.k8s.aws
#   severity: error
#   message: "{name} {problem}"
#   fix: "name a key of the account's own; instances with local storage, which take no key for it, need a waiver that says so"
#   clauses: ["GDPR 32(1)(a)", "HIPAA 164.312(a)(2)(iv)", "HIPAA 164.312(e)(2)(ii)", "ISO 27001 A.8.24"]
#   effective_on: "2026-11-22"
#   row: "governance 15, 17, 33; control GDPR-07, HIPAA-04, ISO-05"
package releasegate.platform.cloud_encrypted

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _unmet
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_unmet contains found if {
	some found in data.releasegate.lib.places.unmet(input.document, object.get(_always, input.kind, []))
	not _excused
}

_unmet contains found if {
	some found in data.releasegate.lib.places.unmet_below(input.document, object.get(_where, input.kind, []))
}

# Instances of an Aurora cluster take the cluster's key, and keys that are not symmetric do not rotate.
_excused if {
	input.kind == "DBInstance.rds.services.k8s.aws"
	not data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "dbClusterIdentifier"], null))
}

_excused if {
	input.kind == "Key.kms.services.k8s.aws"
	not object.get(input.document, ["spec", "keySpec"], "SYMMETRIC_DEFAULT") in {null, "SYMMETRIC_DEFAULT"}
}

# An endpoint whose every variant is serverless has no volumes.
_excused if {
	input.kind == "EndpointConfig.sagemaker.services.k8s.aws"
	variants := data.releasegate.lib.shape.list(object.get(input.document, ["spec", "productionVariants"], []))
	count(variants) > 0
	every variant in variants {
		is_object(variant.serverlessConfig)
	}
}

_volume := "encrypts its volumes by no key of one's own"

_output := "writes its output by no key of one's own"

_store := "encrypts what it keeps by no key of one's own"

_plain := "keeps its data unencrypted"

_always := {
	"Bucket.s3.services.k8s.aws": [
		[["spec", "encryption", "rules"], "set", _store],
		[["spec", "encryption", "rules", "*", "applyServerSideEncryptionByDefault", "sseAlgorithm"], ["aws:kms", "aws:kms:dsse"], _store],
		[["spec", "encryption", "rules", "*", "applyServerSideEncryptionByDefault", "kmsMasterKeyID"], "set", _store],
	],
	"EndpointConfig.sagemaker.services.k8s.aws": [[["spec", "kmsKeyID"], "set", _volume]],
	"TrainingJob.sagemaker.services.k8s.aws": [
		[["spec", "outputDataConfig", "kmsKeyID"], "set", _output],
		[["spec", "resourceConfig", "volumeKMSKeyID"], "set", _volume],
	],
	"ProcessingJob.sagemaker.services.k8s.aws": [[["spec", "processingResources", "clusterConfig", "volumeKMSKeyID"], "set", _volume]],
	"TransformJob.sagemaker.services.k8s.aws": [
		[["spec", "transformOutput", "kmsKeyID"], "set", _output],
		[["spec", "transformResources", "volumeKMSKeyID"], "set", _volume],
	],
	"NotebookInstance.sagemaker.services.k8s.aws": [[["spec", "kmsKeyID"], "set", _volume]],
	"Domain.sagemaker.services.k8s.aws": [[["spec", "kmsKeyID"], "set", _volume]],
	"DBInstance.rds.services.k8s.aws": [[["spec", "storageEncrypted"], [true], _plain]],
	"DBCluster.rds.services.k8s.aws": [[["spec", "storageEncrypted"], [true], _plain]],
	"DBProxy.rds.services.k8s.aws": [[["spec", "requireTLS"], [true], "takes connections in plain text"]],
	"Cluster.eks.services.k8s.aws": [[["spec", "encryptionConfig"], "set", "keeps its secrets by no key of one's own"]],
	"Key.kms.services.k8s.aws": [[["spec", "enableKeyRotation"], [true], "is a key that never rotates"]],
}

_where := {
	"EndpointConfig.sagemaker.services.k8s.aws": [
		[["spec", "dataCaptureConfig"], ["kmsKeyID"], "set", "captures requests by no key of one's own"],
		[["spec", "asyncInferenceConfig"], ["outputConfig", "kmsKeyID"], "set", _output],
		[["spec", "productionVariants", "*", "coreDumpConfig"], ["kmsKeyID"], "set", "writes the memory of a model by no key of one's own"],
	],
	"HyperParameterTuningJob.sagemaker.services.k8s.aws": array.concat(_tuned(["spec", "trainingJobDefinition"]), _tuned(["spec", "trainingJobDefinitions", "*"])),
	"ProcessingJob.sagemaker.services.k8s.aws": [[["spec", "processingOutputConfig"], ["kmsKeyID"], "set", _output]],
	"FeatureGroup.sagemaker.services.k8s.aws": [
		[["spec", "offlineStoreConfig"], ["s3StorageConfig", "kmsKeyID"], "set", _store],
		[["spec", "onlineStoreConfig"], ["securityConfig", "kmsKeyID"], "set", _store],
	],
	"Domain.sagemaker.services.k8s.aws": [[["spec", "defaultUserSettings", "sharingSettings"], ["s3KMSKeyID"], "set", _output]],
	"UserProfile.sagemaker.services.k8s.aws": [[["spec", "userSettings", "sharingSettings"], ["s3KMSKeyID"], "set", _output]],
	"MonitoringSchedule.sagemaker.services.k8s.aws": [
		[["spec", "monitoringScheduleConfig", "monitoringJobDefinition"], ["monitoringOutputConfig", "kmsKeyID"], "set", _output],
		[["spec", "monitoringScheduleConfig", "monitoringJobDefinition"], ["monitoringResources", "clusterConfig", "volumeKMSKeyID"], "set", _volume],
	],
}

_tuned(parent) := [
	[parent, ["outputDataConfig", "kmsKeyID"], "set", _output],
	[parent, ["resourceConfig", "volumeKMSKeyID"], "set", _volume],
]
