package releasegate.supply_chain.workflow_aggregate_test

import future.keywords.not

_workflow := {"jobs": {
	"again": {"steps": []},
	"facts": {"steps": []},
	"gate": {"needs": "facts", "steps": [{"run": "releasegate gate"}]},
	"report": {"needs": ["facts", "gate"], "steps": []},
	"releasegate": {
		"needs": ["facts", "gate", "report"],
		"if": "${{ always() && github.event_name != 'schedule' }}",
		"permissions": {"statuses": "write"},
		"steps": [{"run": "jq 'map_values(.result) == {facts: \"success\", gate: \"success\", report: \"success\"}'"}],
	},
}}

_judge(document) := found if {
	found := data.releasegate.supply_chain.workflow_aggregate.deny with input.document as document
}

_changed(path, value) := {[finding.pointer, finding.args.problem] |
	some finding in _judge(json.patch(_workflow, [{"op": "add", "path": path, "value": value}]))
}

test_exact_set_passes if {
	_judge(_workflow) == set()
	_changed("/jobs/releasegate/steps/0/run", "[ \"${{ needs.facts.result == 'success' && needs.gate.result == 'success' && needs.report.result=='success' }}\" = true ]") == set()
}

test_job_that_is_not_waited_for_denied if {
	_changed("/jobs/releasegate/needs", ["facts", "report"]) == {["/jobs/releasegate/needs", "does not wait for gate"]}
	_changed("/jobs/late", {"needs": "gate", "steps": []}) == {["/jobs/releasegate/needs", "does not wait for late"]}
}

test_skipped_voice_denied if {
	_changed("/jobs/releasegate/if", "${{ !cancelled() }}") == {
		["/jobs/releasegate/if", "is skipped after a failure, which counts as passed: it has no always()"],
		["/jobs/releasegate/if", "is skipped under a condition that is not only the event"],
	}
	_changed("/jobs/releasegate/if", "${{ always() && needs.gate.result == 'success' }}") == {
		["/jobs/releasegate/if", "is skipped under a condition that is not only the event"],
	}
	_changed("/jobs/releasegate/if", false) == {
		["/jobs/releasegate/if", "is skipped after a failure, which counts as passed: it has no always()"],
		["/jobs/releasegate/if", "is skipped under a condition that is not only the event"],
	}
}

test_missing_condition_denied if {
	found := _judge(json.patch(_workflow, [{"op": "remove", "path": "/jobs/releasegate/if"}]))
	{finding.pointer | some finding in found} == {"/jobs/releasegate"}
}

test_loose_answers_denied if {
	loose := "! contains(needs.*.result, 'failure')"
	_changed("/jobs/releasegate/steps/0/run", loose) == {
		["/jobs/releasegate/steps", "does not ask whether facts was a success"],
		["/jobs/releasegate/steps", "does not ask whether gate was a success"],
		["/jobs/releasegate/steps", "does not ask whether report was a success"],
	}
	skipping := "map_values(.result) == {facts: \"success\", gate: \"success\", report: \"success\"} or .report == \"skipped\""
	every word in ["skipped", "neutral", "cancelled"] {
		problem := concat(" ", ["lets", word, "count"])
		_changed("/jobs/releasegate/steps/0/run", replace(skipping, "skipped", word)) == {["/jobs/releasegate/steps", problem]}
	}
}

test_voice_that_may_fail_denied if {
	_changed("/jobs/releasegate/continue-on-error", true) == {
		["/jobs/releasegate/continue-on-error", "may fail, and the run stays green"],
	}
}

test_another_voice_counts_too if {
	voice := {"needs": ["report"], "if": "always()", "permissions": {"statuses": "write"}, "steps": [{"run": "post needs.report.result == 'success'"}]}
	_changed("/jobs/voice", voice) == {
		["/jobs/voice/needs", "does not wait for facts"],
		["/jobs/voice/needs", "does not wait for gate"],
	}
	named := {"name": "releasegate", "steps": []}
	count(_changed("/jobs/named", named)) == 4
}

test_status_without_a_gate_denied if {
	forged := [
		{"releasegate": {"steps": []}},
		{"x": {"name": "releasegate", "steps": []}},
		{"x": {"steps": [{"run": "gh api repos/$R/statuses/$SHA -f state=success -f context=releasegate"}]}},
		{"x": {"steps": [{"run": "curl --data '{\"context\": \"releasegate\", \"state\": \"success\"}' \"$URL\""}]}},
		{"x": {"steps": [{"uses": "x", "with": {"script": "create({name: 'releasegate', conclusion: 'success'})"}}]}},
		{"releasegate": {"steps": [{"run": "releasegate gate --help"}]}},
	]
	every jobs in forged {
		{finding.args.problem | some finding in _judge({"jobs": jobs})} == {"is a forgery: no job of this workflow runs the gate"}
	}
}

test_workflows_without_a_gate_pass if {
	_judge({"jobs": {"build": {"needs": ["lint"], "permissions": {"statuses": "write"}, "steps": [{"run": "post context=lint # releasegate"}]}}}) == set()
	_judge({"jobs": {"gate": {"permissions": {"statuses": "write"}, "steps": [{"run": "releasegate gate"}]}}}) == set()
}

test_gate_is_no_voice if {
	alone := {"gate": {"needs": "facts", "permissions": {"statuses": "write"}, "steps": [{"run": "releasegate gate"}]}, "facts": {}}
	_judge({"jobs": alone}) == set()
}

test_job_of_the_statuss_name_is_a_voice_without_more if {
	silent := {"gate": {"steps": [{"run": "releasegate gate"}]}, "releasegate": {"if": "always()", "steps": []}}
	_judge({"jobs": silent}) == {{"pointer": "/jobs/releasegate", "args": {"job": "releasegate", "problem": "does not wait for gate"}}}
}

test_job_that_writes_checks_is_a_voice if {
	voice := {"needs": ["report"], "if": "always()", "permissions": {"checks": "write"}, "steps": [{"run": "post needs.report.result == 'success'"}]}
	{pointer | some [pointer, _] in _changed("/jobs/voice", voice)} == {"/jobs/voice/needs"}
	_changed("/jobs/voice", json.patch(voice, [{"op": "replace", "path": "/permissions", "value": {"contents": "write"}}])) == set()
	_changed("/jobs/writer", {"permissions": {"statuses": "write"}, "steps": []}) == set()
}

test_other_jobs_answer_for_nobody if {
	other := {"needs": ["again"], "continue-on-error": true, "if": "github.actor == 'x'", "steps": [{"run": "echo skipped"}]}
	_changed("/jobs/other", other) == set()
}

test_each_job_is_asked_about_by_its_own_name if {
	asked := "jq 'map_values(.result) == {facts: \"success\", gate: \"success\", gate: \"success\"}'"
	_changed("/jobs/releasegate/steps/0/run", asked) == {["/jobs/releasegate/steps", "does not ask whether report was a success"]}
}
