package releasegate.lib.reach_test

import future.keywords.not

_paths := [
	{"path": "a", "change": "docs", "environments": []},
	{"path": "b", "change": "promotion", "environments": ["qa"]},
	{"path": "c", "change": "promotion", "environments": ["prod"]},
	{"path": "d", "change": "access"},
]

_path(change, environment) := data.releasegate.lib.reach.path(
	{"change": change, "environment": environment},
	_paths,
	"releasegate.yaml",
)

test_path_of_the_environment_comes_first if _path("promotion", "prod") == "c"

test_else_a_path_of_the_change if {
	_path("promotion", "staging") == "b"
	_path("access", null) == "d"
}

test_else_the_fallback if _path("chart", "prod") == "releasegate.yaml"

test_label_names_the_environment_if_there_is_one if {
	data.releasegate.lib.reach.label({"change": "promotion", "environment": "prod"}) == "promotion to prod"
	data.releasegate.lib.reach.label({"change": "access", "environment": null}) == "access"
}
