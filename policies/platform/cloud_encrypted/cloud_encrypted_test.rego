package releasegate.platform.cloud_encrypted_test

import future.keywords.not

_sage(kind) := sprintf("%v.sagemaker.services.k8s.aws", [kind])

_judge(kind, spec) := {finding.pointer |
	some finding in data.releasegate.platform.cloud_encrypted.deny with input.document as {"kind": split(kind, ".")[0], "spec": spec}
		with input.kind as kind
}

_rule(algorithm, key) := {"applyServerSideEncryptionByDefault": {"sseAlgorithm": algorithm, "kmsMasterKeyID": key}}

_bucket(rules) := _judge("Bucket.s3.services.k8s.aws", {"encryption": {"rules": rules}})

test_bucket_with_a_key_passes if _bucket([_rule("aws:kms", "alias/models")]) == set()

test_bucket_without_a_key_denied if {
	_bucket([]) == {"/spec/encryption/rules"}
	_bucket([_rule("aws:kms", "alias/models"), _rule("AES256", "alias/models")]) == {"/spec/encryption/rules/1/applyServerSideEncryptionByDefault/sseAlgorithm"}
	_bucket([_rule("aws:kms", "")]) == {"/spec/encryption/rules/0/applyServerSideEncryptionByDefault/kmsMasterKeyID"}
	_judge("Bucket.s3.services.k8s.aws", {}) == {"/spec"}
	_bucket(null) == {"/spec/encryption/rules"}
}

_config := _sage("EndpointConfig")

test_endpoint_needs_keys_for_volumes_and_capture if {
	_judge(_config, {"kmsKeyID": "alias/x", "productionVariants": [{}]}) == set()
	_judge(_config, {"productionVariants": [{"serverlessConfig": {}}, {}]}) == {"/spec"}
	_judge(_config, {"productionVariants": [{"serverlessConfig": {}}]}) == set()
	_judge(_config, {"kmsKeyID": "alias/x", "dataCaptureConfig": {"enableCapture": true}}) == {"/spec/dataCaptureConfig"}
	_judge(_config, {"kmsKeyID": " ", "dataCaptureConfig": {"kmsKeyID": "k"}}) == {"/spec/kmsKeyID"}
	_judge(_config, {"kmsKeyID": "k", "productionVariants": [{}, {"coreDumpConfig": {}}]}) == {"/spec/productionVariants/1/coreDumpConfig"}
	_judge(_config, {"kmsKeyID": "k", "asyncInferenceConfig": {"outputConfig": {}}}) == {"/spec/asyncInferenceConfig/outputConfig"}
}

test_training_needs_keys_for_output_and_volumes if {
	_judge(_sage("TrainingJob"), {"outputDataConfig": {"kmsKeyID": "k"}, "resourceConfig": {"volumeKMSKeyID": "k"}}) == set()
	count(_judge(_sage("TrainingJob"), {"outputDataConfig": {}, "resourceConfig": {}})) == 2
	count(_judge(_sage("HyperParameterTuningJob"), {"trainingJobDefinitions": [{"outputDataConfig": {"kmsKeyID": "k"}, "resourceConfig": {"volumeKMSKeyID": "k"}}, {}]})) == 1
	count(_judge(_sage("HyperParameterTuningJob"), {"trainingJobDefinition": {}})) == 1
}

test_other_kinds_without_a_key_denied if {
	cases := [
		[_sage("ProcessingJob"), {"processingResources": {"clusterConfig": {}}}],
		[_sage("ProcessingJob"), {"processingResources": {"clusterConfig": {"volumeKMSKeyID": "k"}}, "processingOutputConfig": {}}],
		[_sage("TransformJob"), {"transformOutput": {}, "transformResources": {"volumeKMSKeyID": "k"}}],
		[_sage("TransformJob"), {"transformOutput": {"kmsKeyID": "k"}, "transformResources": {}}],
		[_sage("FeatureGroup"), {"offlineStoreConfig": {"s3StorageConfig": {}}}],
		[_sage("FeatureGroup"), {"onlineStoreConfig": {"enableOnlineStore": true}}],
		[_sage("NotebookInstance"), {}],
		[_sage("Domain"), {}],
		[_sage("Domain"), {"kmsKeyID": "k", "defaultUserSettings": {"sharingSettings": {}}}],
		[_sage("UserProfile"), {"userSettings": {"sharingSettings": {}}}],
		[_sage("MonitoringSchedule"), {"monitoringScheduleConfig": {"monitoringJobDefinition": {"monitoringOutputConfig": {"kmsKeyID": "k"}}}}],
		[_sage("MonitoringSchedule"), {"monitoringScheduleConfig": {"monitoringJobDefinition": {"monitoringOutputConfig": {}, "monitoringResources": {"clusterConfig": {"volumeKMSKeyID": "k"}}}}}],
		["DBInstance.rds.services.k8s.aws", {"storageEncrypted": "true"}],
		["DBCluster.rds.services.k8s.aws", {"dbClusterIdentifier": "x"}],
		["DBProxy.rds.services.k8s.aws", {"requireTLS": false}],
		["Cluster.eks.services.k8s.aws", {"encryptionConfig": []}],
		["Key.kms.services.k8s.aws", {}],
	]
	every one in cases {
		count(_judge(one[0], one[1])) == 1
	}
}

test_what_takes_no_key_passes if {
	_judge("DBInstance.rds.services.k8s.aws", {"dbClusterIdentifier": "aurora"}) == set()
	_judge("DBInstance.rds.services.k8s.aws", {"storageEncrypted": true}) == set()
	_judge("Key.kms.services.k8s.aws", {"keySpec": "ECC_NIST_P256"}) == set()
	_judge("Key.kms.services.k8s.aws", {"enableKeyRotation": true}) == set()
	_judge(_sage("FeatureGroup"), {}) == set()
	_judge(_sage("UserProfile"), {}) == set()
}

test_kinds_with_their_keys_pass if {
	cases := [
		[_sage("NotebookInstance"), {"kmsKeyID": "k"}],
		[_sage("Domain"), {"kmsKeyID": "k", "defaultUserSettings": {"sharingSettings": {"s3KMSKeyID": "k"}}}],
		[_sage("UserProfile"), {"userSettings": {"sharingSettings": {"s3KMSKeyID": "k"}}}],
		[_sage("ProcessingJob"), {"processingResources": {"clusterConfig": {"volumeKMSKeyID": "k"}}, "processingOutputConfig": {"kmsKeyID": "k"}}],
		[_sage("FeatureGroup"), {"offlineStoreConfig": {"s3StorageConfig": {"kmsKeyID": "k"}}, "onlineStoreConfig": {"securityConfig": {"kmsKeyID": "k"}}}],
		[_sage("MonitoringSchedule"), {"monitoringScheduleConfig": {"monitoringJobDefinition": {"monitoringOutputConfig": {"kmsKeyID": "k"}, "monitoringResources": {"clusterConfig": {"volumeKMSKeyID": "k"}}}}}],
		[_config, {"kmsKeyID": "k", "asyncInferenceConfig": {"outputConfig": {"kmsKeyID": "k"}}, "productionVariants": [{"coreDumpConfig": {"kmsKeyID": "k"}}]}],
		["DBCluster.rds.services.k8s.aws", {"storageEncrypted": true}],
		["DBProxy.rds.services.k8s.aws", {"requireTLS": true}],
		["Cluster.eks.services.k8s.aws", {"encryptionConfig": [{"resources": ["secrets"]}]}],
	]
	every one in cases {
		_judge(one[0], one[1]) == set()
	}
	_bucket([_rule("aws:kms:dsse", "alias/models")]) == set()
}

test_excuses_of_one_kind_excuse_no_other if {
	_judge(_sage("NotebookInstance"), {"keySpec": "ECC_NIST_P256", "dbClusterIdentifier": "x", "productionVariants": [{"serverlessConfig": {}}]}) == {"/spec"}
}
