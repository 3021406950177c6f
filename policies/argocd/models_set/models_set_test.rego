package releasegate.argocd.models_set_test

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
	findings := data.releasegate.argocd.models_set.deny with input.environments as _environments
		with input.argocd as {"ApplicationSet": sets, "AppProject": projects}
		with data.repo as {"order": order, "gate": {"spec": {"repository": {"url": _url, "defaultBranch": "main"}}}}
}

# What is found in the set of dev, each [pointer, problem].
_judge(document) := {[finding.pointer, finding.args.problem] |
	some finding in _found(["dev"], [_at(_file("dev"), document)], _projects)
}

_problem(document, problem) if _judge(document) == {problem}

test_one_set_for_each_environment_passes if {
	_found(["dev", "prod"], [_at(_file("dev"), _dev), _at(_file("prod"), _prod)], _projects) == set()
}

test_white_space_and_another_file_of_the_instance_pass if {
	squeezed := _patched(_dev, "/spec/template/spec/source/path", "charts/model-serving/{{.spec.chart}}")
	again := _patched(squeezed, "/spec/template/spec/destination/server", "{{.server}}")
	_found(["dev"], [_at("argocd/main/root.yaml", again)], _projects) == set()
}

test_generators_in_the_other_order_pass if {
	_judge(_patched(_dev, "/spec/generators/0/matrix/generators", [_list, _git])) == set()
}

test_other_application_sets_are_not_judged if {
	other := {"kind": "ApplicationSet", "metadata": {"name": "addons"}, "spec": {}}
	_found(["dev"], [_at(_file("dev"), _dev), _at("argocd/main/addons.yaml", other)], _projects) == set()
}

test_environment_without_a_set_denied if {
	_found(["dev", "prod"], [_at(_file("dev"), _dev)], _projects) == {{
		"path": "releasegate.yaml",
		"pointer": "/spec/environments",
		"args": {
			"name": "the environment prod",
			"problem": "has no ApplicationSet, so none of its models is deployed",
		},
	}}
}

test_set_of_two_environments_denied_at_its_generators if {
	both := _patched(_dev, concat("", [_generator(0, "git"), "/files/-"]), {"path": _files("prod")})
	_found([], [_at(_file("dev"), both)], _projects) == {{
		"path": "argocd/main/environments/dev.yaml",
		"index": 0,
		"pointer": "/spec/generators",
		"args": {
			"name": "ApplicationSet models-dev",
			"problem": "belongs to dev and prod, and not to one environment",
		},
	}}
}

test_set_of_no_environment_denied if {
	nowhere := _patched(_dev, concat("", [_generator(0, "git"), "/files/0/path"]), "releases/*.yaml")
	{finding.args.problem | some finding in _found([], [_at("argocd/main/more.yaml", nowhere)], _projects)} == {
		"belongs to no environment, and not to one environment",
	}
}

test_two_sets_of_one_environment_denied if {
	second := _patched(_dev, "/metadata/name", "again")
	problems := {[finding.path, finding.args.problem] |
		some finding in _found(["dev"], [_at(_file("dev"), _dev), _at("argocd/main/two.yaml", second)], _projects)
		startswith(finding.args.problem, "deploys")
	}
	problems == {
		["argocd/main/environments/dev.yaml", "deploys dev as another one does"],
		["argocd/main/two.yaml", "deploys dev as another one does"],
	}
}

test_set_of_another_instance_denied if {
	projects := [_project("argocd/other/projects.yaml", "dev")]
	[[finding.pointer, finding.args.problem] |
		some finding in _found(["dev"], [_at("argocd/other/environments/dev.yaml", _dev)], projects)
	] == [["/metadata/name", "lies in argocd/other, and the environment names main"]]
}

_twin(path) := _at(path, {"kind": "ApplicationSet", "metadata": {"name": "models-dev"}, "spec": {}})

test_name_of_another_set_of_the_instance_denied if {
	{[finding.pointer, finding.args.problem] |
		some finding in _found(["dev"], [_at(_file("dev"), _dev), _twin("argocd/main/addons.yaml")], _projects)
	} == {["/metadata/name", "has the name of another one in argocd/main"]}
}

test_name_of_a_set_of_another_instance_passes if {
	_found(["dev"], [_at(_file("dev"), _dev), _twin("argocd/other/addons.yaml")], _projects) == set()
}

test_another_namespace_denied if {
	_problem(_patched(_dev, "/metadata/namespace", "default"), [
		"/metadata/namespace",
		"does not lie in Argo CD's namespace, so nothing reads it",
	])
}

_unpaired := "does not pair release files with clusters: one matrix of one git and one list generator"

test_other_generators_denied if {
	every generators in [
		[],
		"all",
		[_git],
		["all"],
		[{"matrix": "all"}],
		[{"matrix": {"generators": ["all", _list]}}],
		[{"matrix": {"generators": [{"git": {"files": []}}]}}],
		[{"matrix": {"generators": [_git, _list]}}, _list],
		[{"matrix": {"generators": [_git, _list]}, "selector": {}}],
		[{"matrix": {"generators": [_git, _list], "template": {}}}],
		[{"merge": {"generators": [_git, _list]}}],
		[{"matrix": {"generators": [_git, _list, _list]}}],
		[{"matrix": {"generators": [_git]}}],
		[{"matrix": {"generators": [_git, object.union(_list, {"selector": {}})]}}],
	] {
		_problem(_patched(_dev, "/spec/generators", generators), ["/spec/generators", _unpaired])
	}
}

test_field_that_chooses_denied if {
	_problem(_patched(_dev, concat("", [_generator(1, "list"), "/elementsYaml"]), "[]"), [
		concat("", [_generator(1, "list"), "/elementsYaml"]),
		"sets elementsYaml of its list generator, which chooses among the releases or clusters",
	])
}

test_other_files_denied if {
	pointer := concat("", [_generator(0, "git"), "/files"])
	every files in [[], [{"path": "environments/dev/releases/a*.yaml"}], [{"path": _files("dev"), "exclude": true}]] {
		_problem(_patched(_dev, pointer, files), [pointer, "does not read environments/dev/releases/*.yaml alone"])
	}
}

test_other_clusters_denied if {
	pointer := concat("", [_generator(1, "list"), "/elements"])
	every elements in [
		[],
		[_list.list.elements[0]],
		array.concat(_list.list.elements, [_list.list.elements[0]]),
		[_list.list.elements[0], {"cluster": "east", "server": "https://elsewhere.example.com"}],
		[_list.list.elements[0], {"cluster": "north", "server": "https://east.example.com"}],
		"all",
	] {
		_problem(_patched(_dev, pointer, elements), [pointer, "does not list the clusters of dev by their names and servers"])
	}
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
	findings := data.releasegate.argocd.models_set.deny with input.environments as environments
		with input.argocd as {"ApplicationSet": sets, "AppProject": projects}
		with data.repo as {"order": [], "gate": {"spec": {"repository": {"url": _url, "defaultBranch": "main"}}}}
	findings == set()
}

test_misnamed_applications_denied if {
	_problem(_patched(_dev, "/spec/goTemplate", false), [
		"/spec/goTemplate",
		"does not use Go templates, so its fields stay as they are written",
	])
	_problem(_without(_dev, "/spec/goTemplateOptions"), ["/spec", "does not stop at a missing field (goTemplateOptions: missingkey=error)"])
	every name in [1, "{{ .path.filename }}", "x-{{ .cluster }}", ""] {
		_problem(_patched(_dev, "/spec/template/metadata/name", name), [
			"/spec/template/metadata/name",
			"does not name each Application by its release and cluster",
		])
	}
	every finalizers in [[], ["keep.example.com"]] {
		_problem(_patched(_dev, "/spec/template/metadata/finalizers", finalizers), [
			"/spec/template/metadata/finalizers",
			"leaves a model running when its release is gone",
		])
	}
}

test_background_finalizer_passes if {
	finalizers := ["resources-finalizer.argocd.argoproj.io/background"]
	_judge(_patched(_dev, "/spec/template/metadata/finalizers", finalizers)) == set()
}
