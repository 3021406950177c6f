package releasegate.platform.environment_complete_test

import future.keywords.not

_deny(paths, releases) := found if {
	found := data.releasegate.platform.environment_complete.deny with data.repo.order as ["dev"]
		with input.paths as paths
		with input.releases as releases
}

_complete(environment) := [sprintf("environments/%v/%v", [environment, file]) |
	some file in ["environment.yaml", "enforced.yaml", "values.yaml"]
]

test_complete_environment_passes if _deny(_complete("dev"), []) == set()

test_missing_enforced_values_denied if {
	_deny(["environments/dev/environment.yaml", "environments/dev/values.yaml"], []) == {{
		"path": "releasegate.yaml",
		"pointer": "/spec/environments",
		"args": {
			"environment": "dev",
			"file": "enforced.yaml",
			"consequence": "a release could set what the platform enforces",
		},
	}}
}

test_each_missing_file_denied if {
	{finding.args.file | some finding in _deny([], [])} == {"environment.yaml", "enforced.yaml", "values.yaml"}
}

test_release_in_a_folder_of_no_environment_denied if {
	{finding.args.environment | some finding in _deny(_complete("dev"), [{"environment": "lab"}])} == {"lab"}
}
