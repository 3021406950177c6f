package releasegate.argocd.models_place_test

import future.keywords.not

_url := "https://git.example.com/acme/ml"

_environment(name, clusters) := {
	"metadata": {"name": name},
	"spec": {"argocd": "main", "namespace": concat("", ["ml-", name]), "clusters": clusters},
}

_west := {"name": "west", "server": "https://west.example.com", "region": "w"}

_east := {"name": "east", "server": "https://east.example.com", "region": "e"}

_environments := {"dev": _environment("dev", [_east, _west]), "prod": _environment("prod", [_west])}

_git := {"git": {"repoURL": _url, "revision": "refs/heads/main", "files": [{"path": "environments/dev/releases/*.yaml"}]}}

_list := {"list": {"elements": [
	{"cluster": "west", "server": "https://west.example.com"},
	{"cluster": "east", "server": "https://east.example.com"},
]}}

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
			"spec": {
				"project": "dev",
				"source": {
					"repoURL": concat("", [_url, ".git"]),
					"targetRevision": "refs/heads/main",
					"path": "charts/model-serving/{{ .spec.chart }}",
				},
				"destination": {"server": "{{ .server }}", "namespace": "ml-dev"},
			},
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
	{"op": "remove", "path": "/spec/generators/0/matrix/generators/1/list/elements/1"},
	{"op": "replace", "path": "/spec/template/spec/project", "value": "prod"},
	{"op": "replace", "path": "/spec/template/spec/destination/namespace", "value": "ml-prod"},
])

_at(path, document) := {"path": path, "index": 0, "document": document}

_file(name) := sprintf("argocd/main/environments/%v.yaml", [name])

_project(path, name) := _at(path, {"metadata": {"name": name}})

_projects := [_project(_file("dev"), "dev"), _project(_file("prod"), "prod")]

_found(order, sets, projects) := findings if {
	findings := data.releasegate.argocd.models_place.deny with input.environments as _environments
		with input.argocd as {"ApplicationSet": sets, "AppProject": projects}
		with data.repo as {"order": order, "gate": {"spec": {"repository": {"url": _url, "defaultBranch": "main"}}}}
}

# What is found in the set of dev, each [pointer, problem].
_judge(document) := {[finding.pointer, finding.args.problem] |
	some finding in _found(["dev"], [_at(_file("dev"), document)], _projects)
}

_problem(document, problem) if _judge(document) == {problem}

test_models_of_each_environment_pass if {
	_found(["dev", "prod"], [_at(_file("dev"), _dev), _at(_file("prod"), _prod)], _projects) == set()
}

test_white_space_passes if {
	squeezed := _patched(_dev, "/spec/template/spec/source/path", "charts/model-serving/{{.spec.chart}}")
	_judge(_patched(squeezed, "/spec/template/spec/destination/server", "{{.server}}")) == set()
}

test_another_repository_of_a_generator_alone_denied if {
	alone := _patched(_dev, "/spec/generators", [_patched(_git, "/git/repoURL", "https://git.example.com/eve/ml")])
	_problem(alone, ["/spec/generators/0/git/repoURL", "takes from another repository than this one"])
}

test_another_repository_denied if {
	every path in [_generator(0, "git"), "/spec/template/spec/source"] {
		pointer := concat("", [path, "/repoURL"])
		_problem(_patched(_dev, pointer, "https://git.example.com/eve/ml"), [pointer, "takes from another repository than this one"])
	}
}

test_another_revision_denied if {
	every pointer in [concat("", [_generator(0, "git"), "/revision"]), "/spec/template/spec/source/targetRevision"] {
		_problem(_patched(_dev, pointer, "refs/heads/feature"), [pointer, "takes from another revision than refs/heads/main"])
	}
}

test_another_chart_denied if {
	every path in ["charts/model-serving/1.0.0", "charts/other/{{ .spec.chart }}", "charts/model-serving/{{ .spec.chart }}/sub"] {
		_problem(_patched(_dev, "/spec/template/spec/source/path", path), [
			"/spec/template/spec/source/path",
			"does not take the chart version that the release names",
		])
	}
}

test_more_sources_denied if {
	every field in ["sources", "sourceHydrator"] {
		pointer := concat("/", ["/spec/template/spec", field])
		_problem(_patched(_dev, pointer, []), [pointer, sprintf("takes manifests from %v too", [field])])
	}
}

test_another_destination_denied if {
	problem := "does not deploy to the cluster at hand, namespace ml-dev"
	every field, value in {"server": "https://west.example.com", "namespace": "ml-prod", "name": "west"} {
		_judge(_patched(_dev, concat("/", ["/spec/template/spec/destination", field]), value)) == {[
			"/spec/template/spec/destination",
			problem,
		]}
	}
	_problem(_without(_dev, "/spec/template/spec/destination"), ["/spec/template/spec", problem])
}

test_another_project_denied if {
	_problem(_patched(_dev, "/spec/template/spec/project", "lab"), [
		"/spec/template/spec/project",
		"takes the project lab, of which argocd/main has 0",
	])
}

test_project_of_another_instance_denied if {
	projects := [_project("argocd/other/projects.yaml", "dev")]
	{finding.args.problem | some finding in _found(["dev"], [_at(_file("dev"), _dev)], projects)} == {
		"takes the project dev, of which argocd/main has 0",
	}
}

test_two_projects_of_one_name_denied if {
	projects := array.concat(_projects, [_project("argocd/main/projects.yaml", "dev")])
	{finding.args.problem | some finding in _found(["dev"], [_at(_file("dev"), _dev)], projects)} == {
		"takes the project dev, of which argocd/main has 2",
	}
}

test_default_project_denied if {
	document := _patched(_dev, "/spec/template/spec/project", "default")
	every projects in [[], [_project(_file("dev"), "default")]] {
		{finding.args.problem | some finding in _found(["dev"], [_at(_file("dev"), document)], projects)} == {"takes the project default, which is no environment's"}
	}
}

test_project_of_another_environment_denied if {
	shared := _patched(_prod, "/spec/template/spec/project", "dev")
	{[finding.path, finding.pointer, finding.args.problem] |
		some finding in _found(["dev", "prod"], [_at(_file("dev"), _dev), _at(_file("prod"), shared)], _projects)
	} == {
		["argocd/main/environments/dev.yaml", "/spec/template/spec/project", "shares the project dev with models-prod"],
		["argocd/main/environments/prod.yaml", "/spec/template/spec/project", "shares the project dev with models-dev"],
	}
}

test_project_name_of_another_instance_passes if {
	away := _environment("away", [_west])
	there := json.patch(_prod, [
		{"op": "replace", "path": "/spec/generators/0/matrix/generators/0/git/files/0/path", "value": _files("away")},
		{"op": "replace", "path": "/spec/template/spec/project", "value": "dev"},
		{"op": "replace", "path": "/spec/template/spec/destination/namespace", "value": "ml-away"},
	])
	environments := object.union(_environments, {"away": object.union(away, {"spec": {"argocd": "other"}})})
	sets := [_at(_file("dev"), _dev), _at("argocd/other/environments/away.yaml", there)]
	projects := array.concat(_projects, [_project("argocd/other/projects.yaml", "dev")])
	findings := data.releasegate.argocd.models_place.deny with input.environments as environments
		with input.argocd as {"ApplicationSet": sets, "AppProject": projects}
		with data.repo as {"order": [], "gate": {"spec": {"repository": {"url": _url, "defaultBranch": "main"}}}}
	findings == set()
}
