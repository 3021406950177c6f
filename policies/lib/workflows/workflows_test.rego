package releasegate.lib.workflows_test

import future.keywords.not

test_jobs_and_steps_of_any_shape if {
	data.releasegate.lib.workflows.jobs({"jobs": {"a": 1, "b": {"x": 2}}}) == {"a": {}, "b": {"x": 2}}
	data.releasegate.lib.workflows.jobs({"jobs": []}) == {}
	data.releasegate.lib.workflows.steps({"jobs": {"a": {"steps": [{"run": "x"}, "y"]}}}) == {
		[["jobs", "a", "steps", 0], "step 1 of the job a", {"run": "x"}],
		[["jobs", "a", "steps", 1], "step 2 of the job a", {}],
	}
}

test_triggers_however_they_are_written if {
	every written in [{"on": "push"}, {"on": ["push"]}, {"on": {"push": null}}, {"true": "push"}] {
		data.releasegate.lib.workflows.triggers(written) == {"push"}
	}
}

test_privileged_and_proposed if {
	data.releasegate.lib.workflows.privileged({"on": ["push", "workflow_run"]})
	every trigger in ["pull_request_target", "issue_comment", "issues", "discussion", "discussion_comment"] {
		data.releasegate.lib.workflows.privileged({"on": trigger})
	}
	not data.releasegate.lib.workflows.privileged({"on": "pull_request"})
	data.releasegate.lib.workflows.proposed({"on": "pull_request"})
	not data.releasegate.lib.workflows.proposed({"on": "pull_request_target"})
}

test_lines_of_a_script if {
	data.releasegate.lib.workflows.script({"run": "a \\\n  b\nc"}) == ["a    b", "c"]
	data.releasegate.lib.workflows.script({}) == [""]
}

test_lines_that_judge if {
	every line in [
		"releasegate gate --base x",
		"  releasegate  gate",
		"\"$bin/releasegate\" gate --base x",
		"judge && releasegate gate --base x",
	] {
		data.releasegate.lib.workflows.judging(line)
	}
	every line in [
		"releasegate check",
		"echo gate",
		"echo releasegate gate",
		"# releasegate gate",
		"my-releasegate gate",
		"releasegate gate --help",
		"releasegate gate --replay decision.json",
	] {
		not data.releasegate.lib.workflows.judging(line)
	}
}

test_swallowed_verdicts if {
	every line in [
		"releasegate gate --base x || true",
		"releasegate gate --base x ||:",
		"releasegate gate --base x || echo refused",
		"releasegate gate --base x; true",
		"releasegate gate --base x ; exit 0",
		"releasegate gate --base x | tee log",
		"releasegate gate --base x &",
		"releasegate gate|cat",
		"! releasegate gate --base x",
		"if ! \"$bin/releasegate\" gate --base x; then echo refused; fi",
	] {
		data.releasegate.lib.workflows.swallowed(line)
	}
	every line in [
		"releasegate gate --base x",
		"releasegate gate --base x && echo passed",
		"releasegate gate --base x && true",
		"releasegate gate --base x > report || [ \"$?\" -eq 1 ]",
		"if releasegate gate --base x; then echo passed; fi",
	] {
		not data.releasegate.lib.workflows.swallowed(line)
	}
}

test_texts if data.releasegate.lib.workflows.texts({"a": ["b", {"c": "d"}], "e": 1}) == {"b", "d"}

test_conditions_that_events_decide if {
	every condition in [
		"github.event_name == 'schedule'",
		"${{ always() && github.event.workflow_run.event != 'push' }}",
		"${{ !cancelled() && (needs.facts.result == 'success') }}",
	] {
		data.releasegate.lib.workflows.by_event(condition)
	}
	every condition in [
		false,
		"false",
		"${{ false }}",
		"github.actor != 'mallory'",
		"!contains(github.event.pull_request.title, 'skip')",
		"vars.GATE == 'on'",
		"needs.facts.result != 'success'",
		"github.event_name == 'schedule' && 0",
	] {
		not data.releasegate.lib.workflows.by_event(condition)
	}
}

test_jobs_that_judge if {
	data.releasegate.lib.workflows.judges({"steps": [{"run": "true"}, {"run": "cd x\nreleasegate gate"}]})
	not data.releasegate.lib.workflows.judges({"steps": [{"run": "releasegate check"}, "releasegate gate"]})
}

test_scripts_that_quit if {
	every line in ["exit 0", "  exit", "true; exit 0", "if x; then exit 0; fi", "set +e", "set +o errexit", "trap 'exit 0' EXIT", "exec true"] {
		data.releasegate.lib.workflows.quits(line)
	}
	every line in ["exit 1", "set -e", "echo exit 0", "set -- a", "[ x ] || exit 2", "exec releasegate gate", "exec > log"] {
		not data.releasegate.lib.workflows.quits(line)
	}
}

test_gates_at_a_commit if {
	sha := "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"
	every url in ["git+https://git.example.com/rg.git", "git+ssh://git@git.example.com/rg", "git+file:///srv/rg"] {
		data.releasegate.lib.workflows.fixed(concat("", ["releasegate @ ", url, "@", sha]))
	}
	every requirement in [
		"releasegate",
		"releasegate==0.1.0",
		"releasegate @ git+https://git.example.com/rg.git@main",
		"releasegate @ git+https://git.example.com/rg.git@6223aab",
		concat("", ["releasegate @ git+http://git.example.com/rg@", sha]),
		concat("", ["releasegate @ https://git.example.com/rg@", sha]),
		7,
	] {
		not data.releasegate.lib.workflows.fixed(requirement)
	}
}

test_every_event_of_a_proposal if {
	every trigger in ["pull_request", "pull_request_review", "pull_request_review_comment", "merge_group"] {
		data.releasegate.lib.workflows.proposed({"on": ["push", trigger]})
	}
}
