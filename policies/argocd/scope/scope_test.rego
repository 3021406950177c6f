package releasegate.argocd.scope_test

import future.keywords.not

_judge(source) := found if {
	document := {"kind": "Application", "metadata": {"name": "root"}, "spec": {"source": source}}
	found := data.releasegate.argocd.scope.deny with input.document as document
}

test_plain_sources_pass if {
	_judge({"path": "argocd/main", "directory": {"recurse": true, "include": "*.yaml"}}) == set()
	_judge({"path": "charts/x/1.0.0", "helm": {"valueFiles": ["/a.yaml"], "skipSchemaValidation": false}}) == set()
	_judge({"path": "x", "plugin": null}) == set()
}

test_each_escape_denied_at_its_field if {
	sources := {
		"/spec/source/directory/jsonnet": {"directory": {"jsonnet": {"libs": ["lib"]}}},
		"/spec/source/directory/disableExtensionFilter": {"directory": {"disableExtensionFilter": true}},
		"/spec/source/plugin": {"plugin": {"name": "x"}},
		"/spec/source/kustomize": {"kustomize": {"patches": []}},
		"/spec/source/helm/ignoreMissingValueFiles": {"helm": {"ignoreMissingValueFiles": true}},
		"/spec/source/helm/skipSchemaValidation": {"helm": {"skipSchemaValidation": true}},
		"/spec/source/helm/passCredentials": {"helm": {"passCredentials": true}},
	}
	every pointer, source in sources {
		{finding.pointer | some finding in _judge(source)} == {pointer}
	}
}

test_message_names_the_application if {
	_judge({"plugin": {}}) == {{
		"pointer": "/spec/source/plugin",
		"args": {"name": "Application root", "problem": "runs a plugin"},
	}}
}

test_every_source_counts if {
	document := {
		"kind": "ApplicationSet",
		"metadata": {"name": "models"},
		"spec": {"template": {"spec": {"sources": [{"path": "x"}, {"plugin": {}}]}}},
	}
	found := data.releasegate.argocd.scope.deny with input.document as document
	{finding.pointer | some finding in found} == {"/spec/template/spec/sources/1/plugin"}
}

_take(repository, folder, more) := found if {
	source := object.union({"repoURL": repository, "path": folder}, more)
	document := {"kind": "Application", "metadata": {"name": "root"}, "spec": {"source": source}}
	gate := {"spec": {"repository": {"id": "acme/ml-gitops"}}}
	found := data.releasegate.argocd.scope.deny with input.document as document with data.repo.gate as gate
}

_address := "https://git.example.com/acme/ml-gitops"

test_folders_of_manifests_and_charts_pass if {
	folders := {"argocd/main", "platform/main/namespaces/", "pipelines", "charts/model-serving/1.0.0", "charts/x/{{ .spec.chart }}"}
	every folder in folders {
		_take(_address, folder, {}) == set()
	}
}

test_other_folders_denied if {
	folders := {
		".", "", "evidence/churn/9", ".github/workflows", "environments/prod/releases", "argocd/../evidence",
		"/argocd/main", "platform/{{ .service }}", "charts/x/1.0.0/files", "charts", "Argocd/main",
	}
	every folder in folders {
		{finding.pointer | some finding in _take(_address, folder, {})} == {"/spec/source/path"}
	}
}

test_files_of_a_chart_as_manifests_denied if {
	found := _take(_address, "charts/x/1.0.0", {"directory": {"recurse": true}})
	{finding.pointer | some finding in found} == {"/spec/source/path"}
}

test_another_spelling_of_this_repository_denied if {
	addresses := {"git@git.example.com:Acme/ML-GitOps.git", "https://git.example.com/acme/ml%2dgitops", "{{ .repository }}"}
	every address in addresses {
		count(_take(address, "evidence", {})) == 1
	}
}

test_another_repository_passes if _take("https://git.example.com/other/tools", "manifests/install", {}) == set()

test_jsonnet_is_said if {
	{finding.args.problem | some finding in _judge({"directory": {"jsonnet": {}}})} == {"runs Jsonnet"}
}

test_copies_go_by_the_name_of_the_repository if {
	source := {"repoURL": "https://mirror.example.com/ml-gitops", "path": "docs"}
	document := {"kind": "Application", "metadata": {"name": "root"}, "spec": {"source": source}}
	other := json.patch(document, [{"op": "replace", "path": "/spec/source/repoURL", "value": "https://git.example.com/acme/other"}])
	gate := {"spec": {"repository": {"id": "acme/ml-gitops"}}}
	copied := data.releasegate.argocd.scope.deny with input.document as document with data.repo.gate as gate
	count(copied) == 1
	apart := data.releasegate.argocd.scope.deny with input.document as other with data.repo.gate as gate
	apart == set()
}

test_values_judged_as_something_else_denied if {
	files := [
		"$values/evidence/churn/8/values.yaml",
		"$values/environments/dev/releases/churn.yaml",
		"/governance/models/churn.yaml",
		"../../evidence/values.yaml",
		"$values/platform/main/../../evidence/values.yaml",
		"$values/platform/main/{{ .service }}/values.yaml",
		"$values/platform/main/keda/more/values.yaml",
	]
	every file in files {
		{[finding.pointer, finding.args.problem] | some finding in _judge({"chart": "keda", "helm": {"valueFiles": ["values-ha.yaml", file]}})} == {[
			"/spec/source/helm/valueFiles/1",
			sprintf("takes values from %v, which are judged as something else", [file]),
		]}
	}
}

test_values_of_a_service_pass if {
	_judge({"chart": "keda", "helm": {"valueFiles": ["values-ha.yaml", "$values/platform/main/keda/values.yaml"]}}) == set()
	_judge({"chart": "keda", "helm": {"valueFiles": "/platform/main/keda/values.yaml"}}) == set()
}
