package releasegate.workload.hardened_test

import future.keywords.not

# Pods that a Rollout takes from another object.

_elsewhere := "takes its pods from another object, which may not be the one that is judged: write them in spec.template"

_taken(document) if {
	some finding in data.releasegate.workload.hardened.deny with input.document as document
	finding.args.problem == _elsewhere
}

test_a_rollout_that_takes_its_pods_from_elsewhere_denied if {
	_taken({"kind": "Rollout", "spec": {"workloadRef": {"name": "api"}}})
	_taken({"kind": "Rollout", "spec": {"workloadRef": {"name": "api"}, "template": {"spec": {"volumes": []}}}})
}

test_pods_of_its_own_are_judged_as_such if {
	not _taken(object.union(_deployment, {"kind": "Rollout"}))
	not _taken(object.union(_deployment, {"kind": "Rollout", "spec": {"workloadRef": {"name": "api"}}}))
	not _taken({"kind": "Rollout", "spec": {}})
	not _taken({"kind": "Rollout", "spec": {"workloadRef": null}})
	not _taken({"kind": "Deployment", "spec": {"workloadRef": {"name": "api"}}})
}
