package releasegate.platform.codeowners_total_test

import future.keywords.not

_deny(codeowners) := found if {
	found := data.releasegate.platform.codeowners_total.deny with input.codeowners as codeowners
}

test_total_coverage_passes if _deny({"path": "CODEOWNERS", "uncovered": []}) == set()

test_path_without_owner_denied if {
	_deny({"path": "CODEOWNERS", "uncovered": ["access/people.yaml"]}) == {{
		"path": "access/people.yaml",
		"pointer": "",
		"args": {"problem": "access/people.yaml has no owner"},
	}}
}

test_no_file_denied_once if {
	_deny({"path": null, "uncovered": ["a", "b"]}) == {{
		"path": "releasegate.yaml",
		"pointer": "",
		"args": {"problem": "there is no CODEOWNERS that can be read"},
	}}
}
