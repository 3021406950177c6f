package releasegate.supply_chain.actions_pinned_test

import future.keywords.not

_judge(jobs) := found if {
	found := data.releasegate.supply_chain.actions_pinned.deny with input.document as {"jobs": jobs}
}

_step(uses) := _judge({"gate": {"steps": [{"run": "true"}, {"uses": uses}]}})

_image := "registry.example.com/python@sha256:cb1d9d38f164282948eb0cc55cc5410a09343445ac6bc687e9588047156573df"

_sha := "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"

test_pinned_steps_pass if {
	_step(concat("@", ["actions/checkout", _sha])) == set()
	_step(concat("@", ["acme/tools/.github/actions/setup", _sha])) == set()
	_step("./.github/actions/gate") == set()
	_step(concat("", ["docker://", _image])) == set()
}

test_tag_denied_at_its_step if {
	_step("actions/checkout@v7") == {{"pointer": "/jobs/gate/steps/1/uses", "args": {
		"place": "step 2 of the job gate",
		"what": "actions/checkout@v7",
		"problem": "is not pinned to a full commit sha",
	}}}
}

test_other_loose_steps_denied if {
	loose := [
		"actions/checkout@main",
		"actions/checkout",
		"actions/checkout@6223aab",
		concat("", ["actions/checkout@", upper(_sha)]),
		concat("", ["actions/checkout@", _sha, "0"]),
		"../elsewhere",
		"",
		7,
	]
	every uses in loose {
		{finding.args.problem | some finding in _step(uses)} == {"is not pinned to a full commit sha"}
	}
}

test_loose_docker_step_denied if {
	{finding.args.problem | some finding in _step("docker://alpine:3")} == {"is not pinned by digest"}
}

test_reusable_workflow_denied if {
	_judge({"gate": {"uses": "acme/ci/.github/workflows/gate.yaml@main"}}) == {{"pointer": "/jobs/gate/uses", "args": {
		"place": "the job gate",
		"what": "acme/ci/.github/workflows/gate.yaml@main",
		"problem": "is not pinned to a full commit sha",
	}}}
	_judge({"gate": {"uses": "./.github/workflows/gate.yaml"}}) == set()
}

test_containers_of_jobs if {
	_judge({"gate": {"container": _image, "services": {"db": {"image": _image}}}}) == set()
	_judge({"gate": {"container": "python:3"}}) == {{"pointer": "/jobs/gate/container", "args": {
		"place": "the job gate",
		"what": "python:3",
		"problem": "is not pinned by digest",
	}}}
	{finding.pointer | some finding in _judge({"gate": {"container": {"image": "python:3"}}})} == {"/jobs/gate/container"}
	{finding.pointer | some finding in _judge({"gate": {"services": {"db": {"image": "db"}}}})} == {"/jobs/gate/services/db"}
	count(_judge({"gate": {"container": {"options": "x"}}})) == 1
}

test_steps_that_are_no_list_are_read if count(_judge({"gate": {"steps": {"uses": "actions/checkout@v7"}}})) == 1

test_odd_steps_and_jobs_pass_over if {
	_judge({"gate": {"steps": ["x"]}}) == set()
	_judge({"gate": "x"}) == set()
}

test_workflow_without_jobs_denied if {
	found := data.releasegate.supply_chain.actions_pinned.deny with input.document as {"name": "gate"}
	{finding.pointer | some finding in found} == {""}
}

test_jobs_that_cannot_be_read_are_named if {
	every jobs in [[], "x", null] {
		_judge(jobs) == {{"pointer": "/jobs", "args": {"place": "the workflow", "what": "no jobs", "problem": "can be read"}}}
	}
}

test_container_without_an_image_denied if {
	{finding.args.what | some finding in _judge({"gate": {"container": {"options": "x"}}})} == {"no image"}
}
