package releasegate.supply_chain.workflow_gate_test

import future.keywords.not

_workflow := {"on": "pull_request_target", "jobs": {"gate": {"steps": [{"uses": "x"}, {"run": "releasegate gate --base main"}]}}}

_judge(document) := found if {
	found := data.releasegate.supply_chain.workflow_gate.deny with input.document as document
}

_changed(path, value) := _judge(json.patch(_workflow, [{"op": "add", "path": path, "value": value}]))

test_gate_that_counts_passes if {
	_judge(_workflow) == set()
	_changed("/jobs/gate/if", "github.event_name == 'pull_request_target'") == set()
	_changed("/jobs/gate/steps/1/run", "set -- --base main\nreleasegate gate \"$@\" --format junit > x || [ \"$?\" -eq 1 ]\nreleasegate gate \"$@\"") == set()
	_changed("/jobs/gate/continue-on-error", false) == set()
}

test_job_that_does_not_run_denied if {
	every condition in [false, "${{ false }}", "github.actor != 'mallory'", "vars.GATE == 'on'"] {
		_changed("/jobs/gate/if", condition) == {{"pointer": "/jobs/gate/if", "args": {
			"place": "the job gate",
			"problem": "judges under a condition that somebody can make false",
		}}}
	}
	{finding.pointer | some finding in _changed("/jobs/gate/steps/1/if", false)} == {"/jobs/gate/steps/1/if"}
}

test_other_steps_may_have_conditions if _changed("/jobs/gate/steps/0/if", "vars.CACHE == 'on'") == set()

test_job_that_may_fail_denied if {
	every value in [true, "${{ true }}", "yes"] {
		{finding.pointer | some finding in _changed("/jobs/gate/continue-on-error", value)} == {"/jobs/gate/continue-on-error"}
		{finding.pointer | some finding in _changed("/jobs/gate/steps/1/continue-on-error", value)} == {
			"/jobs/gate/steps/1/continue-on-error",
		}
	}
}

test_swallowed_verdict_denied if {
	every script in ["releasegate gate --base main || true", "releasegate gate \\\n  --base main; true", "releasegate gate | tee x"] {
		{finding.args.problem | some finding in _changed("/jobs/gate/steps/1/run", script)} == {"goes on whatever the gate says"}
	}
}

test_script_that_quits_denied if {
	every script in ["set +e\nreleasegate gate\necho done", "exit 0\nreleasegate gate", "trap 'exit 0' EXIT\nreleasegate gate"] {
		{finding.args.problem | some finding in _changed("/jobs/gate/steps/1/run", script)} == {
			"quits before the gate has spoken, or goes on after errors",
		}
	}
}

test_shell_of_ones_own_denied if {
	_changed("/jobs/gate/steps/1/shell", "bash") == set()
	places := {
		"/jobs/gate/steps/1/shell": "bash -c 'bash {0} || true'",
		"/jobs/gate/defaults": {"run": {"shell": "true {0}"}},
		"/defaults": {"run": {"shell": "python {0}"}},
	}
	every place, value in places {
		{finding.args.problem | some finding in _changed(place, value)} == {"runs in a shell that may drop the exit code"}
	}
}

test_own_copy_says_that_it_is_advice if {
	own := object.union(_workflow, {"on": ["pull_request", "merge_group"]})
	{finding.pointer | some finding in _judge(own)} == {"/jobs/gate/steps/1/run"}
	_judge(json.patch(own, [{"op": "add", "path": "/jobs/gate/steps/1/run", "value": "releasegate gate --advisory"}])) == set()
}

test_workflows_that_do_not_judge_pass if {
	_judge({"on": "pull_request", "jobs": {"x": {"if": false, "continue-on-error": true, "steps": [{"run": "releasegate check || true"}]}}}) == set()
}

test_gate_that_can_change_denied if {
	fixed := "releasegate @ git+https://git.example.com/rg@6223aab5b5a55baf175cbb8b4fe795913bed1ea5"
	every place in ["/env", "/jobs/gate/env", "/jobs/gate/steps/0/env"] {
		_changed(place, {"GATE": fixed}) == set()
		{[finding.pointer, finding.args.problem] | some finding in _changed(place, {"GATE": "releasegate"})} == {[
			concat("/", [place, "GATE"]),
			"installs the gate from what can change",
		]}
	}
}

test_gate_that_is_another_program_denied if {
	{[finding.pointer, finding.args.problem] | some finding in _changed("/jobs/gate/steps/0", {"run": "ln -sf /bin/true bin/releasegate"})} == {[
		"/jobs/gate/steps/0/run",
		"puts another program in the gate's place",
	]}
}

test_gate_that_is_never_reached_denied if {
	{finding.args.problem | some finding in _changed("/jobs/gate/steps/1/run", "if false; then\nreleasegate gate\nfi")} == {"skips what comes after a condition that never holds"}
}

test_gate_for_some_paths_denied if {
	{[finding.pointer, finding.args.problem] | some finding in _changed("/on", {"pull_request_target": {"paths": ["nowhere/**"]}})} == {[
		"/on/pull_request_target/paths",
		"judges only some changes",
	]}
	_changed("/on", {"pull_request_target": {"branches": ["main"]}}) == set()
}

_said(path, value) := {[finding.pointer, finding.args.place, finding.args.problem] | some finding in _changed(path, value)}

test_script_is_pointed_at if {
	scripts := {
		"releasegate gate || true": "goes on whatever the gate says",
		"exit 0\nreleasegate gate": "quits before the gate has spoken, or goes on after errors",
		"if false; then\nreleasegate gate\nfi": "skips what comes after a condition that never holds",
	}
	every script, problem in scripts {
		_said("/jobs/gate/steps/1/run", script) == {["/jobs/gate/steps/1/run", "step 2 of the job gate", problem]}
	}
	_said("/jobs/gate/steps/1/run", "! releasegate gate --help\nreleasegate gate") == set()
}

test_filters_of_paths_denied_for_each_event if {
	every event in ["pull_request", "pull_request_target"] {
		every field in ["paths", "paths-ignore"] {
			some key in ["on", "true"]
			{finding.args |
				some finding in _judge(object.union(
					object.remove(_workflow, ["on"]),
					{key: {event: {field: ["x"]}}},
				))
				finding.pointer == concat("/", ["", key, event, field])
			} == {{"place": "the workflow", "problem": "judges only some changes"}}
		}
	}
	_judge({"true": {"pull_request_target": {"paths": ["x"]}}, "jobs": _workflow.jobs}) == {{
		"pointer": "/true/pull_request_target/paths",
		"args": {"place": "the workflow", "problem": "judges only some changes"},
	}}
	_judge({"on": {"pull_request": {"paths": ["x"]}}, "jobs": {"x": {"steps": [{"run": "make"}]}}}) == set()
}

test_shell_is_pointed_at if {
	problem := "runs in a shell that may drop the exit code"
	_said("/jobs/gate/steps/1/shell", "sh") == set()
	_said("/jobs/gate/steps/1/shell", "x {0}") == {["/jobs/gate/steps/1/shell", "step 2 of the job gate", problem]}
	_said("/jobs/gate/defaults", {"run": {"shell": "x {0}"}}) == {["/jobs/gate/defaults/run/shell", "the job gate", problem]}
	_said("/defaults", {"run": {"shell": "x {0}"}}) == {["/defaults/run/shell", "the workflow", problem]}
}

test_other_jobs_may_do_as_they_like if {
	_changed("/jobs/other", {"env": {"GATE": "x"}, "defaults": {"run": {"shell": "x {0}"}}, "steps": [{
		"run": "ln -sf /bin/true bin/releasegate",
		"env": {"GATE": "x"},
	}]}) == set()
}

test_gate_of_the_workflow_is_named if {
	_said("/env", {"GATE": "releasegate"}) == {["/env/GATE", "the workflow", "installs the gate from what can change"]}
}
