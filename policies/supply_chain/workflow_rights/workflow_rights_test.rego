package releasegate.supply_chain.workflow_rights_test

import future.keywords.not

_workflow := {
	"on": {"pull_request": null},
	"permissions": {"contents": "read"},
	"jobs": {"gate": {"steps": [
		{"uses": "actions/checkout@sha", "with": {"ref": "${{ github.event.pull_request.head.sha }}"}},
		{"run": "releasegate gate --head HEAD"},
	]}},
}

_judge(document) := found if {
	found := data.releasegate.supply_chain.workflow_rights.deny with input.document as document
}

_changed(path, value) := _judge(json.patch(_workflow, [{"op": "add", "path": path, "value": value}]))

_privileged(path, value) := _judge(json.patch(_workflow, [
	{"op": "add", "path": "/on", "value": {"pull_request_target": null}},
	{"op": "add", "path": path, "value": value},
]))

_pointers(findings) := {finding.pointer | some finding in findings}

test_limited_workflow_passes if _judge(_workflow) == set()

test_missing_permissions_denied if {
	_judge(object.remove(_workflow, ["permissions"])) == {{
		"pointer": "",
		"args": {"place": "the workflow", "problem": "does not limit its permissions"},
	}}
	_pointers(_changed("/permissions", null)) == {"/permissions"}
}

test_no_permissions_at_all_pass if {
	_changed("/permissions", {}) == set()
	_changed("/permissions", "read-all") == set()
}

test_writing_everything_denied if {
	_pointers(_changed("/permissions", "write-all")) == {"/permissions"}
	_changed("/jobs/gate/permissions", "write-all") == {{
		"pointer": "/jobs/gate/permissions",
		"args": {"place": "the job gate", "problem": "may write everything"},
	}}
}

_checkout := "/jobs/gate/steps/0/with/ref"

test_checkout_of_the_head_with_rights_denied if {
	_privileged(_checkout, "${{ github.event.pull_request.head.sha }}") == {{
		"pointer": "/jobs/gate/steps/0/with/ref",
		"args": {
			"place": "step 1 of the job gate",
			"problem": "checks out what a pull request brings, with the base's rights",
		},
	}}
	_pointers(_privileged("/jobs/gate/steps/0/with", {"repository": "${{ github.event.pull_request.head.repo.full_name }}"})) == {
		"/jobs/gate/steps/0/with/repository",
	}
}

test_checkout_by_another_action_denied if {
	_pointers(_privileged("/jobs/gate/steps/0/uses", "example/clone@sha")) == {_checkout}
	_pointers(_privileged("/jobs/gate/steps", [{"uses": "x/y@sha", "with": {"ref": "refs/pull/7/head"}}])) == {_checkout}
}

test_checkout_of_the_base_passes if {
	refs := [
		"",
		"${{ github.event.pull_request.base.sha }}",
		"${{ github.event.pull_request.base.ref }}",
		"${{ github.base_ref }}",
		"${{ github.sha }}",
	]
	every ref in refs {
		_privileged(_checkout, ref) == set()
	}
	_privileged("/jobs/gate/steps/0/with", {"repository": "${{ github.repository }}"}) == set()
}

test_refs_of_other_actions_pass if {
	_privileged("/jobs/gate/steps", [{"uses": "acme/deploy@sha", "with": {"ref": "x"}}]) == set()
}

test_every_way_to_write_the_trigger_counts if {
	step := {"uses": "Actions/Checkout@sha", "with": {"ref": "refs/pull/1/head"}}
	every trigger in ["pull_request_target", ["push", "pull_request_target"], {"workflow_run": {}}] {
		document := object.union(object.remove(_workflow, ["on"]), {"on": trigger, "jobs": {"gate": {"steps": [step]}}})
		count(_judge(document)) == 1
	}
	bare := object.union(object.remove(_workflow, ["on"]), {
		"true": "pull_request_target",
		"jobs": {"gate": {"steps": [step]}},
	})
	count(_judge(bare)) == 1
}

test_fetching_the_head_with_rights_denied if {
	scripts := [
		"git checkout \"$GITHUB_HEAD_REF\"",
		"git fetch origin refs/pull/1/head",
		"git fetch origin pull/1/merge",
		"gh pr checkout 1",
	]
	every script in scripts {
		_pointers(_privileged("/jobs/gate/steps", [{"run": script}])) == {"/jobs/gate/steps/0/run"}
	}
	_changed("/jobs/gate/steps/1/run", "git fetch origin pull/1/merge") == set()
}

test_fetching_objects_with_rights_passes if {
	scripts := [
		"git --git-dir=repo.git fetch --quiet \"$URL\" \\\n  \"+refs/heads/main:refs/x\" \"+refs/pull/$NUMBER/head:refs/y\"",
		"git --git-dir=repo.git fetch origin pull/1/head &&\n  releasegate gate",
	]
	every script in scripts {
		_privileged("/jobs/gate/steps", [{"run": script}]) == set()
	}
}

test_objects_with_something_behind_them_denied if {
	scripts := [
		"git --git-dir=.git fetch origin pull/1/head | sh",
		"git --git-dir=repo.git fetch origin pull/1/head; make",
		"git --git-dir=repo.git fetch origin pull/1/head && make",
		"git --git-dir=repo.git fetch origin main\ngit fetch origin pull/1/head",
	]
	every script in scripts {
		_pointers(_privileged("/jobs/gate/steps", [{"run": script}])) == {"/jobs/gate/steps/0/run"}
	}
}

test_rights_for_every_job_denied if {
	wide := json.patch(_workflow, [
		{"op": "add", "path": "/permissions", "value": {"contents": "write", "checks": "read"}},
		{"op": "add", "path": "/jobs/other", "value": {"steps": []}},
	])
	_judge(wide) == {{"pointer": "/permissions/contents", "args": {
		"place": "the workflow",
		"problem": "gives every job the right to write contents",
	}}}
	_judge(object.remove(wide, ["jobs"])) == set()
}

test_text_from_outside_in_another_language_denied if {
	_pointers(_changed("/jobs/gate/steps", [{
		"uses": "actions/github-script@sha",
		"with": {"script": "core.info('${{ github.event.issue.title }}')"},
	}])) == {"/jobs/gate/steps/0/with/script"}
	_pointers(_changed("/jobs/gate/steps/1/run", "echo ${{ github.event.workflow_run.head_branch }}")) == {"/jobs/gate/steps/1/run"}
}

test_text_from_outside_in_a_script_denied if {
	scripts := [
		"echo ${{ github.event.pull_request.title }}",
		"echo ${{ github.event.issue.body }}",
		"echo ${{ github.event.head_commit.message }}",
		"echo ${{ github.event.pull_request.head.ref }}",
		"echo ${{github.head_ref}}",
	]
	every script in scripts {
		_changed("/jobs/gate/steps/1/run", script) == {{"pointer": "/jobs/gate/steps/1/run", "args": {
			"place": "step 2 of the job gate",
			"problem": "runs text from outside as a script",
		}}}
	}
}

test_text_from_inside_passes if {
	_changed("/jobs/gate/steps/1/run", "echo ${{ github.sha }} ${{ github.event.pull_request.number }}") == set()
	_changed("/jobs/gate/steps/1/run", "echo \"$TITLE\"") == set()
}

test_odd_jobs_and_steps_pass_over if {
	_changed("/jobs/gate", "x") == set()
	_changed("/jobs/gate/steps", ["x"]) == set()
	_changed("/jobs", "x") == set()
}

_told(findings) := {[finding.pointer, finding.args.place, finding.args.problem] | some finding in findings}

test_everything_for_the_workflow_denied if {
	_told(_changed("/permissions", "write-all")) == {["/permissions", "the workflow", "may write everything"]}
}

test_one_job_may_have_the_workflows_rights if _changed("/permissions", {"statuses": "write"}) == set()

test_checkout_of_an_unknown_value_denied if {
	_pointers(_privileged("/jobs/gate/steps/0/with/ref", "${{ inputs.ref }}")) == {"/jobs/gate/steps/0/with/ref"}
	other := {"uses": "acme/notify@x", "with": {"ref": "${{ inputs.ref }}"}}
	_pointers(_privileged("/jobs/gate/steps/0", other)) == {"/jobs/gate/steps/1/with/ref"}
}

test_inputs_of_no_action_pass if {
	step := {"run": "true", "with": {"ref": "refs/pull/1/head"}}
	_pointers(_privileged("/jobs/gate/steps/0", step)) == {"/jobs/gate/steps/1/with/ref"}
}
