package releasegate.workload.classified_test

import future.keywords.not

_judge(labels, frameworks) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.workload.classified.deny with input.document as {
		"kind": "Deployment",
		"metadata": {"name": "api", "labels": labels},
	}
		with data.repo.gate as {"spec": {"frameworks": frameworks}}
}

test_classified_workload_passes if {
	_judge({"releasegate/classification": "internal"}, ["iso27001"]) == set()
	_judge({}, ["gdpr"]) == set()
}

test_unknown_class_denied if {
	_judge({}, ["iso27001"]) == {["/metadata/labels", "has the classification unknown"]}
	_judge({"releasegate/classification": "secret"}, ["iso27001"]) == {["/metadata/labels/releasegate~1classification", "has the classification secret"]}
}

test_each_class_counts if {
	every class in ["public", "internal", "confidential", "restricted"] {
		_judge({"releasegate/classification": class}, ["iso27001"]) == set()
	}
}
