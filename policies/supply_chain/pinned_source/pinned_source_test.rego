package releasegate.supply_chain.pinned_source_test

import future.keywords.not

_ours := "https://git.example.com/acme/ml-gitops"

_sha := "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"

_gate := {"spec": {"repository": {"url": _ours, "defaultBranch": "main"}}}

_judge(document) := found if {
	found := data.releasegate.supply_chain.pinned_source.deny with input.document as document with data.repo.gate as _gate
}

_source(source) := _judge({"kind": "Application", "metadata": {"name": "root"}, "spec": {"source": source}})

_problems(source) := {finding.args.problem | some finding in _source(source)}

test_our_branch_and_commits_pass if {
	every revision in ["refs/heads/main", _sha] {
		_source({"repoURL": _ours, "targetRevision": revision, "path": "argocd/main"}) == set()
	}
	_source({"repoURL": concat("", [_ours, ".git"]), "targetRevision": "refs/heads/main"}) == set()
	_source({"repoURL": concat("", [_ours, "/"]), "targetRevision": "refs/heads/main"}) == set()
}

test_our_other_revisions_denied if {
	every revision in ["main", "HEAD", "", "refs/heads/hotfix", "v1.0.0", "refs/heads/main2"] {
		_problems({"repoURL": _ours, "targetRevision": revision}) == {
			"is neither this repository's default branch nor a full commit sha",
		}
	}
}

test_missing_revision_denied_at_the_source if {
	_source({"repoURL": _ours}) == {{"pointer": "/spec/source", "args": {
		"name": "Application root",
		"what": concat(" ", [_ours, "at no revision"]),
		"problem": "is neither this repository's default branch nor a full commit sha",
	}}}
}

test_branch_of_another_repository_denied if {
	_problems({"repoURL": "https://git.example.com/other", "targetRevision": "refs/heads/main"}) == {
		"is not a full commit sha of another repository",
	}
	_source({"repoURL": "https://git.example.com/other", "targetRevision": _sha}) == set()
}

_charts := "https://charts.example.com"

test_exact_chart_version_passes if {
	every revision in ["1.2.3", "v1.2.3", "1.2.3-rc.1"] {
		_source({"repoURL": _charts, "chart": "keda", "targetRevision": revision}) == set()
	}
	_source({
		"repoURL": "oci://registry.example.com/charts/keda",
		"targetRevision": "sha256:cb1d9d38f164282948eb0cc55cc5410a09343445ac6bc687e9588047156573df",
	}) == set()
}

test_floating_chart_version_denied if {
	every revision in ["1.*", "^1.2.3", ">=1.0.0", "1.2", "latest", "*", "", "1.2.3 || 2.0.0"] {
		_problems({"repoURL": _charts, "chart": "keda", "targetRevision": revision}) == {"is not an exact version"}
	}
	_problems({"repoURL": "oci://registry.example.com/charts", "targetRevision": "main"}) == {"is not an exact version"}
}

test_empty_chart_is_none if {
	_problems({"repoURL": _charts, "chart": "", "targetRevision": "1.2.3"}) == {
		"is not a full commit sha of another repository",
	}
}

test_chart_of_our_repository_needs_an_exact_version if {
	_problems({"repoURL": _ours, "chart": "x", "targetRevision": "refs/heads/main"}) == {"is not an exact version"}
	_source({"repoURL": _ours, "chart": "x", "targetRevision": "1.2.3"}) == set()
}

test_templated_repository_denied if {
	_problems({"repoURL": "{{ .spec.repo }}", "targetRevision": _sha}) == {
		"is not written out, so whoever writes a release chooses it",
	}
}

test_values_by_address_denied if {
	files := ["/environments/dev/values.yaml", "https://values.example.com/x.yaml"]
	_source({"repoURL": _ours, "targetRevision": _sha, "helm": {"valueFiles": files}}) == {{
		"pointer": "/spec/source/helm/valueFiles/1",
		"args": {
			"name": "Application root",
			"what": "the values https://values.example.com/x.yaml",
			"problem": "come from an address and not from Git",
		},
	}}
}

_set(generators) := _judge({"kind": "ApplicationSet", "metadata": {"name": "models"}, "spec": {
	"generators": generators,
	"template": {"spec": {"source": {"repoURL": _ours, "targetRevision": "refs/heads/main"}}},
}})

test_our_files_and_lists_generate if {
	_set([{"matrix": {"generators": [
		{"git": {"repoURL": _ours, "revision": "refs/heads/main"}},
		{"list": {"elements": [{"git": {"repoURL": "x"}, "plugin": "y"}]}},
	]}}]) == set()
}

test_generator_from_another_branch_denied if {
	{finding.pointer | some finding in _set([{"matrix": {"generators": [{"git": {
		"repoURL": _ours,
		"revision": "HEAD",
	}}]}}])} == {"/spec/generators/0/matrix/generators/0/git/revision"}
}

test_generators_from_outside_denied if {
	every sort in ["scmProvider", "pullRequest", "plugin", "clusterDecisionResource", "clusters"] {
		_set([{sort: {}}]) == {{"pointer": concat("/", ["/spec/generators/0", sort]), "args": {
			"name": "ApplicationSet models",
			"what": concat(" ", ["Applications from a generator", sort]),
			"problem": "makes them of what lies outside of this repository",
		}}}
	}
}

test_generators_of_an_application_mean_nothing if {
	document := {"kind": "Application", "metadata": {"name": "x"}, "spec": {"generators": [{"clusters": {}}]}}
	_judge(document) == set()
}

test_revision_is_pointed_at_and_shown if {
	args := {"name": "Application root", "what": concat(" at ", [_ours, "main"]), "problem": "is neither this repository's default branch nor a full commit sha"}
	_source({"repoURL": _ours, "targetRevision": "main"}) == {{"pointer": "/spec/source/targetRevision", "args": args}}
	git := {"repoURL": _ours, "revision": "main"}
	{finding.args.what | some finding in _judge({"kind": "ApplicationSet", "spec": {"generators": [{"git": git}]}})} == {args.what}
}
