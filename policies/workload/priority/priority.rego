# METADATA
# title: Pod that pushes out all others
# description: >-
#   A pod of higher priority evicts pods of lower priority. The classes system-cluster-critical and system-node-critical
#   are for what a cluster cannot be without, and a class that is the default, or above what users may have, turns the
#   order around for everybody.
# custom:
#   scope: document
#   kinds:
#     - Pod.core
#     - Deployment.apps
#     - StatefulSet.apps
#     - DaemonSet.apps
#     - Job.batch
#     - CronJob.batch
#     - Rollout.argoproj.io
#     - InferenceService.serving.kserve.io
#     - Workflow.argoproj.io
#     - CronWorkflow.argoproj.io
#     - WorkflowTemplate.argoproj.io
#     - PriorityClass.scheduling.k8s.io
#   severity: error
#   message: "{name} {problem}"
#   fix: "name a PriorityClass of your own with a value below 1000000000 and without globalDefault"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 37"
package releasegate.workload.priority

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains item if {
	input.document.kind != "PriorityClass"
	object.get(input.document, ["metadata", "namespace"], "") != "kube-system"
	some found in data.releasegate.lib.workload.pods(input.document)
	some field in ["priorityClassName", "podPriorityClassName"]
	class := object.get(found.pod, field, "")
	startswith(data.releasegate.lib.shape.text(class), "system-")
	item := [array.concat(found.path, [field]), sprintf("takes the priority of the cluster itself (%v)", [class])]
}

_problems contains [["globalDefault"], "is the priority of every pod that names none"] if {
	input.document.kind == "PriorityClass"
	not object.get(input.document, "globalDefault", false) == false
}

_problems contains [["value"], "has a value that only the cluster's own classes may have"] if {
	input.document.kind == "PriorityClass"
	not _usual(object.get(input.document, "value", null))
}

_usual(value) if {
	is_number(value)
	value <= 1000000000
}
