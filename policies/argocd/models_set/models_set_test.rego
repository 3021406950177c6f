package releasegate.argocd.models_set_test

import future.keywords.not

_url := "https://git.example.com/acme/ml"

_environment(name, clusters) := {
	"metadata": {"name": name},
	"spec": {"argocd": "main", "namespace": concat("", ["ml-", name]), "clusters": clusters},
}

_west := {"name": "west", "server": "https://west.example.com", "region": "w"}

_east := {"name": "east", "server": "https://east.example.com", "region": "e"}

_live := {"name": "live", "server": "https://west.example.com", "region": "w"}

_environments := {"dev": _environment("dev", [_east, _west]), "prod": _environment("prod", [_live])}

_git := {"git": {"repoURL": _url, "revision": "refs/heads/main", "files": [{"path": "environments/dev/releases/*.yaml"}]}}

_list := {"list": {"elements": [{"cluster": cluster.name, "server": cluster.server} | some cluster in [_west, _east]]}}

_dev := {
	"kind": "ApplicationSet",
	"metadata": {"name": "models-dev", "namespace": "argocd"},
	"spec": {
		"goTemplate": true,
		"goTemplateOptions": ["missingkey=error"],
		"generators": [{"matrix": {"generators": [_git, _list]}}],
		"template": {
			"metadata": {
				"name": "{{ trimSuffix \".yaml\" .path.filename }}-{{ .cluster }}",
				"finalizers": ["resources-finalizer.argocd.argoproj.io"],
			},
			"spec": {"project": "dev", "source": {"path": "charts/model-serving/{{ .spec.chart }}"}},
		},
	},
}

_patched(document, path, value) := json.patch(document, [{"op": "add", "path": path, "value": value}])

_without(document, path) := json.patch(document, [{"op": "remove", "path": path}])

_generator(i, sort) := sprintf("/spec/generators/0/matrix/generators/%d/%v", [i, sort])

_files(environment) := sprintf("environments/%v/releases/*.yaml", [environment])

_prod := json.patch(_dev, [
	{"op": "replace", "path": "/metadata/name", "value": "models-prod"},
	{"op": "replace", "path": "/spec/generators/0/matrix/generators/0/git/files/0/path", "value": _files("prod")},
	{
		"op": "replace",
		"path": "/spec/generators/0/matrix/generators/1/list/elements",
		"value": [{"cluster": "live", "server": "https://west.example.com"}],
	},
	{"op": "replace", "path": "/spec/template/spec/project", "value": "prod"},
])

_at(path, document) := {"path": path, "index": 0, "document": document}

_file(name) := sprintf("argocd/main/environments/%v.yaml", [name])

_found(order, sets) := findings if {
	findings := data.releasegate.argocd.models_set.deny with input.environments as _environments
		with input.argocd as {"ApplicationSet": sets, "AppProject": []}
		with data.repo as {"order": order, "gate": {"spec": {"repository": {"url": _url, "defaultBranch": "main"}}}}
}

# What is found in the set of dev, each [pointer, problem].
_judge(document) := {[finding.pointer, finding.args.problem] |
	some finding in _found(["dev"], [_at(_file("dev"), document)])
}

_problem(document, problem) if _judge(document) == {problem}

test_one_set_for_each_environment_passes if {
	_found(["dev", "prod"], [_at(_file("dev"), _dev), _at(_file("prod"), _prod)]) == set()
}

test_another_file_of_the_instance_passes if _found(["dev"], [_at("argocd/main/root.yaml", _dev)]) == set()

test_generators_in_the_other_order_pass if {
	_judge(_patched(_dev, "/spec/generators/0/matrix/generators", [_list, _git])) == set()
}

test_other_application_sets_are_not_judged if {
	other := {"kind": "ApplicationSet", "metadata": {"name": "addons"}, "spec": {}}
	_found(["dev"], [_at(_file("dev"), _dev), _at("argocd/main/addons.yaml", other)]) == set()
}

test_environment_without_a_set_denied if {
	_found(["dev", "prod"], [_at(_file("dev"), _dev)]) == {{"path": "releasegate.yaml", "pointer": "/spec/environments", "args": {
		"name": "the environment prod",
		"problem": "has no ApplicationSet, so none of its models is deployed",
	}}}
}

test_set_of_two_environments_denied_at_its_generators if {
	both := _patched(_dev, concat("", [_generator(0, "git"), "/files/-"]), {"path": _files("prod")})
	_found([], [_at(_file("dev"), both)]) == {{"path": _file("dev"), "index": 0, "pointer": "/spec/generators", "args": {
		"name": "ApplicationSet models-dev",
		"problem": "belongs to dev and prod, and not to one environment",
	}}}
}

test_set_of_no_environment_denied if {
	nowhere := _patched(_dev, concat("", [_generator(0, "git"), "/files/0/path"]), "releases/*.yaml")
	{finding.args.problem | some finding in _found([], [_at("argocd/main/more.yaml", nowhere)])} == {
		"belongs to no environment, and not to one environment",
	}
}

test_two_sets_of_one_environment_denied if {
	second := _patched(_dev, "/metadata/name", "again")
	problems := {[finding.path, finding.args.problem] |
		some finding in _found(["dev"], [_at(_file("dev"), _dev), _at("argocd/main/two.yaml", second)])
		startswith(finding.args.problem, "deploys")
	}
	problems == {
		["argocd/main/environments/dev.yaml", "deploys dev as another one does"],
		["argocd/main/two.yaml", "deploys dev as another one does"],
	}
}

test_set_of_another_instance_denied if {
	[[finding.pointer, finding.args.problem] |
		some finding in _found(["dev"], [_at("argocd/other/environments/dev.yaml", _dev)])
	] == [["/metadata/name", "lies in argocd/other, and the environment names main"]]
}

_twin(path) := _at(path, {"kind": "ApplicationSet", "metadata": {"name": "models-dev"}, "spec": {}})

test_name_of_another_set_of_the_instance_denied if {
	{[finding.pointer, finding.args.problem] |
		some finding in _found(["dev"], [_at(_file("dev"), _dev), _twin("argocd/main/addons.yaml")])
	} == {["/metadata/name", "has the name of another one in argocd/main"]}
}

test_name_of_a_set_of_another_instance_passes if {
	_found(["dev"], [_at(_file("dev"), _dev), _twin("argocd/other/addons.yaml")]) == set()
}

test_another_namespace_denied if {
	_problem(_patched(_dev, "/metadata/namespace", "default"), [
		"/metadata/namespace",
		"does not lie in Argo CD's namespace, so nothing reads it",
	])
}

test_misnamed_applications_denied if {
	_problem(_patched(_dev, "/spec/template/metadata/name", "{{ .path.filename }}"), [
		"/spec/template/metadata/name",
		"does not name each Application by its release and cluster",
	])
	_problem(_without(_dev, "/spec/template/metadata/finalizers"), [
		"/spec/template/metadata",
		"leaves a model running when its release is gone",
	])
}
