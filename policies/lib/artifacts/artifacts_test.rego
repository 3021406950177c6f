package releasegate.lib.artifacts_test

import future.keywords.not

_digest := sprintf("sha256:%v", [concat("", [x | some _ in numbers.range(1, 64); x := "a"])])

_program := sprintf("sha256:%v", [concat("", [x | some _ in numbers.range(1, 64); x := "b"])])

_map := {"kind": "ConfigMap.core", "digests": {"verify.py": _program}, "document": {"metadata": {"name": "churn-verify"}}}

_mount(name, path, only) := {"name": name, "mountPath": path, "readOnly": only}

_pod := {
	"volumes": [
		{"name": "model", "emptyDir": {}},
		{"name": "verify", "configMap": {"name": "churn-verify"}},
	],
	"initContainers": [{
		"name": "verify",
		"command": ["python3", "-I", "-B", "/etc/releasegate/verify.py"],
		"args": ["s3://models/churn", _digest, "/mnt/models"],
		"volumeMounts": [_mount("model", "/mnt/models", true), _mount("verify", "/etc/releasegate", true)],
	}],
}

_proven(pod, objects) := found if {
	found := data.releasegate.lib.artifacts.proven(pod, _digest, objects) with data.repo.parameters as {"artifactVerifiers": [_program]}
}

_changed(patches) := _proven(json.patch(_pod, patches), [_map])

test_checked_volume_is_proven if {
	_changed([]) == {"model"}
	data.releasegate.lib.artifacts.proven({}, _digest, []) == set()
	data.releasegate.lib.artifacts.after({}, _digest, []) == 0
}

test_another_mount_over_the_check_proves_nothing if {
	every place in ["/usr/local/bin", "/etc//releasegate", "/etc/releasegate/verify.py"] {
		_changed([{"op": "add", "path": "/initContainers/0/volumeMounts/-", "value": _mount("model", place, true)}]) == set()
	}
	_changed([{"op": "add", "path": "/initContainers/0/volumeMounts/0/subPathExpr", "value": "$(X)"}]) == set()
}

test_artifact_over_the_interpreter_proves_nothing if {
	every place in ["/usr/local/bin", "/mnt/../usr/local/bin", "/mnt", "/mnt/models/", "/etc//releasegate"] {
		_changed([
			{"op": "replace", "path": "/initContainers/0/args/2", "value": place},
			{"op": "replace", "path": "/initContainers/0/volumeMounts/0/mountPath", "value": place},
		]) == set()
	}
}

test_check_that_nobody_waits_for_proves_nothing if {
	_changed([{"op": "add", "path": "/initContainers/0/restartPolicy", "value": "Always"}]) == set()
}

test_processes_that_see_each_other_prove_nothing if {
	_changed([{"op": "add", "path": "/shareProcessNamespace", "value": true}]) == set()
	_changed([{"op": "add", "path": "/shareProcessNamespace", "value": "x"}]) == set()
	_changed([{"op": "add", "path": "/shareProcessNamespace", "value": false}]) == {"model"}
}

test_second_program_of_the_name_proves_nothing if {
	_proven(_pod, [_map, object.union(_map, {"digests": {"verify.py": _digest}})]) == set()
	_proven(_pod, [_map, object.remove(_map, ["digests"])]) == set()
	_proven(_pod, [_map, object.union(_map, {"kind": "Secret.core"})]) == {"model"}
}

test_program_elsewhere_or_of_another_volume_proves_nothing if {
	_changed([{"op": "replace", "path": "/initContainers/0/volumeMounts/1/mountPath", "value": "/opt/releasegate"}]) == set()
	other := {"name": "verify", "emptyDir": {}}
	more := {"name": "more", "configMap": {"name": "churn-verify"}}
	_proven(object.union(_pod, {"volumes": [{"name": "model", "emptyDir": {}}, other, more]}), [_map]) == set()
	claim := {"name": "model", "persistentVolumeClaim": {"claimName": "models"}}
	scratch := {"name": "scratch", "emptyDir": {}}
	_proven(object.union(_pod, {"volumes": [claim, scratch, _pod.volumes[1]]}), [_map]) == set()
}

test_only_config_maps_hold_the_program if {
	secret := object.union(_map, {"kind": "Secret.core", "digests": {"verify.py": _digest}})
	_proven(_pod, [_map, secret]) == {"model"}
	_proven(_pod, [secret]) == set()
	_proven(_pod, [_map, object.union(_map, {"digests": {"verify.py": _digest}})]) == set()
}

test_what_fills_a_volume if {
	filled := {"initContainers": [{"volumeMounts": [_mount("a", "/a", false)]}], "containers": [{}, {"volumeMounts": [_mount("b", "/b", false)]}]}
	pod := object.union(filled, {"volumes": [{"name": "c", "image": {"reference": "x"}}, {"name": "d", "emptyDir": {}}]})
	{name | some name in ["a", "b", "c", "d"]; data.releasegate.lib.artifacts.filled(pod, 0, name)} == {"a", "b", "c"}
	{name | some name in ["a", "b", "c", "d"]; data.releasegate.lib.artifacts.filled(pod, 1, name)} == {"a", "c"}
}
