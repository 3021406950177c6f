package releasegate.supply_chain.chart_source_test

import future.keywords.not

_judge(text) := found if {
	found := data.releasegate.supply_chain.chart_source.deny with input.document as {"text": text}
}

_functions(text) := {finding.args.function | some finding in _judge(text)}

_unreadable := "an action that cannot be read"

test_values_pass if {
	_judge("a: {{ .Values.spec.model.image | quote }}\n{{- if and .Values.a (eq .Values.b \"x\") }}\nb: 1\n{{- end }}\n") == set()
}

test_lookup_denied_at_its_line if {
	_judge("a: 1\nb: {{ (lookup \"v1\" \"Secret\" \"x\" \"y\").data }}\n") == {{
		"pointer": "/lines/1",
		"args": {"function": "lookup"},
	}}
}

test_each_changing_function_denied if {
	functions := {
		"lookup",
		"getHostByName",
		"env",
		"expandenv",
		"tpl",
		"now",
		"ago",
		"shuffle",
		"uuidv4",
		"bcrypt",
		"htpasswd",
		"encryptAES",
		"randAlphaNum",
		"randInt",
		"genCA",
		"genPrivateKey",
		"genSignedCert",
		"date",
		"dateInZone",
		"htmlDate",
	}
	every function in functions {
		_functions(concat("", ["a: {{ ", function, " 1 }}"])) == {function}
		_functions(concat("", ["{{- $x := .a | ", function, " -}}"])) == {function}
	}
}

test_function_spread_over_lines_denied if _functions("{{\n  lookup\n  \"v1\"\n}}") == {"lookup"}

test_fields_and_variables_of_such_names_pass if {
	_judge("{{ .Values.now }} {{ $lookup }} {{ .lookup.date }} {{ $x.env }}") == set()
}

test_names_that_only_start_alike_pass if _judge("{{ nowhere }} {{ lookupTable }} {{ generate }} {{ random }}") == set()

test_text_outside_of_actions_passes if _judge("# we look now\nenv: []\ndate: x\n") == set()

test_text_in_strings_passes if {
	_judge("{{ fail \"now lookup\" }} {{ print `tpl env` }} {{ eq 'x' \"a \\\" now\" }}") == set()
}

test_comments_pass if _judge("{{/* lookup \" now */}}\n{{- /* tpl\n env */ -}}\na: 1") == set()

test_function_after_a_comment_denied if _functions("{{/* x */}}{{ lookup }}") == {"lookup"}

test_function_behind_a_closing_brace_in_a_string_denied if {
	_functions("{{ print \"}}\" (lookup \"v1\") }}") == {"lookup"}
	_functions("{{ print `\"` (lookup \"v1\") `\"` }}") == {"lookup"}
}

test_function_between_comments_in_strings_denied if {
	_functions("{{ \"{{/*\" }}{{ lookup }}{{ \"*/}}\" }}") == {"lookup"}
}

test_action_that_does_not_close_denied if {
	_functions("a: {{ lookup") == {_unreadable}
	_functions("a: {{ \"x }}") == {_unreadable}
	_judge("a: 1\nb: {{ } }}") == {{"pointer": "/lines/1", "args": {"function": _unreadable}}}
}

test_braces_of_other_languages_pass if _judge("a: {b: {c: 1}}\nd: ${E}\n") == set()

test_braces_as_text_pass if _judge("{{ \"{{\" }} $labels.instance {{ \"}}\" }}") == set()

test_file_of_the_chart_passes if _judge("{{ .Files.Get \"files/verify.py\" | sha256sum }}") == set()

test_other_files_denied if {
	texts := [
		"{{ .Files.Get \"values.yaml\" }}",
		"{{ .Files.Get \"files/../secret\" }}",
		"{{ .Files.Get .Values.file }}",
		"{{ .Files.Get (print \"files/\" .Values.file) }}",
		"{{ (.Files.Glob \"files/*\").AsConfig }}",
		"{{ $.Files.Lines \"files/x\" }}",
		"{{ .Files.Get \"files/a\" }} {{ with .Files }}{{ end }}",
		"{{ (index . \"Files\").Get \"x\" }}",
	]
	every text in texts {
		_functions(text) == {"Files"}
	}
}

test_capabilities_denied if {
	_judge("a: 1\n{{ if .Capabilities.APIVersions.Has \"v1\" }}{{ end }}") == {{
		"pointer": "/lines/1",
		"args": {"function": "Capabilities"},
	}}
}

test_words_around_a_string_stay_apart if _functions("{{ x \"a\"tpl }}") == {"tpl"}
