package releasegate.workload.spot_serving_test

import future.keywords.not

_judge(namespace, pod) := {finding.pointer |
	some finding in data.releasegate.workload.spot_serving.deny with input.document as {
		"kind": "Deployment",
		"metadata": {"name": "api", "namespace": namespace},
		"spec": {"template": {"spec": pod}},
	}
		with input.path as "platform/main/api/api.yaml"
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

_key := "karpenter.sh/capacity-type"

_affinity(terms) := {"affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": terms}}}}

_term(operator, values) := {"matchExpressions": [{"key": _key, "operator": operator, "values": values}]}

_place := "/spec/template/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms"

test_other_nodes_pass if {
	_judge("ml-prod", {}) == set()
	_judge("ml-prod", {"nodeSelector": {_key: "on-demand"}}) == set()
	_judge("ml-prod", _affinity([_term("In", ["spot", "on-demand"])])) == set()
	_judge("ml-prod", _affinity([_term("In", ["spot"]), _term("In", ["on-demand"])])) == set()
	_judge("ml-dev", {"nodeSelector": {_key: "spot"}}) == set()
}

test_spot_alone_denied if {
	_judge("ml-prod", {"nodeSelector": {_key: "spot"}}) == {"/spec/template/spec/nodeSelector/karpenter.sh~1capacity-type"}
	_judge("ml-prod", {"nodeSelector": {"eks.amazonaws.com/capacityType": "SPOT"}}) == {"/spec/template/spec/nodeSelector/eks.amazonaws.com~1capacityType"}
	_judge("ml-prod", _affinity([_term("In", ["spot"])])) == {_place}
	_judge("ml-prod", _affinity([_term("NotIn", ["on-demand"])])) == {_place}
	_judge("ml-prod", _affinity([_term("In", ["spot"]), _term("In", ["spot"])])) == {_place}
}

test_served_model_on_spot_denied if {
	document := {"kind": "InferenceService", "metadata": {"namespace": "ml-prod"}, "spec": {"predictor": {"nodeSelector": {_key: "spot"}}}}
	count(data.releasegate.workload.spot_serving.deny) == 1 with input.document as document
		with input.path as "platform/main/api/api.yaml"
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

test_each_mark_counts if {
	marks := {
		"karpenter.sh/capacity-type": "spot",
		"eks.amazonaws.com/capacityType": "SPOT",
		"cloud.google.com/gke-spot": "true",
		"cloud.google.com/gke-provisioning": "spot",
		"kubernetes.azure.com/scalesetpriority": "spot",
	}
	every label, value in marks {
		count(_judge("ml-prod", {"nodeSelector": {label: value}})) == 1
	}
	_judge("ml-prod", _affinity([_term("NotIn", ["spot"])])) == set()
	_judge("ml-prod", _affinity([{"matchExpressions": [{"key": "zone", "operator": "NotIn", "values": ["on-demand"]}]}])) == set()
}
