package releasegate.platform.training_job_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.training_job.deny with input.document as {
		"metadata": {"name": "churn"},
		"spec": object.union({"runtimeRef": {"name": "torch"}}, spec),
	}
		with data.repo.parameters as {"imageRegistries": ["registry.example.com"]}
}

_pointers(spec) := {pointer | some [pointer, _] in _judge(spec)}

_image := "registry.example.com/trainer@sha256:bfa05bb8a629a2751a275cd966faadd8ec4164287b63a9bfe27196901346a655"

test_pinned_job_passes if {
	_judge({"trainer": {"image": _image}, "initializer": {"dataset": {"storageUri": "s3://data/churn/12"}}}) == set()
	_judge({"trainer": {"numNodes": 2}}) == set()
	_judge({"initializer": {"model": {"storageUri": "hf://acme/base@0123456789abcdef0123456789abcdef01234567"}}}) == set()
}

test_no_runtime_denied if _pointers({"runtimeRef": {"name": null}}) == {"/spec/runtimeRef/name"}

test_image_that_can_move_denied if {
	_pointers({"trainer": {"image": "registry.example.com/trainer:latest"}}) == {"/spec/trainer/image"}
	count(_judge({"trainer": {"image": "trainer"}})) == 2
	count(_judge({"trainer": {"image": 7}})) == 2
}

test_data_that_can_move_denied if {
	_pointers({"initializer": {"dataset": {"storageUri": "hf://acme/churn"}}}) == {"/spec/initializer/dataset/storageUri"}
	_pointers({"initializer": {"model": {"storageUri": "s3://models/base/latest"}}}) == {"/spec/initializer/model/storageUri"}
}

_patch(pod) := {"runtimePatches": [{"manager": "x", "trainingRuntimeSpec": {"template": {"spec": {"replicatedJobs": [{
	"name": "node",
	"template": {"spec": {"template": {"spec": pod}}},
}]}}}}]}

test_patch_that_loosens_denied if {
	count(_judge(_patch({"containers": [{"name": "node", "securityContext": {"privileged": true}}]}))) == 1
	count(_judge(_patch({"securityContext": {"runAsUser": 0, "runAsNonRoot": false}}))) == 2
	count(_judge(_patch({"volumes": [{"name": "node", "hostPath": {"path": "/"}}]}))) == 1
	count(_judge(_patch({"containers": [{"securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}}]}))) == 1
	_judge(_patch({"nodeSelector": {"gpu": "true"}, "securityContext": {"runAsNonRoot": true}})) == set()
}

test_image_of_another_registry_is_shown if {
	_pointers({"trainer": {"image": "other.example.com/trainer@sha256:bfa05bb8a629a2751a275cd966faadd8ec4164287b63a9bfe27196901346a655"}}) == {"/spec/trainer/image"}
}

test_each_right_counts if {
	kept := {
		"privileged": false,
		"allowPrivilegeEscalation": false,
		"runAsNonRoot": true,
		"readOnlyRootFilesystem": true,
		"procMount": "Default",
		"hostProcess": false,
		"sysctls": [],
	}
	every field, value in kept {
		_judge({"runtimePatches": [{field: value}]}) == set()
		_judge({"runtimePatches": [{field: "other"}]}) == {[sprintf("/spec/runtimePatches/0/%v", [field]), sprintf("loosens its runtime by %v", [field])]}
	}
	_judge({"runtimePatches": [{"runAsUser": 1000, "fsGroup": 0}]}) == set()
	_judge({"runtimePatches": [{"runAsUser": 0}]}) == {["/spec/runtimePatches/0/runAsUser", "loosens its runtime by running as root"]}
}
