package releasegate.workload.node_isolated_test

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
	found := data.releasegate.workload.node_isolated.deny with input.document as document
}

_in_pod(path, value) := _judge(json.patch(_deployment, [{
	"op": "add",
	"path": concat("", ["/spec/template/spec", path]),
	"value": value,
}]))

_in_container(path, value) := _in_pod(concat("", ["/containers/0", path]), value)

_finding(pointer, container, problem) := {{
	"pointer": concat("", ["/spec/template/spec", pointer]),
	"args": {"container": container, "problem": problem},
}}

test_shared_namespaces_denied if {
	problems := {
		"hostNetwork": "uses the node's network",
		"hostPID": "sees the node's processes",
		"hostIPC": "shares the node's memory",
	}
	every field, problem in problems {
		_in_pod(concat("/", ["", field]), true) == _finding(concat("/", ["", field]), "Deployment churn", problem)
	}
}

test_odd_value_counts_as_shared if count(_in_pod("/hostNetwork", "yes")) == 1

test_folder_of_the_node_denied if {
	_in_pod("/volumes", [{"emptyDir": {}}, {"hostPath": {"path": "/"}}]) == _finding(
		"/volumes/1/hostPath",
		"Deployment churn",
		"mounts a folder of the node",
	)
	_in_pod("/volumes", ["x"]) == set()
}

test_kernel_settings_denied if {
	_in_pod("/securityContext/sysctls", [{"name": "kernel.msgmax"}]) == _finding(
		"/securityContext/sysctls",
		"Deployment churn",
		"changes settings of the kernel",
	)
}

test_unmasked_proc_denied if {
	_in_container("/securityContext/procMount", "Unmasked") == _finding(
		"/containers/0/securityContext/procMount",
		"model",
		"sees the node's /proc",
	)
}

test_port_of_the_node_denied if {
	_in_container("/ports", [{"containerPort": 80, "hostPort": 80}, "x"]) == _finding(
		"/containers/0/ports/0/hostPort",
		"model",
		"takes a port of the node",
	)
}

test_process_of_the_node_denied if {
	problem := "runs as a process of the node"
	_in_pod("/securityContext/windowsOptions", {"hostProcess": true}) == _finding(
		"/securityContext/windowsOptions/hostProcess",
		"Deployment churn",
		problem,
	)
	_in_container("/securityContext/windowsOptions", {"hostProcess": "yes"}) == _finding(
		"/containers/0/securityContext/windowsOptions/hostProcess",
		"model",
		problem,
	)
}

test_other_volumes_denied if {
	found := _in_pod("/volumes", [{"name": "a", "secret": {}}, {"name": "b", "nfs": {"server": "x"}}])
	found == _finding("/volumes/1/nfs", "Deployment churn", "mounts a volume of the sort nfs")
}

test_confinement_by_the_node_kept if {
	_in_container("/securityContext/appArmorProfile", {"type": "RuntimeDefault"}) == set()
	_in_container("/securityContext/seLinuxOptions", {"type": "container_t", "level": "s0"}) == set()
	count(_in_container("/securityContext/appArmorProfile", {"type": "Unconfined"})) == 1
	count(_in_container("/securityContext/seLinuxOptions", {"type": "spc_t"})) == 1
	count(_in_pod("/securityContext/seLinuxOptions", {"user": "system_u", "role": "x"})) == 2
	annotation := {"container.apparmor.security.beta.kubernetes.io/model": "unconfined"}
	count(_judge(object.union(_deployment, {"spec": {"template": {"metadata": {"annotations": annotation}}}}))) == 1
	count(_judge(object.union(_deployment, {"metadata": {"annotations": annotation}}))) == 1
}

test_probe_of_another_host_denied if {
	_in_container("/livenessProbe", {"httpGet": {"host": "10.0.0.1", "port": 80}}) == _finding(
		"/containers/0/livenessProbe/httpGet/host",
		"model",
		"makes the node ask another host",
	)
	count(_in_container("/lifecycle", {"preStop": {"tcpSocket": {"host": "169.254.169.254"}}})) == 1
	_in_container("/livenessProbe", {"httpGet": {"path": "/ready", "port": 80}}) == set()
}

test_patch_of_a_step_denied if {
	steps := [{"name": "train", "container": _container, "podSpecPatch": "{hostNetwork: true}"}]
	found := _judge({"kind": "Workflow", "spec": {"templates": steps}})
	{finding.pointer | some finding in found} == {"/spec/templates/0/podSpecPatch"}
}

test_node_of_a_served_model_denied if {
	found := _judge({"kind": "InferenceService", "spec": {"predictor": {"hostNetwork": true, "model": {
		"modelFormat": {"name": "sklearn"},
		"ports": [{"hostPort": 80}],
	}}}})
	{finding.pointer | some finding in found} == {"/spec/predictor/hostNetwork", "/spec/predictor/model/ports/0/hostPort"}
}

test_image_volume_has_to_be_pinned if {
	digest := concat("", [x | some _ in numbers.range(1, 64); x := "a"])
	pinned := {"name": "x", "image": {"reference": sprintf("registry.example.com/x@sha256:%v", [digest])}}
	_in_pod("/volumes", [pinned]) == set()
	found := {finding.args.problem | some finding in _in_pod("/volumes", [{"name": "x", "image": {"reference": "registry.example.com/x:7"}}])}
	found == {"mounts an image that is not pinned by digest"}
	count(_in_pod("/volumes", [{"name": "x", "image": 7}])) == 1
	{finding.pointer | some finding in _in_pod("/volumes", [{"name": "x", "image": {"reference": "x:7"}}])} == {"/spec/template/spec/volumes/0/image/reference"}
}

test_what_a_pod_may_have_passes if {
	every sort in ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"] {
		_in_pod("/volumes", [{"name": "x", sort: {}}]) == set()
	}
	every type in ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"] {
		_in_pod("/securityContext/seLinuxOptions", {"type": type}) == set()
	}
	every type in ["RuntimeDefault", "Localhost"] {
		_in_pod("/securityContext/appArmorProfile", {"type": type}) == set()
	}
	_in_pod("/containers/0/securityContext/procMount", "Default") == set()
}

test_every_probe_and_hook_asks_its_own_pod if {
	every path in ["livenessProbe", "readinessProbe", "startupProbe"] {
		{finding.pointer | some finding in _in_pod(concat("/", ["/containers/0", path]), {"httpGet": {"host": "10.0.0.1"}})} == {concat("", ["/spec/template/spec/containers/0/", path, "/httpGet/host"])}
	}
	every path in ["postStart", "preStop"] {
		{finding.pointer | some finding in _in_pod("/containers/0/lifecycle", {path: {"tcpSocket": {"host": "10.0.0.1"}}})} == {concat("", ["/spec/template/spec/containers/0/lifecycle/", path, "/tcpSocket/host"])}
	}
}

_noted(annotations) := _judge(json.patch(_deployment, [{"op": "add", "path": "/metadata/annotations", "value": annotations}]))

test_other_annotations_pass if {
	_noted({"example.com/profile": "unconfined"}) == set()
	_noted({"container.apparmor.security.beta.kubernetes.io/model": "runtime/default"}) == set()
	count(_noted({"container.apparmor.security.beta.kubernetes.io/model": "unconfined"})) == 1
}
