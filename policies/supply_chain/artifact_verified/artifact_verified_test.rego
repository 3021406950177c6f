package releasegate.supply_chain.artifact_verified_test

import future.keywords.not

_digest := sprintf("sha256:%v", [concat("", [x | some _ in numbers.range(1, 64); x := "a"])])

_program := sprintf("sha256:%v", [concat("", [x | some _ in numbers.range(1, 64); x := "b"])])

_rendered := {"model": "churn", "release": {"spec": {"model": {"artifact": {"uri": "s3://models/churn", "digest": _digest}}}}}

_map := {"kind": "ConfigMap.core", "source": "b", "digests": {"verify.py": _program}, "document": {
	"kind": "ConfigMap",
	"metadata": {"name": "churn-verify"},
}}

_mount(name, path, only) := {"name": name, "mountPath": path, "readOnly": only}

_pod := {
	"volumes": [
		{"name": "model", "emptyDir": {}},
		{"name": "verify", "configMap": {"name": "churn-verify"}},
	],
	"initContainers": [
		{"name": "fetch", "volumeMounts": [_mount("model", "/mnt/models", false)]},
		{
			"name": "verify",
			"command": ["python3", "-I", "-B", "/etc/releasegate/verify.py"],
			"args": ["s3://models/churn", _digest, "/mnt/models"],
			"volumeMounts": [_mount("model", "/mnt/models", true), _mount("verify", "/etc/releasegate", true)],
		},
	],
	"containers": [{"name": "server", "volumeMounts": [_mount("model", "/mnt/models", true)]}],
}

_object(pod) := {"kind": "Deployment.apps", "source": "a", "document": {
	"kind": "Deployment",
	"metadata": {"name": "churn"},
	"spec": {"template": {"spec": pod}},
}}

_deny(rendered, objects) := found if {
	found := data.releasegate.supply_chain.artifact_verified.deny with input.rendered as rendered
		with input.objects as objects
		with data.repo.parameters as {"artifactVerifiers": [_program]}
}

_said(pod) := {finding.args.problem | some finding in _deny(_rendered, [_map, _object(pod)])}

_changed(patches) := _said(json.patch(_pod, patches))

_nothing := {sprintf("serves what nothing checked against %v", [_digest])}

test_fetched_checked_and_served_passes if _said(_pod) == set()

test_no_check_denied_where_the_pod_is if {
	_deny(_rendered, [_map, _object(object.remove(_pod, ["initContainers"]))]) == {{
		"pointer": "/spec/template/spec",
		"index": 1,
		"args": {"name": "Deployment churn", "problem": sprintf("serves what nothing checked against %v", [_digest])},
	}}
}

test_check_of_something_else_denied if {
	_changed([{"op": "replace", "path": "/initContainers/1/args/1", "value": _program}]) == _nothing
	_changed([{"op": "replace", "path": "/initContainers/1/args/2", "value": "/elsewhere"}]) == _nothing
	_changed([{"op": "replace", "path": "/initContainers/1/args", "value": [_digest]}]) == _nothing
	_changed([{"op": "replace", "path": "/initContainers/1/command", "value": ["true"]}]) == _nothing
	_changed([{"op": "add", "path": "/initContainers/1/args/-", "value": "--skip"}]) == _nothing
}

test_program_that_is_not_known_denied if {
	other := object.union(_map, {"digests": {"verify.py": _digest}})
	count(_deny(_rendered, [other, _object(_pod)])) == 1
	count(_deny(_rendered, [_object(_pod)])) == 1
	count(_deny(_rendered, [object.remove(_map, ["digests"]), _object(_pod)])) == 1
	_changed([{"op": "replace", "path": "/volumes/1/configMap/name", "value": "other"}]) == _nothing
	_changed([{"op": "add", "path": "/volumes/1/configMap/items", "value": [{"key": "evil", "path": "verify.py"}]}]) == _nothing
	_changed([{"op": "replace", "path": "/volumes/1", "value": {"name": "verify", "emptyDir": {}}}]) == _nothing
}

test_program_that_runs_otherwise_denied if {
	_changed([{"op": "add", "path": "/initContainers/1/env", "value": [{"name": "PYTHONPATH", "value": "/x"}]}]) == _nothing
	_changed([{"op": "add", "path": "/initContainers/1/envFrom", "value": [{"configMapRef": {"name": "x"}}]}]) == _nothing
	over := _mount("model", "/etc/releasegate/verify.py", true)
	_changed([{"op": "add", "path": "/initContainers/1/volumeMounts/-", "value": over}]) == _nothing
	_changed([{"op": "add", "path": "/initContainers/1/volumeMounts/0/subPath", "value": "x"}]) == _nothing
}

test_volume_that_others_can_write_denied if {
	_changed([{"op": "replace", "path": "/volumes/0", "value": {"name": "model", "hostPath": {"path": "/models"}}}]) == _nothing
	claim := {"name": "model", "persistentVolumeClaim": {"claimName": "models"}}
	_changed([{"op": "replace", "path": "/volumes/0", "value": claim}]) == _nothing
}

test_server_that_serves_something_else_denied if {
	other := [{"op": "replace", "path": "/containers/0/volumeMounts/0/name", "value": "tmp"}]
	_changed(other) == {"serves without the volume whose artifact was checked"}
	_changed([{"op": "remove", "path": "/containers/0/volumeMounts"}]) == {"serves without the volume whose artifact was checked"}
}

test_writing_after_the_check_denied if {
	_changed([{"op": "replace", "path": "/containers/0/volumeMounts/0/readOnly", "value": false}]) == {"can write to the artifact after it was checked (container server)"}
	_changed([{"op": "remove", "path": "/containers/0/volumeMounts/0/readOnly"}]) == {"can write to the artifact after it was checked (container server)"}
	late := {"name": "late", "volumeMounts": [_mount("model", "/m", false)]}
	_changed([{"op": "add", "path": "/initContainers/-", "value": late}]) == {"can write to the artifact after it was checked (container late)"}
	beside := object.union(late, {"restartPolicy": "Always"})
	_changed([{"op": "add", "path": "/initContainers/0", "value": beside}]) == {"runs on after the check with the artifact in its hands (restartPolicy)"}
	calm := object.union(beside, {"volumeMounts": [_mount("model", "/m", true)]})
	_changed([{"op": "add", "path": "/initContainers/0", "value": calm}]) == set()
}

_image(reference) := object.union(object.remove(_pod, ["initContainers"]), {"volumes": [{"name": "model", "image": {"reference": reference}}]})

test_image_by_the_digest_passes if {
	_said(_image(sprintf("registry.example.com/churn@%v", [_digest]))) == set()
	_said(_image(sprintf("registry.example.com/churn@%v", [_program]))) == _nothing
	_said(_image("registry.example.com/churn:7")) == _nothing
}

test_other_kinds_that_serve_are_judged if {
	every kind in ["StatefulSet.apps", "Rollout.argoproj.io", "DaemonSet.apps", "ReplicaSet.apps"] {
		entry := object.union(_object({}), {"kind": kind, "document": {"kind": split(kind, ".")[0]}})
		count(_deny(_rendered, [entry])) == 1
	}
	served := {"kind": "InferenceService.serving.kserve.io", "source": "a", "document": {
		"kind": "InferenceService",
		"metadata": {"name": "churn"},
		"spec": {"predictor": {"model": {"storageUri": "s3://models/churn"}}},
	}}
	{finding.pointer | some finding in _deny(_rendered, [served])} == {"/spec/predictor"}
}

_beside := {"serves beside the artifact from the volume more, which is not checked"}

test_second_volume_that_something_fills_denied if {
	read := {"op": "add", "path": "/containers/0/volumeMounts/-", "value": _mount("more", "/mnt/more", true)}
	fill := {"op": "add", "path": "/initContainers/0/volumeMounts/-", "value": _mount("more", "/mnt/more", false)}
	_changed([read, fill]) == _beside
	_changed([read]) == set()
	{finding.pointer | some finding in _deny(_rendered, [_map, _object(json.patch(_pod, [read, fill]))])} == {"/spec/template/spec/containers/0"}
	beside := {"name": "beside", "volumeMounts": [{"name": "more", "mountPath": "/m"}]}
	_changed([read, {"op": "add", "path": "/containers/-", "value": beside}]) == _beside
	image := {"name": "more", "image": {"reference": "registry.example.com/other:7"}}
	_changed([read, {"op": "add", "path": "/volumes/-", "value": image}]) == _beside
	own := {"op": "add", "path": "/containers/0/volumeMounts/-", "value": _mount("tmp", "/tmp", false)}
	_changed([own]) == set()
}

_kserve(more) := {finding.pointer |
	service := {"kind": "InferenceService", "metadata": {"name": "churn"}, "spec": {"predictor": object.union(_pod, more)}}
	entry := {"kind": "InferenceService.serving.kserve.io", "source": "a", "document": service}
	some finding in _deny(_rendered, [_map, entry])
}

test_what_kserve_loads_itself_denied if {
	_kserve({}) == set()
	_kserve({"model": {"storageUri": "s3://other/1"}}) == {"/spec/predictor/model"}
	_kserve({"sklearn": {}}) == {"/spec/predictor/sklearn"}
	_kserve({"storageUri": "s3://other/1"}) == {"/spec/predictor/storageUri"}
	_kserve({"containers": [object.union(_pod.containers[0], {"env": [{"name": "X", "value": "s3://other/1"}]})]}) == set()
	_kserve({"storageUris": [{"uri": "s3://other/1"}]}) == {"/spec/predictor/storageUris"}
	server := object.union(_pod.containers[0], {"env": [{"name": "STORAGE_URI", "value": "s3://other/1"}]})
	_kserve({"containers": [server]}) == {"/spec/predictor/containers/0"}
}

test_odd_values_are_judged if {
	_said("x") == _nothing
	_said({"initContainers": "x", "containers": 7, "volumes": [7]}) == _nothing
	count(_deny(object.union(_rendered, {"release": null}), [_map, _object(_pod)])) == 1
}

test_what_serves_no_model_passes if _deny(object.union(_rendered, {"model": ""}), [_object({})]) == set()

_at(patches) := {finding.pointer | some finding in _deny(_rendered, [_map, _object(json.patch(_pod, patches))])}

test_each_place_is_named if {
	_at([{"op": "remove", "path": "/containers/0/volumeMounts"}]) == {"/spec/template/spec/containers"}
	beside := {"name": "beside", "restartPolicy": "Always", "volumeMounts": [_mount("model", "/m", false)]}
	_at([{"op": "add", "path": "/initContainers/0", "value": beside}]) == {"/spec/template/spec/initContainers/0"}
}
