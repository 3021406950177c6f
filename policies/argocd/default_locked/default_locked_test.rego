package releasegate.argocd.default_locked_test

import future.keywords.not

_locked := {
	"kind": "AppProject",
	"metadata": {"name": "default", "namespace": "argocd"},
	"spec": {"sourceRepos": [], "destinations": [], "clusterResourceWhitelist": []},
}

_found(projects) := found if {
	manifests := {"AppProject": [{"path": "argocd/main/projects.yaml", "index": i, "document": document} |
		some i, document in projects
	]}
	found := data.releasegate.argocd.default_locked.deny with input.argocd as manifests
		with input.paths as ["argocd/main/projects.yaml"]
		with input.environments as {"dev": {"spec": {"argocd": "main"}}}
}

_with(path, value) := {finding.pointer | some finding in _found([json.patch(_locked, [{"op": "add", "path": path, "value": value}])])}

test_locked_project_passes if _found([_locked]) == set()

test_instance_without_one_denied if {
	expected := {{"path": "environments/dev/environment.yaml", "pointer": "/spec/argocd", "args": {
		"instance": "main",
		"problem": "has no AppProject default, so Argo CD makes one that allows everything",
	}}}
	_found([]) == expected
	_found([json.patch(_locked, [{"op": "replace", "path": "/metadata/name", "value": "Default"}])]) == expected
}

test_open_project_denied_where_it_opens if {
	_with("/spec/sourceRepos/0", "https://git.example.com/acme/ml") == {"/spec/sourceRepos"}
	_with("/spec/destinations", [{"server": "https://dev.example.com", "namespace": "ml"}]) == {"/spec/destinations"}
	_with("/spec/destinations", null) == {"/spec/destinations"}
	_with("/metadata/namespace", "other") == {"/metadata/namespace"}
	_with("/spec", {}) == {"/spec"}
}

test_second_one_counts if {
	open := json.patch(_locked, [{"op": "remove", "path": "/spec/destinations"}])
	{[finding.index, finding.pointer] | some finding in _found([_locked, open])} == {[1, "/spec"]}
}
