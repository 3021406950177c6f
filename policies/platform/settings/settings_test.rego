package releasegate.platform.settings_test

import future.keywords.not

_deny(path, text) := found if {
	document := {"text": text, "bytes": count(text), "executable": false}
	found := data.releasegate.platform.settings.deny with input.document as document with input.path as path
}

test_plain_attributes_pass if _deny(".gitattributes", "* text=auto eol=lf\n*.png binary\n") == set()

test_merge_driver_denied if {
	_deny(".gitattributes", "# ours\n*.yaml merge=union\n") == {{"pointer": "/lines/1", "args": {
		"setting": "merge=union",
		"problem": "changes how git merges the file, so what is merged is not what was judged",
	}}}
}

test_filter_denied if count(_deny(".gitattributes", "*.yaml text filter=lfs\n")) == 1

test_diff_program_denied if count(_deny(".gitattributes", "*.yaml diff=x")) == 1

test_bytes_that_change_denied if {
	count(_deny(".gitattributes", "a export-subst\nb ident\nc eol=crlf\nd working-tree-encoding=UTF-16")) == 4
}

test_macro_denied if count(_deny(".gitattributes", "[attr]safe merge=union")) == 2

test_comment_passes if _deny(".gitattributes", "  # merge=union would be wrong\n") == set()

test_attributes_in_another_file_pass if _deny(".gitignore", "merge=union\n") == set()

test_plain_editor_settings_pass if _deny(".vscode/settings.json", "{\"editor.rulers\": [110]}") == set()

test_interpreter_denied if {
	_deny(".vscode/settings.json", "{\n\"python.defaultInterpreterPath\": \"./x\"}") == {{
		"pointer": "/lines/1",
		"args": {"setting": "\"python.defaultInterpreterPath\":", "problem": "runs a program in the editor"},
	}}
}

test_executable_denied if {
	document := {"text": "", "bytes": 0, "executable": true}
	count(data.releasegate.platform.settings.deny) == 1 with input.document as document with input.path as ".gitignore"
}

test_editor_settings_in_another_file_pass if _deny(".gitignore", "\"python.defaultInterpreterPath\": 1") == set()
