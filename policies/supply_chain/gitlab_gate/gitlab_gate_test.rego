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
