package releasegate.workload.namespace_guarded_test

import future.keywords.not

_judge(labels) := found if {
	document := {"kind": "Namespace", "metadata": {"name": "ml-dev", "labels": labels}}
	found := data.releasegate.workload.namespace_guarded.deny with input.document as document
}

test_guarded_namespace_passes if {
	_judge({"pod-security.kubernetes.io/enforce": "restricted"}) == set()
	_judge({"pod-security.kubernetes.io/enforce": "baseline"}) == set()
}

test_privileged_denied_at_the_label if {
	_judge({"pod-security.kubernetes.io/enforce": "privileged"}) == {{
		"pointer": "/metadata/labels/pod-security.kubernetes.io~1enforce",
		"args": {"name": "ml-dev", "admits": "privileged"},
	}}
}

test_warning_does_not_guard if {
	_judge({"pod-security.kubernetes.io/warn": "restricted"}) == {{
		"pointer": "/metadata/labels",
		"args": {"name": "ml-dev", "admits": "any"},
	}}
}

test_other_spelling_does_not_guard if {
	count(_judge({"pod-security.kubernetes.io/enforce": "Restricted"})) == 1
	count(_judge(null)) == 1
}
