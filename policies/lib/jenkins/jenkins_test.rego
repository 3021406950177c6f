package releasegate.lib.jenkins_test

import future.keywords.not

_texts(text) := [line.text | some line in data.releasegate.lib.jenkins.lines(text)]

test_comments_are_taken_out if {
	_texts("a // b\n/* c\nd */ e\nf") == ["a", "", " e", "f"]
	_texts("git fetch '+refs/*:refs/*' https://x") == ["git fetch '+refs/*:refs/*' https://x"]
}

test_gate_in_a_comment_does_not_run if {
	data.releasegate.lib.jenkins.runs("sh 'releasegate gate'")
	every text in ["// sh 'releasegate gate'", "/* sh 'releasegate gate' */", "x {/*\nsh 'releasegate gate'\n*/}", "# releasegate gate", "echo 'releasegate gate'"] {
		not data.releasegate.lib.jenkins.runs(text)
	}
}

test_depths if data.releasegate.lib.jenkins.depths([{"text": "a {"}, {"text": "b { c }"}, {"text": "}"}, {"text": ""}]) == [0, 1, 1, 0]
