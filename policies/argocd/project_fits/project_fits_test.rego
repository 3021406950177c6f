package releasegate.argocd.project_fits_test

import future.keywords.not

_url := "https://git.example.com/acme/ml"

_environments := {"dev": {"metadata": {"name": "dev"}, "spec": {"namespace": "ml-dev", "clusters": [
	{"name": "east", "server": "https://east.example.com"},
	{"name": "west", "server": "https://west.example.com"},
]}}}

_set(environment) := {
	"path": sprintf("argocd/main/environments/%v.yaml", [environment]),
	"index": 1,
	"document": {"kind": "ApplicationSet", "spec": {"template": {"spec": {"project": "dev"}}}},
}

_east := {"server": "https://east.example.com", "namespace": "ml-dev"}

_west := {"server": "https://west.example.com", "namespace": "ml-dev"}

_spec := {"sourceRepos": [concat("", [_url, ".git"])], "destinations": [_west, _east]}

_project(path, name, spec) := {"path": path, "index": 0, "document": {"metadata": {"name": name}, "spec": spec}}

_found(set, project) := findings if {
	findings := data.releasegate.argocd.project_fits.deny with input.environments as _environments
		with input.argocd as {"ApplicationSet": [set], "AppProject": [project]}
		with data.repo.gate.spec.repository.url as _url
}

_judge(change) := {[finding.pointer, finding.args.problem] |
	some finding in _found(_set("dev"), _project("argocd/main/p.yaml", "dev", object.union(_spec, change)))
}

_beyond := "reaches what is no cluster and namespace of the environment"

test_project_of_its_environment_passes if _judge({}) == set()

test_other_namespace_denied_at_its_destination if {
	more := object.union(_spec, {"destinations": [_east, _west, object.union(_east, {"namespace": "ml-prod"})]})
	_found(_set("dev"), _project("argocd/main/p.yaml", "dev", more)) == {{
		"path": "argocd/main/p.yaml",
		"index": 0,
		"pointer": "/spec/destinations/2",
		"args": {"name": "dev", "environment": "dev", "problem": _beyond},
	}}
}

test_other_server_or_none_denied if {
	every destination in [
		{"server": "https://prod.example.com", "namespace": "ml-dev"},
		{"name": "east", "namespace": "ml-dev"},
		object.union(_east, {"name": "prod"}),
		"all",
	] {
		_judge({"destinations": [_east, _west, destination]}) == {["/spec/destinations/2", _beyond]}
	}
}

test_cluster_left_out_denied if {
	_judge({"destinations": [_east]}) == {["/spec/destinations", "does not reach https://west.example.com, namespace ml-dev"]}
}

test_other_repository_denied if {
	_judge({"sourceRepos": [_url, "https://git.example.com/eve/ml"]}) == {[
		"/spec/sourceRepos/1",
		"takes manifests from https://git.example.com/eve/ml, which is not this repository",
	]}
}

test_no_repository_denied if _judge({"sourceRepos": []}) == {["/spec/sourceRepos", "takes manifests from nowhere"]}

test_unreadable_spec_denied if count(_found(_set("dev"), _project("argocd/main/p.yaml", "dev", "x"))) == 3

_wide := {"sourceRepos": ["https://charts.example.com"], "destinations": []}

test_other_projects_are_not_judged if {
	_found(_set("dev"), _project("argocd/main/p.yaml", "root", _wide)) == set()
	_found(_set("dev"), _project("argocd/other/p.yaml", "dev", _wide)) == set()
	_found(_set("lab"), _project("argocd/main/p.yaml", "dev", _wide)) == set()
}
