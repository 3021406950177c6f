package releasegate.lib.gitlab_test

import future.keywords.not

_pipeline := {
	"default": {"script": ["releasegate gate"]},
	".gate": {"extends": ".base", "script": [["true", "releasegate gate"]]},
	".base": {"image": "x"},
	".other": {"script": "releasegate gate"},
	"merge": {"extends": [".gate"]},
	"idle": {"extends": ".gate", "script": "true"},
	"stages": ["test"],
}

test_jobs_that_run_the_gate if {
	data.releasegate.lib.gitlab.judging(_pipeline) == {".gate", ".other"}
	data.releasegate.lib.gitlab.running(_pipeline) == {"merge"}
	object.keys(data.releasegate.lib.gitlab.gates(_pipeline)) == {".gate", ".base", ".other", "merge"}
	data.releasegate.lib.gitlab.unused(_pipeline) == {".other"}
}

test_documents_of_any_shape if {
	every document in [[], null, "x", {"a": 1}, {"a": {"extends": 7, "script": {"b": null}}}] {
		data.releasegate.lib.gitlab.running(document) == set()
	}
}

test_jobs_that_extend_each_other if data.releasegate.lib.gitlab.running({"a": {"extends": "b"}, "b": {"extends": "a"}}) == set()

test_global_keywords_are_no_jobs if {
	every name in ["default", "include", "spec", "stages", "variables", "workflow", "image", "services", "cache", "before_script", "after_script"] {
		data.releasegate.lib.gitlab.jobs({name: {"script": "releasegate gate"}}) == {}
	}
}
