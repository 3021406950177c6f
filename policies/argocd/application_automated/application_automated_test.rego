package releasegate.argocd.application_automated_test

import future.keywords.not

_application := {
	"kind": "Application",
	"metadata": {"name": "root"},
	"spec": {"project": "root", "syncPolicy": {"automated": {"prune": true, "selfHeal": true}}},
}

_set := {
	"kind": "ApplicationSet",
	"metadata": {"name": "models"},
	"spec": {
		"generators": [{"matrix": {"generators": [{"list": {"elements": []}}]}}],
		"template": {"metadata": {}, "spec": _application.spec},
	},
}

_judge(document) := found if {
	found := data.releasegate.argocd.application_automated.deny with input.document as document
}

_changed(document, path, value) := _judge(json.patch(document, [{"op": "add", "path": path, "value": value}]))

_without(document, path) := _judge(json.patch(document, [{"op": "remove", "path": path}]))

_finding(pointer, problem) := {{"pointer": pointer, "args": {"name": "Application root", "problem": problem}}}

_pointers(findings) := {finding.pointer | some finding in findings}

_problems(findings) := {finding.args.problem | some finding in findings}

test_automated_application_passes if {
	_judge(_application) == set()
	_changed(_application, "/spec/syncPolicy/automated/enabled", true) == set()
}

test_automated_set_passes if {
	_judge(_set) == set()
	_changed(_set, "/spec/syncPolicy", {"applicationsSync": "sync", "preserveResourcesOnDeletion": false}) == set()
	_changed(_set, "/spec/strategy", {"type": "AllAtOnce"}) == set()
}

test_default_project_denied if {
	every project in ["", "default", null] {
		_changed(_application, "/spec/project", project) == _finding(
			"/spec/project",
			"takes the default project, which is no fence",
		)
	}
	_pointers(_without(_application, "/spec/project")) == {"/spec"}
}

test_templated_project_denied if {
	_problems(_changed(_set, "/spec/template/spec/project", "{{ .spec.project }}")) == {
		"lets whoever writes a release choose the project",
	}
}

test_missing_automation_denied if {
	_without(_application, "/spec/syncPolicy/automated") == _finding("/spec/syncPolicy", "is not synced by itself")
	_problems(_changed(_application, "/spec/syncPolicy/automated", null)) == {"is not synced by itself"}
	count(_without(_set, "/spec/template/spec/syncPolicy")) == 1
}

test_disabled_automation_denied if {
	every enabled in [false, null, "true"] {
		_changed(_application, "/spec/syncPolicy/automated/enabled", enabled) == _finding(
			"/spec/syncPolicy/automated/enabled",
			"is not synced by itself",
		)
	}
}

test_missing_self_heal_denied if {
	_without(_application, "/spec/syncPolicy/automated/selfHeal") == _finding(
		"/spec/syncPolicy/automated",
		"keeps what people change by hand",
	)
	count(_changed(_application, "/spec/syncPolicy/automated/selfHeal", false)) == 1
}

test_missing_prune_denied if {
	_problems(_without(_application, "/spec/syncPolicy/automated/prune")) == {"keeps what Git no longer has"}
}

test_application_without_spec_lacks_project_and_automation if count(_judge({"kind": "Application"})) == 2

test_dangerous_sync_options_denied if {
	options := [
		"Replace=true", "Force=true", "Prune=false", "Validate=false", "RespectIgnoreDifferences = true",
		"Prune=confirm", "Delete=confirm", "Delete=false", "PrunePropagationPolicy=orphan",
	]
	every option in options {
		_pointers(_changed(_application, "/spec/syncPolicy/syncOptions", ["ServerSideApply=true", option])) == {
			"/spec/syncPolicy/syncOptions/1",
		}
	}
	count(_changed(_application, "/spec/syncPolicy/syncOptions", "Replace=true")) == 1
}

test_sync_option_message_says_what_it_does if {
	_changed(_application, "/spec/syncPolicy/syncOptions", ["Replace=true"]) == _finding(
		"/spec/syncPolicy/syncOptions/0",
		"syncs with Replace=true, which can delete and make anew what runs",
	)
}

test_narrow_ignored_difference_passes if {
	_changed(_application, "/spec/ignoreDifferences", [
		{"group": "apps", "kind": "Deployment", "jsonPointers": ["/spec/replicas"]},
		{"kind": "Secret", "jqPathExpressions": [".metadata.annotations"]},
	]) == set()
}

test_broad_ignored_difference_denied if {
	ignored := [
		"all",
		{"kind": "*", "jsonPointers": ["/spec/replicas"]},
		{"jsonPointers": ["/spec/replicas"]},
		{"group": "*", "kind": "Deployment", "jsonPointers": ["/spec/replicas"]},
		{"kind": "Deployment", "jsonPointers": ["/spec"]},
		{"kind": "Deployment", "jsonPointers": [""]},
		{"kind": "Deployment", "jsonPointers": ["/spec/*"]},
		{"kind": "Deployment", "jqPathExpressions": ["."]},
		{"kind": "Deployment", "jqPathExpressions": [".spec"]},
		{"kind": "Deployment", "jqPathExpressions": [".spec[]"]},
		{"kind": "Deployment", "managedFieldsManagers": ["kubectl-edit"]},
	]
	every entry in ignored {
		_changed(_application, "/spec/ignoreDifferences", [entry]) == _finding(
			"/spec/ignoreDifferences/0",
			"ignores what people change by hand",
		)
	}
}

test_skipped_reconciliation_denied if {
	annotations := {"argocd.argoproj.io/skip-reconcile": "true", "note": "x"}
	_changed(_application, "/metadata/annotations", annotations) == _finding(
		"/metadata/annotations/argocd.argoproj.io~1skip-reconcile",
		"is not looked at by Argo CD",
	)
	_pointers(_changed(_set, "/spec/template/metadata/annotations", annotations)) == {
		"/spec/template/metadata/annotations/argocd.argoproj.io~1skip-reconcile",
	}
}

test_operation_in_the_file_denied if {
	_changed(_application, "/operation", {"sync": {"revision": "abc"}}) == _finding(
		"/operation",
		"carries a sync of its own, of whatever it names",
	)
}

test_fields_of_sets_are_left_to_another_rule if {
	_changed(_set, "/spec/strategy", {"type": "RollingSync"}) == set()
	_changed(_application, "/spec/syncPolicy/applicationsSync", "create-only") == set()
}

test_empty_result_denied if {
	every value in [true, null, "true"] {
		_changed(_application, "/spec/syncPolicy/automated/allowEmpty", value) == _finding(
			"/spec/syncPolicy/automated/allowEmpty",
			"removes everything when its folder or its chart turns out empty",
		)
	}
	_changed(_application, "/spec/syncPolicy/automated/allowEmpty", false) == set()
}

test_hydrated_branch_denied if {
	_changed(_application, "/spec/sourceHydrator", {"syncSource": {"targetBranch": "live"}}) == _finding(
		"/spec/sourceHydrator",
		"applies a branch that Argo CD itself writes",
	)
}

test_ignored_pods_denied if {
	places := {
		"jsonPointers": ["/spec/template", "/spec/template/spec/containers/0", "/spec/template/spec/containers/0/image"],
		"jqPathExpressions": [".spec.template.spec", ".spec.template.spec.containers[]", ".spec.template.spec.containers[0].env"],
	}
	every field, listed in places {
		every place in listed {
			count(_changed(_application, "/spec/ignoreDifferences", [{"kind": "Deployment", field: [place]}])) == 1
		}
	}
}
