package releasegate.argocd.project_scoped_test

import future.keywords.not

_project := {
	"kind": "AppProject",
	"metadata": {"name": "dev", "namespace": "argocd"},
	"spec": {
		"sourceRepos": ["https://git.example.com/acme/ml-gitops"],
		"destinations": [{"server": "https://dev.clusters.example.com", "namespace": "ml-dev"}],
		"namespaceResourceWhitelist": [{"group": "apps", "kind": "Deployment"}],
		"clusterResourceWhitelist": [],
	},
}

_judge(document) := found if {
	found := data.releasegate.argocd.project_scoped.deny with input.document as document
}

_set(path, value) := _judge(json.patch(_project, [{"op": "add", "path": path, "value": value}]))

_finding(pointer, problem) := {{"pointer": pointer, "args": {"name": "dev", "problem": problem}}}

test_fenced_project_passes if _judge(_project) == set()

test_locked_project_passes if {
	_judge({"kind": "AppProject", "metadata": {"name": "default"}, "spec": {"sourceRepos": [], "destinations": []}}) == set()
}

test_any_repository_denied if {
	_set("/spec/sourceRepos/0", "*") == _finding("/spec/sourceRepos/0", "takes manifests from any repository like *")
	count(_set("/spec/sourceRepos", "https://git.example.com/*")) == 1
	count(_set("/spec/sourceRepos", ["https://git.example.com/{a,b}"])) == 1
}

test_any_destination_denied if {
	_set("/spec/destinations/0/namespace", "*") == _finding(
		"/spec/destinations/0/namespace",
		"reaches any namespace like *",
	)
	count(_set("/spec/destinations/0/server", "https://*")) == 1
	count(_set("/spec/destinations/0/name", "dev-?")) == 1
}

test_everything_but_one_denied if {
	_set("/spec/sourceRepos/1", "!https://git.example.com/acme/old") == _finding(
		"/spec/sourceRepos/1",
		"takes manifests from any repository like !https://git.example.com/acme/old",
	)
	_set("/spec/destinations/0/namespace", "!kube-system") == _finding(
		"/spec/destinations/0/namespace",
		"reaches any namespace like !kube-system",
	)
}

test_destination_that_cannot_be_read_denied if {
	_set("/spec/destinations/0", "everywhere") == _finding(
		"/spec/destinations/0",
		"reaches a place that cannot be read",
	)
}

test_argocd_namespace_beside_others_denied if {
	place := {"server": "https://kubernetes.default.svc", "namespace": "argocd"}
	_set("/spec/destinations/1", place) == _finding(
		"/spec/destinations/1",
		"reaches Argo CD's own namespace beside others",
	)
	home := json.patch(_project, [
		{"op": "add", "path": "/metadata/namespace", "value": "gitops"},
		{"op": "add", "path": "/spec/destinations/1", "value": object.union(place, {"namespace": "gitops"})},
	])
	count(_judge(home)) == 1
	elsewhere := json.patch(_project, [
		{"op": "add", "path": "/metadata/namespace", "value": "gitops"},
		{"op": "add", "path": "/spec/destinations/1", "value": place},
	])
	count(_judge(elsewhere)) == 1
}

test_argocd_namespace_alone_passes if {
	_set("/spec/destinations", [
		{"server": "https://kubernetes.default.svc", "namespace": "argocd"},
		{"server": "https://other.example.com", "namespace": "argocd"},
	]) == set()
}

test_left_out_kinds_denied if {
	_judge(json.patch(_project, [{"op": "remove", "path": "/spec/namespaceResourceWhitelist"}])) == _finding(
		"/spec",
		"allows every kind of object, because it lists none",
	)
	count(_set("/spec/namespaceResourceWhitelist", null)) == 1
}

test_wildcard_kinds_denied if {
	_set("/spec/namespaceResourceWhitelist/0/kind", "*") == _finding(
		"/spec/namespaceResourceWhitelist/0/kind",
		"allows every kind like *",
	)
	_set("/spec/clusterResourceWhitelist/0", {"group": "*", "kind": "Namespace"}) == _finding(
		"/spec/clusterResourceWhitelist/0/group",
		"allows every group like *",
	)
}

test_kinds_that_cannot_be_read_denied if {
	_set("/spec/clusterResourceWhitelist", ["*"]) == _finding(
		"/spec/clusterResourceWhitelist/0",
		"allows kinds that cannot be read",
	)
	count(_set("/spec/namespaceResourceWhitelist/0", "*")) == 1
}

test_open_source_namespaces_denied if {
	every namespace in ["argocd", "*", "team-?", "/.*/", "/team/"] {
		_set("/spec/sourceNamespaces", [namespace]) == _finding(
			"/spec/sourceNamespaces/0",
			sprintf("takes Applications from the namespace %v", [namespace]),
		)
	}
	home := json.patch(_project, [
		{"op": "add", "path": "/metadata/namespace", "value": "gitops"},
		{"op": "add", "path": "/spec/sourceNamespaces", "value": ["gitops"]},
	])
	count(_judge(home)) == 1
	elsewhere := json.patch(_project, [
		{"op": "add", "path": "/metadata/namespace", "value": "gitops"},
		{"op": "add", "path": "/spec/sourceNamespaces", "value": ["argocd"]},
	])
	count(_judge(elsewhere)) == 1
}

test_named_source_namespace_passes if _set("/spec/sourceNamespaces", ["team-a"]) == set()

test_tokens_denied if {
	problem := "gives tokens to a role, and nobody answers for a token"
	_set("/spec/roles", [{"name": "ci", "jwtTokens": [{"iat": 1}]}]) == _finding("/spec/roles/0/jwtTokens", problem)
	_set("/status", {"jwtTokensByRole": {"ci": {"items": [{"iat": 1}]}}}) == _finding("/status/jwtTokensByRole", problem)
}

test_role_without_tokens_passes if _set("/spec/roles", [{"name": "viewer", "jwtTokens": []}, "x"]) == set()

test_window_passed_by_hand_denied if {
	_set("/spec/syncWindows", [{"kind": "deny", "manualSync": true}]) == _finding(
		"/spec/syncWindows/0/manualSync",
		"lets people sync while its window says no",
	)
	count(_set("/spec/syncWindows", [{"kind": "deny", "manualSync": "true"}])) == 1
}

test_closed_window_passes if {
	_set("/spec/syncWindows", [{"kind": "deny"}, {"kind": "deny", "manualSync": false}]) == set()
}

test_project_without_a_namespace_lies_in_argo_cds if {
	homeless := json.patch(_project, [{"op": "remove", "path": "/metadata/namespace"}])
	_judge(homeless) == set()
	lists_none := json.patch(_project, [{"op": "replace", "path": "/spec/namespaceResourceWhitelist", "value": null}])
	_judge(lists_none) == _finding("/spec/namespaceResourceWhitelist", "allows every kind of object, because it lists none")
}
