# METADATA
# title: Production service on spot nodes alone
# description: >-
#   The cloud takes a spot node back within minutes, and often all of a sort at once. Training can start again; what
#   serves in production has to have other nodes to go to.
# custom:
#   scope: document
#   kinds:
#     - Deployment.apps
#     - StatefulSet.apps
#     - Rollout.argoproj.io
#     - Pod.core
#     - InferenceService.serving.kserve.io
#     - Service.serving.knative.dev
#   severity: error
#   message: "{name} {problem}"
#   fix: "allow on-demand nodes as well: In [spot, on-demand], or a preferred affinity"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 31, 36; control ISO-08"
package releasegate.workload.spot_serving

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

# The labels that mark spot nodes, and their value: Karpenter, EKS, GKE, AKS.
_marks := {
	"karpenter.sh/capacity-type": "spot",
	"eks.amazonaws.com/capacityType": "SPOT",
	"cloud.google.com/gke-spot": "true",
	"cloud.google.com/gke-provisioning": "spot",
	"kubernetes.azure.com/scalesetpriority": "spot",
}

_pods := {found |
	data.releasegate.lib.landing.production(input.path, input.document)
	some found in data.releasegate.lib.workload.pods(input.document)
}

_problems contains item if {
	some found in _pods
	some label, value in data.releasegate.lib.shape.object(object.get(found.pod, "nodeSelector", {}))
	_marks[label] == value
	item := [array.concat(found.path, ["nodeSelector", label]), sprintf("runs on spot nodes alone (%v)", [label])]
}

_required := ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"]

# Each term is enough by itself, so every one of them has to ask for spot.
_problems contains item if {
	some found in _pods
	terms := data.releasegate.lib.shape.listed(object.get(found.pod, _required, null))
	count(terms) > 0
	every term in terms {
		_asks_for_spot(term)
	}
	item := [array.concat(found.path, _required), "runs on spot nodes alone (nodeAffinity)"]
}

_asks_for_spot(term) if {
	some expression in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(term), "matchExpressions", null))
	value := _marks[expression.key]
	expression.operator == "In"
	{said | some said in data.releasegate.lib.shape.listed(expression.values)} == {value}
}

_asks_for_spot(term) if {
	some expression in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(term), "matchExpressions", null))
	expression.key == "karpenter.sh/capacity-type"
	expression.operator == "NotIn"
	"on-demand" in expression.values
}
