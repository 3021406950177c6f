package releasegate.lib.workload_test

import future.keywords.not

_containers(document) := {[concat("/", [segment | some segment in found.path; is_string(segment)]), found.name] |
	some found in data.releasegate.lib.workload.containers(document)
}

_pod := {"containers": [{"name": "model"}]}

test_each_kind_has_its_pod if {
	_containers({"kind": "Pod", "spec": _pod}) == {["spec/containers", "model"]}
	_containers({"kind": "Deployment", "spec": {"template": {"spec": _pod}}}) == {[
		"spec/template/spec/containers",
		"model",
	]}
	_containers({"kind": "PodTemplate", "template": {"spec": _pod}}) == {["template/spec/containers", "model"]}
	_containers({"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": _pod}}}}}) == {[
		"spec/jobTemplate/spec/template/spec/containers",
		"model",
	]}
}

test_every_sort_of_container_is_found if {
	_containers({"kind": "Pod", "spec": {
		"containers": [{"name": "a"}],
		"initContainers": [{"name": "b"}],
		"ephemeralContainers": [{"name": "c"}],
	}}) == {["spec/containers", "a"], ["spec/initContainers", "b"], ["spec/ephemeralContainers", "c"]}
}

test_what_is_no_container_counts_as_empty if {
	_containers({"kind": "Pod", "spec": {"containers": "x"}}) == {["spec/containers", "containers 0"]}
	{found.container | some found in data.releasegate.lib.workload.containers({
		"kind": "Pod",
		"spec": {"containers": ["x"]},
	})} == {{}}
}

test_missing_pod_has_no_containers if {
	_containers({"kind": "Pod"}) == set()
	data.releasegate.lib.workload.pods({"kind": "Deployment", "spec": {"template": null}}) == {{
		"path": ["spec", "template", "spec"],
		"pod": {},
	}}
}

_served := {"kind": "InferenceService", "spec": {
	"predictor": {"model": {"image": "a"}, "workerSpec": {"containers": [{"name": "worker"}]}},
	"transformer": {"containers": [{"name": "kserve-container"}]},
	"canary": [{"predictor": {"sklearn": {"name": "next"}}}],
}}

test_inference_service_has_all_its_containers if {
	_containers(_served) == {
		["spec/predictor/model", "model"],
		["spec/predictor/workerSpec/containers", "worker"],
		["spec/transformer/containers", "kserve-container"],
		["spec/canary/predictor/sklearn", "next"],
	}
	partial := {found.name | some found in data.releasegate.lib.workload.containers(_served); found.partial}
	partial == {"model", "next"}
}

test_runtime_has_its_containers_and_workers if {
	_containers({"kind": "ClusterServingRuntime", "spec": {
		"containers": [{"name": "server"}],
		"workerSpec": {"containers": [{"name": "worker"}]},
	}}) == {["spec/containers", "server"], ["spec/workerSpec/containers", "worker"]}
}

_steps := [
	{"name": "train", "container": {}, "sidecars": [{"name": "proxy"}]},
	{"name": "script", "script": {"name": "code"}, "initContainers": [{"name": "fetch"}]},
	{"name": "set", "containerSet": {"containers": [{"name": "first"}]}},
	{"name": "dag", "dag": {"tasks": []}},
]

test_workflow_has_the_containers_of_its_templates if {
	found := {"container", "proxy", "code", "fetch", "first"}
	every kind in ["Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate"] {
		{name | some [_, name] in _containers({"kind": kind, "spec": {"templates": _steps}})} == found
	}
	names := {name | some [_, name] in _containers({"kind": "CronWorkflow", "spec": {"workflowSpec": {"templates": _steps}}})}
	names == found
}

test_template_defaults_count if {
	_containers({"kind": "Workflow", "spec": {"templateDefaults": {"container": {"name": "all"}}}}) == {[
		"spec/templateDefaults/container",
		"all",
	]}
}

test_step_has_the_security_of_its_workflow if {
	document := {"kind": "Workflow", "spec": {"securityContext": {"runAsNonRoot": true}, "templates": [
		{"container": {"name": "a"}},
		{"container": {"name": "b"}, "securityContext": {"runAsUser": 0}},
	]}}
	contexts := {found.name: found.pod.securityContext | some found in data.releasegate.lib.workload.containers(document)}
	contexts.a == {"runAsNonRoot": true}
	contexts.b == {"runAsUser": 0}
}

test_sensor_lays_its_container_over_another if {
	some found in data.releasegate.lib.workload.containers({"kind": "Sensor", "spec": {"template": {"container": {}}}})
	found.partial
}

test_training_runtime_has_the_pods_of_its_jobs if {
	pod := {"containers": [{"name": "node"}]}
	_containers({"kind": "ClusterTrainingRuntime", "spec": {"template": {"spec": {"replicatedJobs": [{
		"name": "node",
		"template": {"spec": {"template": {"spec": pod}}},
	}]}}}}) == {["spec/template/spec/replicatedJobs/template/spec/template/spec/containers", "node"]}
}

test_every_place_of_a_model_is_found if {
	every field in ["model", "sklearn", "xgboost", "tensorflow", "pytorch", "triton", "onnx", "huggingface", "pmml", "lightgbm", "paddle", "art"] {
		_containers({"kind": "InferenceService", "spec": {"predictor": {field: {"name": "x"}}}}) == {[concat("/", ["spec/predictor", field]), "x"]}
		_containers({"kind": "InferenceService", "spec": {"predictor": {field: null}}}) == set()
	}
	every part in ["predictor", "transformer", "explainer"] {
		_containers({"kind": "InferenceService", "spec": {part: _pod}}) == {[concat("", ["spec/", part, "/containers"]), "model"]}
	}
}

test_jobs_and_events_have_their_pod if {
	_containers({"kind": "ScaledJob", "spec": {"jobTargetRef": {"template": {"spec": _pod}}}}) == {["spec/jobTargetRef/template/spec/containers", "model"]}
	every kind in ["EventSource", "Sensor"] {
		_containers({"kind": kind, "spec": {"template": {"container": {"name": "x"}}}}) == {["spec/template/container", "x"]}
	}
	jobs := {"template": {"spec": {"replicatedJobs": [{"template": {"spec": {"template": {"spec": _pod}}}}]}}}
	every kind in ["TrainingRuntime", "ClusterTrainingRuntime"] {
		_containers({"kind": kind, "spec": jobs}) == {["spec/template/spec/replicatedJobs/template/spec/template/spec/containers", "model"]}
	}
}
