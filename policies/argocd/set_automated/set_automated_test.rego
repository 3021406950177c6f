package releasegate.argocd.set_automated_test

import future.keywords.not

_set := {
	"kind": "ApplicationSet",
	"metadata": {"name": "models"},
	"spec": {"generators": [{"matrix": {"generators": [{"list": {"elements": []}}]}}], "template": {"spec": {}}},
}

_judge(document) := found if {
	found := data.releasegate.argocd.set_automated.deny with input.document as document
}

_changed(document, path, value) := _judge(json.patch(document, [{"op": "add", "path": path, "value": value}]))

_pointers(findings) := {finding.pointer | some finding in findings}

test_plain_set_passes if {
	_judge(_set) == set()
	_changed(_set, "/spec/syncPolicy", {"applicationsSync": "sync", "preserveResourcesOnDeletion": false}) == set()
	_changed(_set, "/spec/strategy", {"type": "AllAtOnce"}) == set()
}

test_patch_of_the_template_denied if {
	_pointers(_changed(_set, "/spec/templatePatch", "spec: {project: default}")) == {"/spec/templatePatch"}
	_changed(_set, "/spec/templatePatch", "") == set()
}

test_template_inside_a_generator_denied if {
	_pointers(_changed(_set, "/spec/generators/0/matrix/generators/0/list/template", {"spec": {}})) == {
		"/spec/generators/0/matrix/generators/0/list/template",
	}
}

test_rolling_sync_denied if {
	_pointers(_changed(_set, "/spec/strategy", {"type": "RollingSync"})) == {"/spec/strategy"}
}

test_ignored_changes_of_applications_denied if {
	ignored := [{"jsonPointers": ["/spec/syncPolicy"]}]
	_pointers(_changed(_set, "/spec/ignoreApplicationDifferences", ignored)) == {"/spec/ignoreApplicationDifferences"}
}

test_partial_sync_of_applications_denied if {
	every value in ["create-only", "create-update", "create-delete", null] {
		_pointers(_changed(_set, "/spec/syncPolicy", {"applicationsSync": value})) == {
			"/spec/syncPolicy/applicationsSync",
		}
	}
}

test_orphaned_resources_denied if {
	_pointers(_changed(_set, "/spec/syncPolicy", {"preserveResourcesOnDeletion": true})) == {
		"/spec/syncPolicy/preserveResourcesOnDeletion",
	}
}

test_message_names_the_set if {
	_changed(_set, "/spec/strategy", {"type": "RollingSync"}) == {{"pointer": "/spec/strategy", "args": {
		"name": "models",
		"problem": "rolls out in steps, which turns automated sync off",
	}}}
}

test_kept_notes_denied if {
	annotations := ["example.com/ticket", "argocd.argoproj.io/skip-reconcile"]
	_pointers(_changed(_set, "/spec/preservedFields", {"annotations": annotations})) == {"/spec/preservedFields/annotations/1"}
	_changed(_set, "/spec/preservedFields", {"annotations": ["example.com/ticket"], "labels": ["team"]}) == set()
}
