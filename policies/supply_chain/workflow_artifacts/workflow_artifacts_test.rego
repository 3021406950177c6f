package releasegate.supply_chain.workflow_artifacts_test

import future.keywords.not

_judge(trigger, step) := found if {
	document := {"on": trigger, "jobs": {"gate": {"steps": [step]}}}
	found := data.releasegate.supply_chain.workflow_artifacts.deny with input.document as document
}

_download(given) := {"uses": "actions/download-artifact@sha", "with": given}

test_artifacts_of_the_same_run_pass if {
	_judge("workflow_run", _download({"name": "facts"})) == set()
	_judge("workflow_run", _download({"name": "facts", "run-id": "${{ github.run_id }}"})) == set()
	_judge("workflow_run", {"uses": "actions/download-artifact@sha"}) == set()
}

test_artifacts_of_another_run_denied if {
	given := {"run-id": "${{ github.event.workflow_run.id }}", "github-token": "${{ github.token }}"}
	_judge("workflow_run", _download(given)) == {{"pointer": "/jobs/gate/steps/0/with/run-id", "args": {
		"place": "step 1 of the job gate",
		"problem": "takes artifacts of another run",
	}}}
	count(_judge("pull_request_target", _download({"repository": "${{ github.event.pull_request.head.repo.full_name }}"}))) == 1
	_judge("pull_request", _download(given)) == set()
}

test_other_ways_to_them_denied if {
	steps := [
		{"uses": "dawidd6/action-download-artifact@sha"},
		{"uses": "actions/cache@sha"},
		{"uses": "actions/cache/restore@sha"},
		{"run": "gh run download \"$ID\""},
		{"run": "curl \"$API/repos/$R/actions/runs/$ID/artifacts\""},
		{"run": "curl \"$API/repos/$R/actions/artifacts/7/zip\""},
	]
	every step in steps {
		count(_judge(["workflow_run"], step)) == 1
	}
}

_problems(step) := {[finding.pointer, finding.args.problem] | some finding in _judge("workflow_run", step)}

test_each_way_to_another_run_is_pointed_at if {
	every field in ["run-id", "run_id", "repository", "workflow", "workflow_conclusion", "artifact-ids"] {
		_problems(_download({field: "x"})) == {[concat("/", ["/jobs/gate/steps/0/with", field]), "takes artifacts of another run"]}
	}
	_problems({"uses": "x/download-artifact@sha"}) == {["/jobs/gate/steps/0/uses", "takes artifacts by an action that can reach other runs"]}
	_problems({"uses": "actions/cache@sha"}) == {["/jobs/gate/steps/0/uses", "takes a cache, which a run of a pull request may have written"]}
	_problems({"run": "gh run download 7"}) == {["/jobs/gate/steps/0/run", "takes artifacts of another run"]}
}

test_this_repository_and_other_actions_pass if {
	_problems(_download({"repository": "${{ github.repository }}"})) == set()
	_problems({"uses": "actions/checkout@sha", "with": {"repository": "acme/other", "workflow": "x"}}) == set()
}
