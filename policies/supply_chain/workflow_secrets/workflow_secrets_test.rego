package releasegate.supply_chain.workflow_secrets_test

import future.keywords.not

_judge(trigger, job) := found if {
	document := {"on": trigger, "jobs": {"a": job}}
	found := data.releasegate.supply_chain.workflow_secrets.deny with input.document as document
}

_step(text) := {"steps": [{"run": "x", "env": {"KEY": text}}]}

_kept(text) := object.union(_step(text), {"environment": "releasegate"})

test_secret_of_an_environment_of_main_passes if {
	_judge("pull_request_target", _kept("${{ secrets.KEY }}")) == set()
	_judge("schedule", _step("${{ secrets.KEY }}")) == set()
	_judge("push", _step("${{ secrets.KEY }}")) == set()
}

test_token_of_the_run_passes if {
	_judge("pull_request", _step("${{ secrets.GITHUB_TOKEN }}")) == set()
	_judge("pull_request", _step("${{ github.token }} and no secrets")) == set()
}

test_secret_in_a_copy_denied if {
	every trigger in ["pull_request", "pull_request_review", ["push", "merge_group"]] {
		_judge(trigger, _kept("${{ secrets.KEY }}")) == {{"pointer": "/jobs/a", "args": {
			"place": "the job a",
			"problem": "uses the secret KEY in a workflow of which a pull request runs its own copy",
		}}}
	}
}

test_secret_of_the_repository_denied if {
	{finding.args.problem | some finding in _judge("pull_request_target", _step("${{ secrets.KEY }}"))} == {
		"uses the secret KEY of the repository, which every branch can read, and names no environment",
	}
}

test_secret_written_otherwise_denied if {
	{finding.args.problem | some finding in _judge("pull_request", _step("${{ secrets['Key'] }}"))} == {
		"uses the secret Key in a workflow of which a pull request runs its own copy",
	}
	every text in ["${{ secrets[matrix.name] }}", "${{ toJSON(secrets) }}"] {
		{finding.args.problem | some finding in _judge("pull_request", _step(text))} == {
			"uses the secret of any name in a workflow of which a pull request runs its own copy",
		}
	}
}

test_every_secret_handed_on_denied if {
	{finding.pointer | some finding in _judge("push", {"uses": "./x", "secrets": "inherit"})} == {"/jobs/a/secrets"}
}

test_secret_for_every_job_denied if {
	document := {"on": "schedule", "env": {"KEY": "${{ secrets.KEY }}"}, "jobs": {}}
	found := data.releasegate.supply_chain.workflow_secrets.deny with input.document as document
	{finding.pointer | some finding in found} == {"/env"}
}

test_places_are_named if {
	document := {"on": "push", "env": {"KEY": "${{ secrets.KEY }}"}, "jobs": {}}
	found := data.releasegate.supply_chain.workflow_secrets.deny with input.document as document
	found == {{"pointer": "/env", "args": {"place": "the workflow", "problem": "hands the secret KEY to every job"}}}
	{finding.pointer | some finding in _judge("pull_request_target", _step("${{ secrets.KEY }}"))} == {"/jobs/a"}
}
