package releasegate.supply_chain.workflow_head_test

import future.keywords.not

_fetch := {"run": "git --git-dir=repo.git fetch origin +refs/pull/1/head:refs/x"}

_workflow(job) := {"on": "pull_request_target", "permissions": {}, "jobs": {"gate": job}}

_judge(document) := found if {
	found := data.releasegate.supply_chain.workflow_head.deny with input.document as document
}

_scripts(scripts) := _judge(_workflow({"steps": [{"run": script} | some script in scripts]}))

test_objects_alone_pass if {
	_judge(_workflow({"permissions": {"contents": "read", "statuses": "write"}, "steps": [_fetch, {"run": "releasegate gate"}]})) == set()
	_scripts(["gate=\"$(git --git-dir=repo.git show origin/main:.github/workflows/x.yaml | sed -n 1p)\"", "jq . a | tee b"]) == set()
}

test_files_out_of_git_denied if {
	scripts := [
		"git checkout FETCH_HEAD",
		"git -C repo switch x",
		"cd x && git --git-dir=repo.git --work-tree=. checkout HEAD .",
		"git worktree add ../head \"$SHA\"",
		"git merge --no-edit FETCH_HEAD",
		"git archive FETCH_HEAD > head.tar",
		"git clone \"$URL\" head",
		"true; git pull origin x",
	]
	every script in scripts {
		_scripts([script]) == {{"pointer": "/jobs/gate/steps/0/run", "args": {
			"place": "step 1 of the job gate",
			"problem": "takes files out of git by hand, with the base's rights",
		}}}
	}
}

test_one_file_out_of_git_denied if {
	scripts := [
		"git show FETCH_HEAD:setup.py > setup.py",
		"git --git-dir=repo.git cat-file -p refs/releasegate/head:Makefile > Makefile",
		"git show origin/main:x..refs/x:y > z",
		"git show \"$REF\"",
	]
	every script in scripts {
		{finding.args.problem | some finding in _scripts([script])} == {
			"takes a file out of git that is not the base's, with the base's rights",
		}
	}
}

test_pipe_into_an_interpreter_denied if {
	scripts := ["curl https://example.com/x | sh", "cat x |bash -s", "jq -r .run x | sudo bash", "cat x | python3"]
	every script in scripts {
		{finding.args.problem | some finding in _scripts([script])} == {"pipes into an interpreter, with the base's rights"}
	}
}

_named(script, text) := {"run": script, "env": {"SHA": text}}

test_head_named_in_the_environment_denied if {
	every text in ["${{ github.event.pull_request.head.sha }}", "${{ github.head_ref }}", "refs/pull/${{ inputs.n }}/head", "${{ github.event.workflow_run.head_sha }}"] {
		_judge(_workflow({"steps": [_named("git fetch origin \"$SHA\"", text)]})) == {{"pointer": "/jobs/gate/steps/0/run", "args": {
			"place": "step 1 of the job gate",
			"problem": "fetches what a pull request brings outside a bare repository",
		}}}
		_judge(_workflow({"steps": [_named("git --git-dir=repo.git fetch origin \"$SHA\"", text)]})) == set()
	}
	_judge(_workflow({"steps": [_named("git fetch origin \"$SHA\"", "${{ github.sha }}")]})) == set()
}

test_workflows_without_the_bases_rights_pass if {
	document := object.union(_workflow({"steps": [{"run": "git checkout x"}]}), {"on": "pull_request"})
	_judge(document) == set()
}

test_head_in_the_environment_is_fetched_by_fetch_only if {
	named := {"SHA": "${{ github.event.pull_request.head.sha }}"}
	_judge(_workflow({"steps": [{"run": "releasegate gate --head \"$SHA\"", "env": named}]})) == set()
}
