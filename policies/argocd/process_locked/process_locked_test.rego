package releasegate.argocd.process_locked_test

import future.keywords.not

_judge(path, document) := found if {
	found := data.releasegate.argocd.process_locked.deny with input as {"path": path, "document": document}
}

_values(values) := _judge("platform/main/argocd/values.yaml", values)

_pointers(findings) := {finding.pointer | some finding in findings}

test_flag_in_the_values_denied if {
	_values({"server": {"extraArgs": ["--insecure", "--disable-auth"]}}) == {{"pointer": "/server/extraArgs/1", "args": {
		"what": "--disable-auth",
		"danger": "everybody is the administrator",
	}}}
	_pointers(_values({"applicationSet": {"extraArgs": ["--policy=create-only"]}})) == {"/applicationSet/extraArgs/0"}
	_pointers(_values({"controller": {"args": ["--application-namespaces", "*"]}})) == {"/controller/args/0"}
}

test_variable_in_the_values_denied if {
	_pointers(_values({"server": {"env": [{"name": "ARGOCD_SERVER_DISABLE_AUTH", "value": "true"}]}})) == {"/server/env/0/name"}
	_pointers(_values({"repoServer": {"env": {"ARGOCD_GPG_ENABLED": "false"}}})) == {"/repoServer/env/ARGOCD_GPG_ENABLED"}
}

test_every_flag_and_variable_denied if {
	names := {
		"--disable-auth", "ARGOCD_SERVER_DISABLE_AUTH", "--enable-proxy-extension", "ARGOCD_SERVER_ENABLE_PROXY_EXTENSION",
		"--sync-with-replace-allowed", "ARGOCD_SYNC_WITH_REPLACE_ALLOWED", "--application-namespaces",
		"ARGOCD_APPLICATION_NAMESPACES", "--applicationset-namespaces", "ARGOCD_APPLICATIONSET_CONTROLLER_NAMESPACES",
		"--policy", "ARGOCD_APPLICATIONSET_CONTROLLER_POLICY", "--dry-run", "ARGOCD_APPLICATIONSET_CONTROLLER_DRY_RUN",
		"ARGOCD_GPG_ENABLED",
	}
	every name in names {
		{finding.args.what | some finding in _values({"server": {"extraArgs": [name]}})} == {name}
	}
	_values({"server": {"extraArgs": ["ARGOCD_GPG_ENABLED=x"]}}) == set()
}

test_added_manifests_denied if {
	_pointers(_values({"extraObjects": [{"kind": "RoleBinding"}]})) == {"/extraObjects"}
	_pointers(_values({"configs": {"cmp": {"create": true, "plugins": {}}}})) == {"/configs/cmp"}
	_values({"extraObjects": [], "configs": {"cmp": {"create": false}}}) == set()
}

test_values_of_an_application_denied if {
	source := {"chart": "argo-cd", "helm": {"valuesObject": {"server": {"extraArgs": ["--disable-auth"]}}}}
	document := {"kind": "Application", "spec": {"source": source}}
	_pointers(_judge("argocd/main/app.yaml", document)) == {"/spec/source/helm/valuesObject/server/extraArgs/0"}
}

_workload(kind, image, arguments) := _judge("argocd/main/server.yaml", {"kind": kind, "spec": {"template": {"spec": {"containers": [{
	"image": image,
	"args": arguments,
}]}}}})

test_process_of_a_manifest_denied if {
	every kind in ["Deployment", "StatefulSet"] {
		_pointers(_workload(kind, "quay.io/argoproj/argocd:v3.5.1", ["--disable-auth"])) == {
			"/spec/template/spec/containers/0/args/0",
		}
	}
}

test_other_processes_pass if {
	_workload("DaemonSet", "quay.io/argoproj/argocd:v3.5.1", ["--disable-auth"]) == set()
	_workload("Deployment", "registry.example.com/proxy", ["--disable-auth", "--policy=x"]) == set()
	_judge("platform/main/keda/values.yaml", {"extraArgs": ["--disable-auth"]}) == set()
	_values({"server": {"extraArgs": ["--policyx", "x--disable-auth", "--insecure"]}}) == set()
}

test_variable_that_reads_the_settings_passes if {
	every map, found in {"argocd-cmd-params-cm": 0, "other": 1} {
		variable := {"name": "ARGOCD_SERVER_DISABLE_AUTH", "valueFrom": {"configMapKeyRef": {"name": map, "key": "server.disable.auth"}}}
		count(_values({"server": {"env": [variable]}})) == found
	}
}
