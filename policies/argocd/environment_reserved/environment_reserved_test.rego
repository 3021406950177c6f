package releasegate.argocd.environment_reserved_test

import future.keywords.not

_west := {"name": "west", "server": "https://west.example.com"}

_environments := {"dev": {"metadata": {"name": "dev"}, "spec": {"argocd": "main", "namespace": "ml-dev", "clusters": [_west]}}}

_project(name, destination, kinds) := {"kind": "AppProject", "metadata": {"name": name}, "spec": {
	"destinations": [{"server": "https://other.example.com", "namespace": "x"}, destination],
	"namespaceResourceWhitelist": [{"group": "", "kind": kind} | some kind in kinds],
}}

_home := {"server": "https://west.example.com", "namespace": "ml-dev"}

_set := {"kind": "ApplicationSet", "metadata": {"name": "models-dev"}, "spec": {"template": {"spec": {"project": "dev"}}}}

_manifests(projects) := {
	"AppProject": [{"path": "argocd/main/projects.yaml", "index": i, "document": project} | some i, project in projects],
	"ApplicationSet": [{"path": "argocd/main/environments/dev.yaml", "index": 0, "document": _set}],
}

_found(projects) := found if {
	found := data.releasegate.argocd.environment_reserved.deny with input.environments as _environments
		with input.argocd as _manifests(projects)
}

_own := _project("dev", _home, ["Deployment"])

test_project_of_the_environment_passes if _found([_own]) == set()

test_second_project_with_workloads_denied_at_its_destination if {
	_found([_own, _project("tools", _home, ["Service", "Deployment"])]) == {{
		"path": "argocd/main/projects.yaml",
		"index": 1,
		"pointer": "/spec/destinations/1",
		"args": {"name": "tools", "namespace": "ml-dev", "cluster": "west", "environment": "dev", "kind": "Deployment"},
	}}
}

test_every_workload_counts if {
	kinds := {
		"CronJob", "DaemonSet", "Deployment", "InferenceGraph", "InferenceService", "Job", "Pod", "ReplicaSet",
		"ReplicationController", "Rollout", "StatefulSet",
	}
	every kind in kinds {
		count(_found([_own, _project("tools", _home, [kind])])) == 1
	}
}

test_other_spellings_of_the_place_denied if {
	every place in [{"server": "https://west.example.com/", "namespace": "ml-dev"}, {"name": "west", "namespace": "ml-dev"}] {
		count(_found([_own, _project("tools", place, ["Pod"])])) == 1
	}
}

test_slash_of_the_cluster_itself_counts_for_nothing if {
	slashed := {"dev": json.patch(_environments.dev, [{"op": "replace", "path": "/spec/clusters/0/server", "value": "https://west.example.com/"}])}
	found := data.releasegate.argocd.environment_reserved.deny with input.environments as slashed
		with input.argocd as _manifests([_own, _project("tools", _home, ["Pod"])])
	count(found) == 1
}

test_what_other_rules_refuse_is_left_to_them if {
	_found([_own, _project("default", _home, ["Pod"])]) == set()
	_found([_project("lost", _home, ["Pod"])]) == set()
	prod := {"metadata": {"name": "prod"}, "spec": {"argocd": "main", "namespace": "ml-prod", "clusters": [_west]}}
	other := {"path": "argocd/main/environments/prod.yaml", "index": 0, "document": json.patch(_set, [{
		"op": "replace",
		"path": "/spec/template/spec/project",
		"value": "prod",
	}])}
	manifests := _manifests([_own, _project("prod", _home, ["Pod"])])
	found := data.releasegate.argocd.environment_reserved.deny with input.environments as object.union(_environments, {"prod": prod})
		with input.argocd as object.union(manifests, {"ApplicationSet": array.concat(manifests.ApplicationSet, [other])})
	found == set()
}

test_quotas_pass if _found([_own, _project("platform", _home, ["ResourceQuota", "NetworkPolicy"])]) == set()

test_other_places_pass if {
	every place in [
		{"server": "https://west.example.com", "namespace": "tools"},
		{"server": "https://east.example.com", "namespace": "ml-dev"},
		{"name": "east", "namespace": "ml-dev"},
		"everywhere",
	] {
		_found([_own, _project("tools", place, ["Pod"])]) == set()
	}
}
