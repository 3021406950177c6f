package releasegate.supply_chain.jenkins_gate_test

import future.keywords.not

_judge(text) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.supply_chain.jenkins_gate.deny with input.document as {"text": text}
}

test_gate_that_counts_passes if {
	_judge("sh '''\n  \"$releasegate\" gate --base x > y || [ \"$?\" -eq 1 ]\n  \"$releasegate\" gate --base x\n'''") == set()
}

test_caught_errors_denied if {
	_judge("sh 'releasegate gate'\ncatchError { x }") == {["/lines/1", "catches the error of what it wraps"]}
	_judge("def code = sh(script: 'releasegate gate --base x', returnStatus: true)") == {["/lines/0", "takes the exit code as a value"]}
	_judge("sh 'releasegate gate --base x'\ncurrentBuild.result = 'SUCCESS'") == {["/lines/1", "sets the build's result by hand"]}
}

test_swallowed_verdict_denied if {
	_judge("set +e\nreleasegate gate --base x") == {["/lines/0", "quits before the gate has spoken, or goes on after errors"]}
	_judge("  releasegate gate --base x || true") == {["/lines/0", "goes on whatever the gate says"]}
}

test_pipelines_without_a_gate_pass if _judge("catchError { sh 'make || true' }") == set()

test_comments_pass if _judge("releasegate gate --base x\n// catchError is for others") == set()

test_gate_that_can_change_denied if {
	_judge("GATE = 'releasegate'\nreleasegate gate --base x") == {["/lines/0", "installs the gate from what can change"]}
	_judge("GATE = 'releasegate @ git+https://git.example.com/rg@6223aab5b5a55baf175cbb8b4fe795913bed1ea5'\nreleasegate gate") == set()
}

_condition := "judges under a condition that somebody can make false"

test_stages_under_a_condition_denied if {
	every when in ["when { expression { false } }", "when { not { changeRequest() } }", "when { changeRequest author: 'bob' }", "when {\n branch 'x'\n}"] {
		found := _judge(concat("\n", ["stage('gate') {", when, "steps {", "sh 'releasegate gate'", "}", "}"]))
		found == {["/lines/1", _condition]}
	}
	_judge("stage('gate') {\nsteps {\nsh 'releasegate gate'\n}\nwhen { branch 'x' }\n}") == {["/lines/4", _condition]}
	_judge("script {\nif (env.GATE) {\nsh 'releasegate gate'\n}\n}") == {["/lines/1", _condition]}
}

test_other_stages_may_have_conditions if {
	every when in ["when { changeRequest target: 'main' }", "when {\n beforeAgent true\n changeRequest()\n}"] {
		_judge(concat("\n", ["stage('gate') {", when, "steps {", "sh 'releasegate gate'", "}", "}"])) == set()
	}
	_judge("stage('a') {\nsh 'releasegate gate'\n}\nstage('b') {\nwhen { branch 'x' }\nif (x) {\n}\n}") == set()
}

test_errors_caught_in_groovy_denied if {
	_judge("try {\nsh 'releasegate gate'\n} catch (e) { }") == {["/lines/0", "catches the error of what it wraps"]}
	_judge("try {\nsh 'releasegate gate'\n} finally { x }") == set()
	_judge("sh 'releasegate gate'\ntry {\nx\n} catch (e) { }") == set()
}

test_gate_that_is_another_program_denied if {
	every line in ["alias releasegate=true", "releasegate=true"] {
		_judge(concat("\n", [line, "releasegate gate"])) == {["/lines/0", "puts another program in the gate's place"]}
	}
}

test_gate_that_is_never_reached_denied if {
	_judge("if false; then\nreleasegate gate\nfi") == {["/lines/0", "skips what comes after a condition that never holds"]}
}

test_comments_between_pass if _judge("/* catchError\n exit 0 */\nreleasegate gate") == set()

test_words_on_the_gate_may_fail if _judge("releasegate gate --help || true\nreleasegate gate") == set()

test_conditions_of_one_line_denied if {
	_judge("if (env.GATE) { sh 'releasegate gate' }") == {["/lines/0", _condition]}
	_judge("if (env.GATE) {\nsh 'releasegate gate' }\nx") == {["/lines/0", _condition]}
	_judge("stage('gate') {\nwhen { branch 'x' }\nsteps { sh 'releasegate gate' } }\nx") == {["/lines/1", _condition]}
}

test_blocks_that_ended_before_pass if {
	_judge("try {\nx\n} catch (e) { }\nsh 'releasegate gate'") == set()
	_judge("if (x) {\ny\n}\nsh 'releasegate gate'") == set()
}

test_condition_over_ten_lines_denied if {
	nine := "stage('gate') {\nwhen {\n \n \n \n \n \n \nchangeRequest()\n}\nsh 'releasegate gate'\n}"
	_judge(nine) == set()
	_judge(replace(nine, "when {", "when {\n ")) == {["/lines/1", _condition]}
}

test_of_several_gates_the_ones_next_to_a_block_count if {
	gate := "sh 'releasegate gate'"
	stage := ["stage('gate') {", gate, "when { branch 'x' }", "}"]
	_judge(concat("\n", array.concat(stage, ["stage('other') {", gate, "}"]))) == {["/lines/2", _condition]}
	_judge(concat("\n", array.concat([gate], ["if (x) {", gate, "}"]))) == {["/lines/1", _condition]}
}
