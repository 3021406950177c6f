# Each kind, by what it has to name: whole it passes, and without any one field it is denied.
package releasegate.platform.cloud_encrypted_tables_test

import future.keywords.not

_problems(kind, document) := {finding.args |
	some finding in data.releasegate.platform.cloud_encrypted.deny with input.document as document with input.kind as kind
}

_judge(kind, spec) := _problems(kind, {"kind": split(kind, ".")[0], "metadata": {"name": "x"}, "spec": spec})

_key := {"kmsKeyID": "alias/models"}

_volumes := {"volumeKMSKeyID": "alias/models"}

_training := {"outputDataConfig": _key, "resourceConfig": _volumes}

_whole := {
	"TrainingJob.sagemaker": _training,
	"ProcessingJob.sagemaker": {"processingResources": {"clusterConfig": _volumes}, "processingOutputConfig": _key},
	"TransformJob.sagemaker": {"transformOutput": _key, "transformResources": _volumes},
	"NotebookInstance.sagemaker": _key,
	"Domain.sagemaker": object.union(_key, {"defaultUserSettings": {"sharingSettings": {"s3KMSKeyID": "k"}}}),
	"UserProfile.sagemaker": {"userSettings": {"sharingSettings": {"s3KMSKeyID": "k"}}},
	"DBInstance.rds": {"storageEncrypted": true},
	"DBCluster.rds": {"storageEncrypted": true},
	"DBProxy.rds": {"requireTLS": true},
	"Cluster.eks": {"encryptionConfig": "set"},
	"Key.kms": {"enableKeyRotation": true},
	"FeatureGroup.sagemaker": {
		"offlineStoreConfig": {"s3StorageConfig": _key},
		"onlineStoreConfig": {"securityConfig": _key},
	},
	"MonitoringSchedule.sagemaker": {"monitoringScheduleConfig": {"monitoringJobDefinition": {
		"monitoringOutputConfig": _key,
		"monitoringResources": {"clusterConfig": _volumes},
	}}},
	"HyperParameterTuningJob.sagemaker": {"trainingJobDefinition": _training, "trainingJobDefinitions": [_training]},
	"EndpointConfig.sagemaker": object.union(_key, {
		"productionVariants": [{"coreDumpConfig": _key}],
		"dataCaptureConfig": _key,
		"asyncInferenceConfig": {"outputConfig": _key},
	}),
}

_leaves(spec) := [path |
	walk(spec, [path, value])
	not is_object(value)
	not is_array(value)
]

test_whole_documents_pass if {
	every name, spec in _whole {
		_judge(sprintf("%v.services.k8s.aws", [name]), spec) == set()
	}
}

test_each_field_counts if {
	every name, spec in _whole {
		every path in _leaves(spec) {
			pointer := data.releasegate.lib.pointer.to(path)
			without := json.patch(spec, [{"op": "replace", "path": pointer, "value": ""}])
			count(_judge(sprintf("%v.services.k8s.aws", [name]), without)) > 0
		}
	}
}

test_document_is_named if {
	{args.name | some args in _judge("DBProxy.rds.services.k8s.aws", {"requireTLS": false})} == {"DBProxy x"}
}

test_stronger_encryption_passes if {
	rule := {"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms:dsse", "kmsMasterKeyID": "k"}}
	_judge("Bucket.s3.services.k8s.aws", {"encryption": {"rules": [rule]}}) == set()
}

test_excuses_hold_for_their_own_kind if {
	serverless := {"productionVariants": [{"serverlessConfig": {}}], "keySpec": "RSA_2048", "dbClusterIdentifier": "x"}
	every name in ["NotebookInstance.sagemaker", "DBProxy.rds", "Cluster.eks"] {
		count(_judge(sprintf("%v.services.k8s.aws", [name]), serverless)) == 1
	}
}
