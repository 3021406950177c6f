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
