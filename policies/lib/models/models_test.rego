package releasegate.lib.models_test

import future.keywords.not

_environments := {"dev": {"metadata": {"name": "dev"}}}

_set(path, spec) := {"path": path, "index": 0, "document": {"kind": "ApplicationSet", "spec": spec}}

_found(path, spec) := data.releasegate.lib.models.sets([_set(path, spec)], _environments)

_reads(files) := {"generators": [{"git": {"files": [{"path": files}]}}]}

test_file_of_an_environment_is_its_set if {
	every path in ["argocd/main/environments/dev.yaml", "argocd/main/environments/dev/set.yaml"] {
		[[one.claims, one.environment.metadata.name, one.instance] | some one in _found(path, {})] == [[{"dev"}, "dev", "main"]]
	}
}

test_generator_of_releases_makes_a_set if {
	every files in ["environments/dev/releases/*.yaml", "./environments/dev/x"] {
		[[one.claims, one.instance] | some one in _found("argocd/other/root.yaml", _reads(files))] == [[{"dev"}, "other"]]
	}
}

test_chart_of_models_makes_a_set_of_no_environment if {
	spec := {"template": {"spec": {"project": "p", "source": {"path": "charts/model-serving/1.0.0"}}}}
	[[one.claims, one.environment, one.project] | some one in _found("argocd/main/x.yaml", spec)] == [[set(), null, "p"]]
}

test_two_or_unknown_environments_are_none if {
	[one.environment | some one in _found("argocd/main/environments/dev.yaml", _reads("environments/qa/releases/*.yaml"))] == [null]
	[one.environment | some one in _found("argocd/main/environments/lab.yaml", {})] == [null]
}

test_other_sets_are_none if {
	_found("argocd/main/addons.yaml", {"template": {"spec": {"source": {"path": "platform/x"}}}}) == []
	_found("argocd/main/addons.yaml", "text") == []
}

test_file_outside_of_argocd_has_no_instance if data.releasegate.lib.models.instance("platform/x.yaml") == ""

test_own_repository_with_and_without_git if {
	every url in ["https://git.example.com/acme/ml", "https://git.example.com/acme/ml.git", "https://git.example.com/acme/ml/"] {
		data.releasegate.lib.models.ours(url) with data.repo.gate.spec.repository.url as "https://git.example.com/acme/ml.git"
	}
}

test_other_repository_is_not_ours if {
	every url in ["https://git.example.com/acme/other", 1, null] {
		not data.releasegate.lib.models.ours(url) with data.repo.gate.spec.repository.url as "https://git.example.com/acme/ml"
	}
}

test_only_the_folder_argocd_has_instances if {
	data.releasegate.lib.models.instance("argocd/main/x.yaml") == "main"
	data.releasegate.lib.models.instance("argocd/x.yaml") == ""
	data.releasegate.lib.models.instance("charts/main/x.yaml") == ""
}

test_every_path_of_a_generator_counts if {
	spec := {"generators": [{"git": {"files": [{"path": "environments/a/x environments/b/y"}]}}]}
	[one.claims | some one in _found("argocd/main/x.yaml", spec)] == [{"a", "b"}]
}

_project(path, name) := {"path": path, "document": {"metadata": {"name": name}}}

test_projects_of_a_set_are_of_its_name_and_instance if {
	manifests := [
		_project("argocd/main/a.yaml", "models"), _project("argocd/other/a.yaml", "models"),
		_project("argocd/main/b.yaml", "tools"), {"path": "argocd/main/c.yaml", "document": {}},
	]
	data.releasegate.lib.models.projects({"instance": "main", "project": "models"}, manifests) == [manifests[0]]
}

_well_named := {
	"goTemplate": true,
	"goTemplateOptions": ["missingkey=error"],
	"template": {"metadata": {
		"name": "{{ .path.filename }}-{{ .cluster }}",
		"finalizers": ["resources-finalizer.argocd.argoproj.io"],
	}},
}

_misnamed(path, value) := {concat("/", found) |
	document := json.patch({"spec": _well_named}, [{"op": "replace", "path": concat("/", ["", "spec", path]), "value": value}])
	some [found, _] in data.releasegate.lib.models.misnamed(document)
}

test_well_named_set if data.releasegate.lib.models.misnamed({"spec": _well_named}) == set()

test_each_field_has_to_be_as_meant if {
	every path, value in {
		"goTemplate": false, "goTemplateOptions": ["missingkey=zero"],
		"template/metadata/finalizers": ["resources-finalizer.argocd.argoproj.io/never"],
	} {
		_misnamed(path, value) == {path}
	}
}

test_missing_fields_are_misnamed if {
	{concat("/", path) | some [path, _] in data.releasegate.lib.models.misnamed({})} == {
		"goTemplate", "goTemplateOptions", "template/metadata/name", "template/metadata/finalizers",
	}
}

test_names_have_release_and_cluster if {
	every name in ["{{ .path.filename }}", "{{ .cluster }}", "x", 7, "{{ .path.name }}-{{ .cluster }}", "{{ .path.basename }}-{{ .clusters }}"] {
		_misnamed("template/metadata/name", name) == {"template/metadata/name"}
	}
	_misnamed("template/metadata/name", "{{ .path.basename }}-{{ .cluster.name }}") == set()
}

test_finalizers_may_say_how if {
	every how in ["", "/background", "/foreground"] {
		finalizer := concat("", ["resources-finalizer.argocd.argoproj.io", how])
		_misnamed("template/metadata/finalizers", ["other", finalizer]) == set()
		_misnamed("template/metadata/finalizers", finalizer) == set()
	}
}

_instances(paths, environments) := data.releasegate.lib.models.instances(paths, environments)

_runs_by(instance) := {"spec": {"argocd": instance}}

test_instances_are_folders_and_what_environments_name if {
	_instances(["argocd/main/a.yaml", "argocd/b.yaml", "platform/x/y.yaml"], {"dev": _runs_by("edge")}) == {"main", "edge"}
	_instances([], {}) == set()
}

test_instance_is_named_by_an_environment_or_its_first_file if {
	paths := ["argocd/main/b.yaml", "argocd/main/a.yaml", "argocd/edge/c.yaml"]
	environments := {"prod": _runs_by("main"), "dev": _runs_by("main")}
	data.releasegate.lib.models.named("main", paths, environments) == ["environments/dev/environment.yaml", "/spec/argocd"]
	data.releasegate.lib.models.named("main", paths, {"dev": _runs_by("edge")}) == ["argocd/main/a.yaml", ""]
	data.releasegate.lib.models.named("main", paths, {}) == ["argocd/main/a.yaml", ""]
}

test_an_instance_is_named_by_its_only_environment if {
	environments := {"dev": {"spec": {"argocd": "main"}}, "prod": {"spec": {"argocd": "other"}}}
	data.releasegate.lib.models.named("main", [], environments) == ["environments/dev/environment.yaml", "/spec/argocd"]
}
