package releasegate.promotion.freeze_test

import future.keywords.not

_project := "argocd/main/environments/prod/project.yaml"

_frozen := {
	"denied": true,
	"until": "2026-12-28T00:00:00Z",
	"manual": false,
	"models": ["churn"],
	"windows": [{"path": _project, "index": 0, "pointer": "/spec/syncWindows/0", "description": "until 2026-12-28T00:00:00Z: holidays"}],
}

_path(change, kind, path) := {"path": path, "change": change, "kind": kind, "environments": ["prod"]}

_release := _path("promotion", "ModelRelease", "environments/prod/releases/churn.yaml")

_told(paths, freeze) := {
	"paths": paths,
	"releases": [
		{"path": "environments/prod/releases/churn.yaml", "model": "churn", "environment": "prod"},
		{"path": "environments/prod/releases/fraud.yaml", "model": "fraud", "environment": "prod"},
	],
	"documents": [],
	"freezes": {"prod": freeze},
}

_judge(paths) := found if {
	found := data.releasegate.promotion.freeze.deny with input as _told(paths, _frozen)
}

_judge_edit(before, after) := found if {
	edit := {"path": _project, "kind": "AppProject.argoproj.io", "index": 0, "before": before, "after": after}
	told := object.union(_told([_path("argocd", null, _project)], _frozen), {"documents": [edit]})
	found := data.releasegate.promotion.freeze.deny with input as told
}

test_a_promotion_denied_with_why_and_until if {
	_judge([_release]) == {{"path": "environments/prod/releases/churn.yaml", "pointer": "", "args": {
		"change": "promotion",
		"environment": "prod",
		"until": "until 2026-12-28T00:00:00Z",
		"why": "holidays (argocd/main/environments/prod/project.yaml)",
	}}}
}

test_what_alters_an_environment_denied if {
	every change in [
		"promotion", "new-model", "serving", "retirement", "governance", "environment", "chart", "argocd",
		"applicationset-removal", "platform", "template-update",
	] {
		count(_judge([_path(change, null, "a.yaml")])) == 1
	}
}

test_what_alters_none_passes if {
	every change in ["rollback", "freeze", "docs", "access", "policy", "waiver", "break-glass", "ci", "other"] {
		_judge([_path(change, null, "a.yaml")]) == set()
	}
}

test_files_that_nothing_renders_pass if {
	every kind in ["Environment", "MetricCatalogue", "Accounts", "EvaluationReport", "Evidence"] {
		_judge([_path("governance", kind, "governance/metrics.yaml")]) == set()
	}
	count(_judge([_path("governance", "ModelProfile", "governance/models/churn.yaml")])) == 1
	count(_judge([_path("chart", "Docs", "charts/model-serving/2.0.0/README.md")])) == 1
	count(_judge([_path("environment", "SharedValues", "environments/prod/values.yaml")])) == 1
}

test_one_finding_for_each_kind_at_its_first_path if {
	found := _judge([
		_path("chart", "ChartFile", "charts/model-serving/2.0.0/values.yaml"),
		_path("chart", "Chart", "charts/model-serving/2.0.0/Chart.yaml"),
		_release,
	])
	{finding.path | some finding in found} == {"charts/model-serving/2.0.0/Chart.yaml", _release.path}
}

test_another_model_passes if {
	_judge([_path("promotion", "ModelRelease", "environments/prod/releases/fraud.yaml")]) == set()
}

test_another_environment_passes if _judge([object.union(_release, {"environments": ["staging"]})]) == set()

test_an_open_environment_passes if {
	found := data.releasegate.promotion.freeze.deny with input as _told([_release], object.union(_frozen, {"denied": false}))
	found == set()
}

test_a_freeze_without_an_end_or_a_reason_is_named_all_the_same if {
	freeze := object.union(_frozen, {"until": null, "windows": [object.union(_frozen.windows[0], {"description": ""})]})
	found := data.releasegate.promotion.freeze.deny with input as _told([_release], freeze)
	{[finding.args.until, finding.args.why] | some finding in found} == {[
		"with no end in sight",
		"a sync window of argocd/main/environments/prod/project.yaml",
	]}
}

_before := {
	"kind": "AppProject",
	"metadata": {"name": "models-prod"},
	"spec": {"sourceRepos": ["a"], "syncWindows": [{"kind": "deny"}]},
}

test_lifting_the_freeze_passes if {
	_judge_edit(_before, json.patch(_before, [{"op": "replace", "path": "/spec/syncWindows", "value": []}])) == set()
	_judge_edit(_before, json.patch(_before, [{"op": "remove", "path": "/spec/syncWindows"}])) == set()
}

test_lifting_it_with_anything_else_denied if {
	every edit in [
		{"op": "replace", "path": "/spec", "value": {"sourceRepos": ["b"]}},
		{"op": "replace", "path": "/metadata/name", "value": "models"},
		{"op": "replace", "path": "/kind", "value": "Application"},
	] {
		count(_judge_edit(_before, json.patch(_before, [edit]))) == 1
	}
	count(_judge_edit(_before, null)) == 1
	count(_judge_edit(null, _before)) == 1
}

test_what_looks_like_windows_elsewhere_denied if {
	set_before := {"kind": "ApplicationSet", "spec": {"syncWindows": [1]}}
	count(_judge_edit(set_before, {"kind": "ApplicationSet", "spec": {"syncWindows": [2]}})) == 1
}

test_windows_alone_pass_beside_other_changes if {
	was := {"kind": "AppProject", "spec": {"syncWindows": [1]}}
	now := {"kind": "AppProject", "spec": {"syncWindows": []}}
	edit := {"path": _project, "kind": "AppProject.argoproj.io", "index": 0, "before": was, "after": now}
	other := {"path": "access/people.yaml", "kind": "People", "index": 0, "before": {}, "after": {"spec": {}}}
	told := object.union(_told([_path("argocd", null, _project)], _frozen), {"documents": [edit, other]})
	found := data.releasegate.promotion.freeze.deny with input as told
	found == set()
}
