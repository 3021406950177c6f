package releasegate.lib.shell_test

import future.keywords.not

test_what_only_prints_is_no_command if {
	every line in [
		"echo releasegate gate",
		"# releasegate gate",
		"true # releasegate gate",
		"true # this; releasegate gate",
		"then echo 'x; releasegate gate'",
		"A=1 /bin/echo releasegate gate",
		"command -v releasegate gate",
		"sh 'echo releasegate gate'",
		"println(\"releasegate gate\")",
		"def line = 'releasegate gate'",
		": releasegate gate",
	] {
		not contains(data.releasegate.lib.shell.commands(line), "releasegate gate")
	}
}

test_what_runs_is_a_command if {
	every line in [
		"releasegate gate",
		"echo x; releasegate gate",
		"echo 'x # y' && releasegate gate",
		"[ $# -eq 1 ] && releasegate gate",
		"sh 'releasegate gate'",
		"sh(script: \"releasegate gate\")",
		"MODE=\"a b\" releasegate gate",
	] {
		contains(data.releasegate.lib.shell.commands(line), "releasegate gate")
	}
}

test_lines_that_skip if {
	every line in ["true || releasegate gate", "false && releasegate gate", "if false; then", "if ! true; then", "while false; do", "until :; do"] {
		data.releasegate.lib.shell.skips(line)
	}
	every line in ["while :; do", "while true; do", "make false && x", "if [ -n \"$A\" ]; then", "x || true"] {
		not data.releasegate.lib.shell.skips(line)
	}
}

test_lines_that_shadow if {
	every line in [
		"alias releasegate=true",
		"alias releasegate=/tmp/releasegate",
		"releasegate() { true; }",
		"function releasegate { true; }",
		"ln -sf /bin/true /usr/local/bin/releasegate",
		"printf '#!/bin/sh' > bin/releasegate",
		"releasegate=true",
	] {
		data.releasegate.lib.shell.shadows(line)
	}
	every line in [
		"pip install releasegate",
		"releasegate=\"$WORKSPACE_TMP/releasegate/bin/releasegate\"",
		"\"$releasegate\" gate > \"$verdict/junit.xml\"",
		"cp releasegate.yaml elsewhere",
		"python3 -m venv \"$WORKSPACE_TMP/releasegate\"",
	] {
		not data.releasegate.lib.shell.shadows(line)
	}
}
