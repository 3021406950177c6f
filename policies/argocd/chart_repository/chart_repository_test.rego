package releasegate.argocd.chart_repository_test

import future.keywords.not

_ours := "https://git.example.com/acme/ml"

_trusted := ["https://charts.example.com/stable", "oci://registry.example.com/charts"]

_judge(document, trusted) := found if {
	found := data.releasegate.argocd.chart_repository.deny with input.document as document
		with data.repo as {
			"parameters": {"chartRepositories": trusted},
			"gate": {"spec": {"repository": {"url": _ours}}},
		}
}

_application(url) := {"kind": "Application", "metadata": {"name": "keda"}, "spec": {"source": {"repoURL": url, "chart": "keda"}}}

_denied(url) if count(_judge(_application(url), _trusted)) == 1

test_any_repository_passes_where_none_is_listed if _judge(_application("https://elsewhere.example.com"), []) == set()

test_listed_and_own_repositories_pass if {
	urls := [
		"https://charts.example.com/stable",
		"https://charts.example.com/stable/",
		"https://charts.example.com/stable/team",
		"oci://registry.example.com/charts/keda",
		"registry.example.com/charts",
		_ours,
		concat("", [_ours, ".git"]),
	]
	every url in urls {
		_judge(_application(url), _trusted) == set()
	}
}

test_other_repository_denied_at_its_address if {
	_judge(_application("https://charts.example.com/incubator"), _trusted) == {{
		"pointer": "/spec/source/repoURL",
		"args": {"name": "Application keda", "repository": "https://charts.example.com/incubator"},
	}}
}

test_address_that_only_begins_alike_denied if {
	urls := [
		"https://charts.example.com/stable-eve",
		"https://charts.example.com@eve.example.com/stable",
		"https://charts.example.com/stable/../incubator",
		"https://charts.example.com/stable/..",
		"https://charts.example.com/stable/%2e%2e/incubator",
		"http://charts.example.com/stable",
		"https://Charts.example.com/stable",
		"https://registry.example.com/charts",
		"",
	]
	every url in urls {
		_denied(url)
	}
	count(_judge({"kind": "Application", "spec": {"source": {"chart": "keda"}}}, _trusted)) == 1
	count(_judge({"kind": "Application", "spec": {"source": {"repoURL": 7}}}, _trusted)) == 1
}

test_every_source_counts if {
	sources := [{"repoURL": _ours}, {"repoURL": "https://eve.example.com"}]
	document := {"kind": "ApplicationSet", "spec": {"template": {"spec": {"sources": sources}}}}
	{finding.pointer | some finding in _judge(document, _trusted)} == {"/spec/template/spec/sources/1/repoURL"}
}

test_project_denied_at_its_repository if {
	repositories := [_ours, "https://charts.example.com/stable", "https://eve.example.com", "*", "!x"]
	document := {"kind": "AppProject", "metadata": {"name": "tools"}, "spec": {"sourceRepos": repositories}}
	{finding.pointer | some finding in _judge(document, _trusted)} == {"/spec/sourceRepos/2"}
}

test_one_listed_repository_is_enough if count(_judge(_application("https://elsewhere.example.com"), ["https://charts.example.com"])) == 1

test_each_kind_is_judged_by_its_own_field if {
	strange := {"sourceRepos": ["https://elsewhere.example.com"], "source": {"repoURL": "https://other.example.com"}}
	{finding.pointer | some finding in _judge({"kind": "Application", "spec": strange}, _trusted)} == {"/spec/source/repoURL"}
	{finding.pointer | some finding in _judge({"kind": "AppProject", "spec": strange}, _trusted)} == {"/spec/sourceRepos/0"}
}
