package releasegate.supply_chain.gitlab_gate_test

import future.keywords.not

_pipeline := {"stages": ["gate"], "gate": {
	"rules": [{"if": "$CI_PIPELINE_SOURCE == \"merge_request_event\""}],
	"script": ["true", "releasegate gate > x || [ \"$?\" -eq 1 ]\nreleasegate gate"],
}}

_judge(document) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.supply_chain.gitlab_gate.deny with input.document as document
}

_changed(path, value) := _judge(json.patch(_pipeline, [{"op": "add", "path": path, "value": value}]))

test_gate_that_counts_passes if {
	_judge(_pipeline) == set()
	_changed("/gate/allow_failure", false) == set()
	_changed("/gate/script", "releasegate gate") == set()
}

test_job_that_may_fail_denied if {
	_changed("/gate/allow_failure", true) == {["/gate/allow_failure", "may fail, and the pipeline stays green"]}
	_changed("/gate/allow_failure", {"exit_codes": 1}) == {["/gate/allow_failure", "may fail, and the pipeline stays green"]}
	_changed("/gate/rules/0/allow_failure", true) == {["/gate/rules/0/allow_failure", "may fail, and the pipeline stays green"]}
}

test_job_that_does_not_run_denied if {
	_changed("/gate/when", "manual") == {["/gate/when", "does not run by itself"]}
	_changed("/gate/rules/0/when", "never") == {["/gate/rules/0/when", "does not run by itself"]}
	_changed("/gate/rules/0/changes", ["environments/**"]) == {["/gate/rules/0/changes", "runs only for some changes"]}
	_changed("/gate/except", ["branches"]) == {["/gate/except", "runs only for some changes"]}
}

test_swallowed_verdict_denied if {
	_changed("/gate/script/1", "releasegate gate || true") == {["/gate/script/1", "goes on whatever the gate says"]}
	_changed("/gate/script", "set +e\nreleasegate gate\ntrue") == {["/gate/script", "quits before the gate has spoken, or goes on after errors"]}
}

test_other_jobs_pass if {
	_judge({"lint": {"script": ["releasegate check || true"], "allow_failure": true}}) == set()
	_judge([]) == set()
}

test_gate_that_can_change_denied if {
	fixed := "releasegate @ git+https://git.example.com/rg@6223aab5b5a55baf175cbb8b4fe795913bed1ea5"
	every place in ["/variables", "/gate/variables"] {
		_changed(place, {"GATE": fixed}) == set()
		_changed(place, {"GATE": "releasegate"}) == {[concat("/", [place, "GATE"]), "installs the gate from what can change"]}
	}
}

test_scripts_before_it_count if {
	quits := "quits before the gate has spoken, or goes on after errors"
	_changed("/gate/before_script", ["exit 0"]) == {["/gate/before_script/0", quits]}
	_changed("/gate/before_script", [["true", "exit 0"]]) == {["/gate/before_script/0", quits]}
	_changed("/before_script", ["exit 0"]) == {["/before_script/0", quits]}
	_changed("/default", {"before_script": "exit 0"}) == {["/default/before_script", quits]}
	_changed("/default", {"before_script": ["pip install x"], "after_script": ["exit 0"]}) == set()
	_changed("/other", {"before_script": ["exit 0"], "script": ["exit 0"]}) == set()
}

test_gate_that_is_another_program_denied if {
	every line in ["alias releasegate=true", "releasegate() { true; }"] {
		_changed("/gate/before_script", [line]) == {["/gate/before_script/0", "puts another program in the gate's place"]}
	}
}

test_gate_that_is_never_reached_denied if {
	_changed("/gate/script/1", "false && releasegate gate") == {["/gate/script/1", "skips what comes after a condition that never holds"]}
}

test_pipelines_that_never_start_denied if {
	problem := "runs in no merge request: the rules of the pipeline keep it from starting"
	merges := {"if": "$CI_PIPELINE_SOURCE == \"merge_request_event\""}
	every rules in [[{"when": "never"}], [], [{"if": "$CI_COMMIT_TAG"}], [object.union(merges, {"when": "never"}), {"when": "always"}], [object.union(merges, {"changes": ["x"]})]] {
		_changed("/workflow", {"rules": rules}) == {["/workflow/rules", problem]}
	}
	every rules in [[merges, {"when": "never"}], [{"if": "$CI_COMMIT_TAG"}, {"when": "always"}]] {
		_changed("/workflow", {"rules": rules}) == set()
	}
	_judge({"workflow": {"rules": [{"when": "never"}]}, "lint": {"script": "releasegate check"}}) == set()
}

test_rules_for_something_else_denied if {
	_changed("/gate/rules", [{"if": "$CI_COMMIT_TAG"}]) == {["/gate/rules", "runs in no merge request: none of its rules is for one"]}
	_changed("/gate/rules", [{"if": "$CI_COMMIT_TAG"}, {"if": "$CI_MERGE_REQUEST_IID"}]) == set()
}

test_hidden_gate_denied if {
	hidden := {".gate": {"script": ["releasegate gate"]}}
	_judge(hidden) == {["/.gate", "is hidden, and GitLab never runs a job whose name starts with a dot"]}
	_judge(object.union(hidden, {"gate": {"extends": ".gate"}})) == set()
	_judge(object.union(hidden, {"gate": {"extends": [".gate"], "allow_failure": true}})) == {["/gate/allow_failure", "may fail, and the pipeline stays green"]}
}

test_words_on_the_gate_may_fail if _changed("/gate/script/0", "releasegate gate --help || true") == set()

test_jobs_that_always_run_pass if {
	_changed("/gate/when", "always") == set()
	_changed("/gate/rules/0/when", "always") == set()
	every when in ["always", "on_success"] {
		_changed("/workflow", {"rules": [{"when": when}]}) == set()
	}
}

test_jobs_for_some_changes_denied if {
	_changed("/gate/only", ["branches"]) == {["/gate/only", "runs only for some changes"]}
	_changed("/gate/rules/0/exists", ["x"]) == {["/gate/rules/0/exists", "runs only for some changes"]}
	every field in ["changes", "exists"] {
		_changed("/workflow", {"rules": [{field: ["x"]}]}) == {["/workflow/rules", "runs in no merge request: the rules of the pipeline keep it from starting"]}
	}
}
