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
