package releasegate.meta.ledger_test

import future.keywords.not

test_judged_change_passes if data.releasegate.meta.ledger.deny == set() with input.unjudged as []

test_each_unjudged_path_denied if {
	data.releasegate.meta.ledger.deny == {
		{"path": "run.sh", "pointer": "", "args": {"path": "run.sh"}},
		{"path": "x.jsonnet", "pointer": "", "args": {"path": "x.jsonnet"}},
	} with input.unjudged as ["run.sh", "x.jsonnet"]
}
