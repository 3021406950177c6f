package releasegate.supply_chain.chart_file_test

import future.keywords.not

_judge(path, text, bytes, executable) := found if {
	document := {"text": text, "bytes": bytes, "executable": executable}
	judged := {"path": path, "document": document}
	found := data.releasegate.supply_chain.chart_file.deny with input as judged
}

_script := "charts/model-serving/1.0.0/files/verify.py"

_ignore(text) := _judge("charts/model-serving/1.0.0/.helmignore", text, 10, false)

test_plain_file_passes if _judge(_script, "import sys\ntemplates/\n", 1048576, false) == set()

test_executable_file_denied if {
	_judge(_script, "", 10, true) == {{"pointer": "", "args": {"path": _script, "problem": "can be executed"}}}
}

test_large_file_denied if {
	{finding.args.problem | some finding in _judge(_script, "", 1048577, false)} == {"is larger than 1 MiB"}
}

test_unknown_shape_denied if {
	found := data.releasegate.supply_chain.chart_file.deny with input as {"path": _script, "document": {"text": ""}}
	count(found) == 2
}

test_key_denied_at_its_line if {
	key := concat("", ["AKIA", "EXAMPLEEXAMPLE00"])
	_judge(_script, concat("", ["import sys\nkey = '", key, "'\n"]), 10, false) == {{
		"pointer": "/lines/1",
		"args": {"path": _script, "problem": "holds what looks like a key"},
	}}
}

test_debris_left_out_passes if {
	_ignore("# debris\n.DS_Store\n.git/\n.gitignore\n.svn/\n.hg/\n.idea/\n.vscode/\n__pycache__/\n") == set()
	_ignore("*.swp\n*.bak\n*.tmp\n*.orig\n*.rej\n*.tgz\n*.pyc\n*~\n\nREADME.md\n*.md\n") == set()
}

test_part_of_the_chart_left_out_denied if {
	every pattern in ["templates/networkpolicy.yaml", "*.yaml", "*", "values.schema.json", "!x", "templates", "*.tmp*"] {
		{[finding.pointer, finding.args.problem] | some finding in _ignore(concat("", ["*.swp\n", pattern]))} == {[
			"/lines/1",
			sprintf("leaves out %v", [pattern]),
		]}
	}
}
