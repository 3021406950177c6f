package releasegate.workload.hardened_test

import future.keywords.not

_container := {
	"name": "model",
	"image": "registry.example.com/churn@sha256:example",
	"resources": {"limits": {"cpu": "1", "memory": "1Gi"}},
	"securityContext": {
		"allowPrivilegeEscalation": false,
		"readOnlyRootFilesystem": true,
		"capabilities": {"drop": ["ALL"]},
	},
}

_deployment := {"kind": "Deployment", "metadata": {"name": "churn"}, "spec": {"template": {"spec": {
	"securityContext": {"runAsNonRoot": true, "runAsUser": 10001, "seccompProfile": {"type": "RuntimeDefault"}},
	"containers": [_container],
}}}}

_judge(document) := found if {
	found := data.releasegate.workload.hardened.deny with input.document as document
}

_in_pod(path, value) := _judge(json.patch(_deployment, [{
	"op": "add",
	"path": concat("", ["/spec/template/spec", path]),
	"value": value,
}]))

_in_container(path, value) := _in_pod(concat("", ["/containers/0", path]), value)

_without(path) := _judge(json.patch(_deployment, [{
	"op": "remove",
	"path": concat("", ["/spec/template/spec", path]),
}]))

_finding(pointer, container, problem) := {{
	"pointer": concat("", ["/spec/template/spec", pointer]),
	"args": {"container": container, "problem": problem},
}}

test_hardened_workload_passes if _judge(_deployment) == set()

test_harmless_fields_pass if {
	_in_pod("/hostNetwork", false) == set()
	_in_pod("/volumes", [{"name": "model", "emptyDir": {}}]) == set()
	_in_pod("/securityContext/sysctls", []) == set()
	_in_container("/securityContext/privileged", false) == set()
	_in_container("/securityContext/procMount", "Default") == set()
	_in_container("/securityContext/capabilities/add", ["NET_BIND_SERVICE"]) == set()
	_in_container("/ports", [{"containerPort": 8080, "hostPort": 0}]) == set()
	_in_container("/securityContext/seccompProfile", {"type": "Localhost"}) == set()
}

test_missing_containers_denied if {
	_without("/containers") == _finding("", "Deployment churn", "has no container that can be judged")
}

test_escalation_denied_when_set_or_left_out if {
	problem := "may gain rights that it was not started with"
	_in_container("/securityContext/allowPrivilegeEscalation", true) == _finding(
		"/containers/0/securityContext/allowPrivilegeEscalation",
		"model",
		problem,
	)
	_without("/containers/0/securityContext/allowPrivilegeEscalation") == _finding(
		"/containers/0/securityContext",
		"model",
		problem,
	)
}

test_writable_root_denied if {
	_without("/containers/0/securityContext/readOnlyRootFilesystem") == _finding(
		"/containers/0/securityContext",
		"model",
		"can change its own files",
	)
}

test_privileged_denied if {
	_in_container("/securityContext/privileged", true) == _finding(
		"/containers/0/securityContext/privileged",
		"model",
		"is privileged",
	)
}

test_kept_capabilities_denied if {
	_in_container("/securityContext/capabilities", {"drop": ["NET_RAW"]}) == _finding(
		"/containers/0/securityContext/capabilities/drop",
		"model",
		"keeps the capabilities of root, because it does not drop ALL",
	)
	count(_without("/containers/0/securityContext/capabilities")) == 1
}

test_added_capability_denied if {
	_in_container("/securityContext/capabilities/add", ["NET_BIND_SERVICE", "SYS_ADMIN"]) == _finding(
		"/containers/0/securityContext/capabilities/add/1",
		"model",
		"adds the capability SYS_ADMIN",
	)
}

test_missing_limits_denied if {
	_without("/containers/0/resources/limits/memory") == _finding(
		"/containers/0/resources/limits",
		"model",
		"has no limit of memory, so it can starve its node",
	)
	count(_without("/containers/0/resources")) == 2
}

test_root_denied if {
	_in_pod("/securityContext/runAsNonRoot", false) == _finding(
		"/containers/0/securityContext",
		"model",
		"may run as root",
	)
	count(_in_container("/securityContext/runAsNonRoot", false)) == 1
	count(_without("/securityContext/runAsNonRoot")) == 1
	_in_container("/securityContext/runAsUser", 0) == _finding(
		"/containers/0/securityContext/runAsUser",
		"model",
		"runs as root",
	)
	count(_in_pod("/securityContext/runAsUser", 0)) == 1
}

test_missing_seccomp_profile_denied if {
	problem := "may call anything in the kernel, because it has no seccomp profile"
	_without("/securityContext/seccompProfile") == _finding("/containers/0/securityContext", "model", problem)
	_in_container("/securityContext/seccompProfile", {"type": "Unconfined"}) == _finding(
		"/containers/0/securityContext/seccompProfile/type",
		"model",
		problem,
	)
}

test_every_sort_of_container_counts if {
	root := object.union(_container, {"name": "root", "securityContext": {"runAsNonRoot": false}})
	{finding.args.container | some finding in _in_pod("/initContainers", [root])} == {"root"}
	debug := json.remove(root, ["resources"])
	_in_pod("/ephemeralContainers", [debug]) == _finding(
		"/ephemeralContainers/0/securityContext/runAsNonRoot",
		"root",
		"may run as root",
	)
}

test_container_that_is_no_object_denied if count(_in_pod("/containers", ["x"])) == 5

test_pod_of_another_kind_is_judged if {
	pod := {"kind": "Pod", "metadata": {"name": "shell"}, "spec": {"containers": [_container]}}
	{finding.pointer | some finding in _judge(pod)} == {"/spec/containers/0/securityContext"}
	count(_judge(pod)) == 2
}

_model(said) := _judge({"kind": "InferenceService", "metadata": {"name": "churn"}, "spec": {"predictor": {"model": said}}})

test_model_without_settings_has_those_of_its_runtime if {
	_model({"modelFormat": {"name": "sklearn"}, "storageUri": "s3://models/churn/7"}) == set()
}

test_model_that_loosens_its_runtime_denied if {
	problems := {finding.args.problem | some finding in _model({"securityContext": {
		"privileged": true,
		"allowPrivilegeEscalation": true,
		"runAsNonRoot": false,
		"capabilities": {"drop": []},
	}})}
	problems == {
		"is privileged",
		"may gain rights that it was not started with",
		"may run as root",
		"keeps the capabilities of root, because it does not drop ALL",
	}
}

test_runtime_says_everything_itself if {
	count(_judge({"kind": "ServingRuntime", "spec": {"containers": [{"name": "kserve-container"}]}})) == 7
}

test_step_of_a_workflow_is_judged if {
	context := {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}}
	spec := {"securityContext": context, "templates": [{"name": "train", "container": _container}, {"dag": {}}]}
	_judge({"kind": "WorkflowTemplate", "spec": spec}) == set()
	_judge({"kind": "CronWorkflow", "spec": {"workflowSpec": spec}}) == set()
	alone := json.remove(spec, ["securityContext"])
	count(_judge({"kind": "Workflow", "spec": alone})) == 2
}

test_runtime_without_containers_denied if count(_judge({"kind": "ServingRuntime", "spec": {}})) == 1

test_pods_written_elsewhere_denied if {
	rollout := {"kind": "Rollout", "metadata": {"name": "api"}, "spec": {"workloadRef": {"name": "api"}}}
	{finding.pointer | some finding in data.releasegate.workload.hardened.deny with input.document as rollout} == {"/spec/workloadRef"}
}
