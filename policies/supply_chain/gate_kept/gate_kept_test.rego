package releasegate.supply_chain.gate_kept_test

import future.keywords.not

_workflow(trigger, line) := {"on": trigger, "jobs": {"gate": {"steps": [{"run": line}]}}}

_file(path, kind, before, after) := {"path": path, "kind": kind, "before": before, "after": after}

_judge(files) := {finding.path |
	some finding in data.releasegate.supply_chain.gate_kept.deny with input.ci as files
}

_github := _workflow("pull_request_target", "releasegate gate")

_gitlab(name) := {name: {"script": ["releasegate gate"]}}

test_gate_that_is_gone_denied if {
	every after in [null, {}, _workflow("workflow_dispatch", "releasegate gate"), _workflow("pull_request", "echo releasegate gate")] {
		_judge([_file("gate.yaml", "Workflow", _github, after)]) == {"gate.yaml"}
	}
	every after in [null, {}, _gitlab(".gate"), {"gate": {"script": "true"}}] {
		_judge([_file(".gitlab-ci.yml", "GitlabCi", _gitlab("gate"), after)]) == {".gitlab-ci.yml"}
	}
	every after in [null, {"text": "// sh 'releasegate gate'"}, {"text": "/*\nsh 'releasegate gate'\n*/"}] {
		_judge([_file("Jenkinsfile", "Jenkinsfile", {"text": "sh 'releasegate gate'"}, after)]) == {"Jenkinsfile"}
	}
}

test_gate_that_moves_passes if {
	_judge([_file("gate.yaml", "Workflow", _github, null), _file(".gitlab-ci.yml", "GitlabCi", null, _gitlab("gate"))]) == set()
	_judge([_file("gate.yaml", "Workflow", _github, null), _file("other.yaml", "Workflow", _github, _github)]) == set()
	_judge([_file("gate.yaml", "Workflow", _github, null), _file("Jenkinsfile", "Jenkinsfile", null, {"text": "sh 'releasegate gate'"})]) == set()
}

test_base_without_a_gate_passes if {
	_judge([]) == set()
	_judge([_file("lint.yaml", "Workflow", _workflow("pull_request", "make lint"), null)]) == set()
}

test_each_event_of_a_change_counts if {
	every trigger in ["pull_request", "pull_request_target", "merge_group"] {
		_judge([_file("gate.yaml", "Workflow", _workflow(trigger, "releasegate gate"), {})]) == {"gate.yaml"}
	}
}
