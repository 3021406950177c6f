package releasegate.argocd.root_test

import future.keywords.not

_url := "https://git.example.com/acme/ml"

_home := {"server": "https://kubernetes.default.svc", "namespace": "argocd"}

_root := {"kind": "Application", "metadata": {"name": "root", "namespace": "argocd"}, "spec": {
	"project": "root",
	"source": {"repoURL": _url, "targetRevision": "refs/heads/main", "path": "argocd/main", "directory": {"recurse": true}},
	"destination": _home,
}}

_fence := {"kind": "AppProject", "metadata": {"name": "root", "namespace": "argocd"}, "spec": {
	"sourceRepos": [_url],
	"destinations": [_home],
	"namespaceResourceWhitelist": [{"group": "argoproj.io", "kind": "Application"}],
}}

_models := {"kind": "ApplicationSet", "metadata": {"name": "models"}, "spec": {"template": {"spec": {"project": "dev"}}}}

_entries(documents) := [{"path": "argocd/main/root.yaml", "index": i, "document": document} | some i, document in documents]

_found(applications, sets, projects) := found if {
	manifests := {
		"Application": _entries(applications),
		"ApplicationSet": _entries(sets),
		"AppProject": _entries(projects),
	}
	found := data.releasegate.argocd.root.deny with input.argocd as manifests
		with input.paths as ["README.md", "argocd/README.md", "argocd/main/root.yaml"]
		with input.environments as {"dev": {"spec": {"argocd": "main"}}}
		with data.repo as {"gate": {"spec": {"repository": {"url": _url}}}}
}

_set(document, path, value) := json.patch(document, [{"op": "add", "path": path, "value": value}])

_root_with(path, value) := {[finding.pointer, finding.args.problem] |
	some finding in _found([_set(_root, path, value)], [_models], [_fence])
}

_fence_with(path, value) := {[finding.pointer, finding.args.problem] |
	some finding in _found([_root], [_models], [_set(_fence, path, value)])
}

test_root_of_the_template_passes if {
	_found([_root], [_models], [_fence]) == set()
	_root_with("/spec/source/path", "argocd/main/") == set()
	_root_with("/spec/source/path", "./argocd/main") == set()
	_root_with("/spec/destination", {"name": "in-cluster", "namespace": "argocd"}) == set()
}

test_instance_that_nothing_applies_denied if {
	expected := {{"path": "environments/dev/environment.yaml", "pointer": "/spec/argocd", "args": {
		"name": "the configuration",
		"instance": "main",
		"problem": "is applied by 0 Applications, and not by one",
	}}}
	_found([], [], []) == expected
	every path, value in {
		"/spec/source/path": "argocd/other",
		"/spec/source": {},
		"/spec/source/repoURL": "https://git.example.com/eve/ml",
	} {
		_found([_set(_root, path, value)], [], [_fence]) == expected
	}
}

test_two_roots_denied if {
	again := _set(_root, "/metadata/name", "again")
	"is applied by 2 Applications, and not by one" in {finding.args.problem | some finding in _found([_root, again], [], [_fence])}
}

test_part_of_the_folder_denied if {
	problem := "does not apply all files of its folder and of the folders in it"
	every directory in [{}, null, {"recurse": false}, {"recurse": true, "exclude": "*"}, {"recurse": true, "include": "a"}] {
		_root_with("/spec/source/directory", directory) == {["/spec/source/directory", problem]}
	}
}

test_another_destination_denied if {
	problem := "does not go to Argo CD's own namespace"
	every field, value in {"server": "https://prod.example.com", "namespace": "ml-prod", "name": "prod"} {
		_root_with(concat("/", ["/spec/destination", field]), value) == {["/spec/destination", problem]}
	}
}

test_other_sources_denied if {
	_root_with("/spec/sources", []) == {["/spec/sources", "takes manifests from sources too"]}
	_root_with("/spec/sourceHydrator", {}) == {["/spec/sourceHydrator", "takes manifests from a branch that Argo CD writes"]}
}

test_another_namespace_denied if {
	_root_with("/metadata/namespace", "default") == {[
		"/metadata/namespace",
		"does not lie in Argo CD's namespace, so nothing reads it",
	]}
}

test_root_that_takes_all_with_it_denied if {
	_root_with("/metadata/finalizers", ["resources-finalizer.argocd.argoproj.io"]) == {[
		"/metadata/finalizers",
		"would take the whole instance with it when it is deleted",
	]}
	_root_with("/metadata/finalizers", []) == set()
}

test_project_that_is_not_there_denied if {
	_root_with("/spec/project", "other") == {["/spec/project", "takes the project other, of which the instance has 0"]}
	{finding.args.problem | some finding in _found([_root], [], [])} == {"takes the project root, of which the instance has 0"}
}

test_wider_project_denied if {
	_fence_with("/spec/sourceRepos/1", "https://git.example.com/eve/ml") == {[
		"/spec/sourceRepos/1",
		"takes manifests from https://git.example.com/eve/ml, which is not this repository",
	]}
	problem := "reaches more than Argo CD's own namespace"
	every place in [{"server": "https://prod.example.com", "namespace": "argocd"}, {"server": "https://kubernetes.default.svc", "namespace": "ml"}, "x"] {
		_fence_with("/spec/destinations/1", place) == {["/spec/destinations/1", problem]}
	}
}

test_second_user_of_the_project_denied if {
	problem := "takes the project of the root Application, which may make Applications of any project"
	set := _set(_models, "/spec/template/spec/project", "root")
	{[finding.args.name, finding.pointer, finding.args.problem] | some finding in _found([_root], [set], [_fence])} == {[
		"ApplicationSet models",
		"/spec/template/spec/project",
		problem,
	]}
}

test_other_project_with_argo_cd_objects_denied if {
	problem := "may make Argo CD's own objects, and so Applications of any project"
	other := _set(_fence, "/metadata/name", "tools")
	{[finding.args.name, finding.pointer, finding.args.problem] | some finding in _found([_root], [], [_fence, other])} == {[
		"AppProject tools",
		"/spec/namespaceResourceWhitelist/0",
		problem,
	]}
	elsewhere := _set(other, "/spec/destinations/0/namespace", "ml-dev")
	_found([_root], [], [_fence, elsewhere]) == set()
	maps := _set(other, "/spec/namespaceResourceWhitelist", [{"group": "", "kind": "ConfigMap"}])
	_found([_root], [], [_fence, maps]) == set()
}

# A second instance, edge, with a root of its own.
_edge := _set(_set(_root, "/spec/source/path", "argocd/edge"), "/spec/project", "edge")

_edge_fence := _set(_fence, "/metadata/name", "edge")

_both(more) := found if {
	edge := [{"path": "argocd/edge/root.yaml", "index": i, "document": document} |
		some i, document in array.concat([_edge, _edge_fence], more)
	]
	manifests := {kind: array.concat(_entries(documents), [entry | some entry in edge; entry.document.kind == kind]) |
		some kind, documents in {"Application": [_root], "ApplicationSet": [_models], "AppProject": [_fence]}
	}
	found := data.releasegate.argocd.root.deny with input.argocd as manifests
		with input.paths as ["argocd/main/root.yaml", "argocd/edge/root.yaml"]
		with input.environments as {}
		with data.repo as {"gate": {"spec": {"repository": {"url": _url}}}}
}

test_instances_are_told_apart if {
	same_name := _set(_fence, "/spec/namespaceResourceWhitelist", [])
	user_of_it := _set(_models, "/spec/template/spec/project", "root")
	_both([]) == set()
	_both([same_name, user_of_it]) == set()
}

test_second_application_of_the_configuration_denied if {
	problem := "applies Argo CD's configuration beside the root Application"
	every path in ["argocd/main", "./argocd/main/environments", "argocd"] {
		copy := _set(_set(_root, "/spec/source/path", path), "/spec/project", "tools")
		{[finding.path, finding.pointer, finding.args.problem] | some finding in _both([copy])} == {["argocd/edge/root.yaml", "/spec/source/path", problem]}
	}
	_both([_set(_set(_root, "/spec/source/path", "platform/argocd"), "/spec/project", "tools")]) == set()
	elsewhere := _set(_set(_root, "/spec/source/repoURL", "https://git.example.com/acme/old"), "/spec/project", "tools")
	_both([elsewhere]) == set()
}

test_default_project_and_patterns_are_left_to_other_rules if {
	every project in ["default", "", null] {
		_root_with("/spec/project", project) == set()
	}
	_found([json.patch(_root, [{"op": "remove", "path": "/spec/project"}])], [_models], [_fence]) == set()
	_fence_with("/spec/sourceRepos/0", "*") == set()
	_fence_with("/spec/destinations/0/server", "*") == set()
}

test_destination_without_a_namespace_counts_as_argo_cds if {
	other := _set(_set(_fence, "/metadata/name", "tools"), "/spec/destinations", [{"server": "https://kubernetes.default.svc"}])
	{finding.args.name | some finding in _found([_root], [], [_fence, other])} == {"AppProject tools"}
}
