package releasegate.argocd.models_set_test

import future.keywords.not

_unpaired := "does not pair release files with clusters: one matrix of one git and one list generator"

test_other_generators_denied if {
	every generators in [
		[], "all", [_git], ["all"], [{"matrix": "all"}],
		[{"matrix": {"generators": ["all", _list]}}],
		[{"matrix": {"generators": [{"git": {"files": []}}]}}],
		[{"matrix": {"generators": [_git, _list]}}, _list],
		[{"matrix": {"generators": [_git, _list]}, "selector": {}}],
		[{"matrix": {"generators": [_git, _list], "template": {}}}],
		[{"merge": {"generators": [_git, _list]}}],
		[{"matrix": {"generators": [_git, _list, _list]}}],
		[{"matrix": {"generators": [_git]}}],
		[{"matrix": {"generators": [_git, object.union(_list, {"selector": {}})]}}],
	] {
		_problem(_patched(_dev, "/spec/generators", generators), ["/spec/generators", _unpaired])
	}
}

test_field_that_chooses_denied if {
	_problem(_patched(_dev, concat("", [_generator(1, "list"), "/elementsYaml"]), "[]"), [
		concat("", [_generator(1, "list"), "/elementsYaml"]),
		"sets elementsYaml of its list generator, which chooses among the releases or clusters",
	])
}

test_other_files_denied if {
	pointer := concat("", [_generator(0, "git"), "/files"])
	every files in [[], [{"path": "environments/dev/releases/a*.yaml"}], [{"path": _files("dev"), "exclude": true}]] {
		_problem(_patched(_dev, pointer, files), [pointer, "does not read environments/dev/releases/*.yaml alone"])
	}
}

test_other_clusters_denied if {
	pointer := concat("", [_generator(1, "list"), "/elements"])
	every elements in [
		"all", [], [_list.list.elements[0]],
		array.concat(_list.list.elements, [_list.list.elements[0]]),
		[_list.list.elements[0], {"cluster": "east", "server": "https://elsewhere.example.com"}],
		[_list.list.elements[0], {"cluster": "north", "server": "https://east.example.com"}],
	] {
		_problem(_patched(_dev, pointer, elements), [pointer, "does not list the clusters of dev by their names and servers"])
	}
}
