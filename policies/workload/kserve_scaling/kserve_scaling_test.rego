package releasegate.workload.kserve_scaling_test

import future.keywords.not

_judge(annotations, predictor, namespace) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.workload.kserve_scaling.deny with input.document as {
		"kind": "InferenceService",
		"metadata": {"name": "churn", "namespace": namespace, "annotations": annotations},
		"spec": {"predictor": predictor},
	}
		with input.path as "platform/main/models/churn.yaml"
		with data.repo.gate as {"spec": {"versions": {"kserve": "0.20"}}}
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev"}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

_standard := {"serving.kserve.io/deploymentMode": "Standard"}

_keda := object.union(_standard, {"serving.kserve.io/autoscalerClass": "keda"})

_pointers(annotations, predictor) := {pointer | some [pointer, _] in _judge(annotations, predictor, "ml-dev")}

test_numbers_that_hold_pass if {
	_judge(_standard, {"minReplicas": 2, "maxReplicas": 4}, "ml-prod") == set()
	_judge({"serving.kserve.io/deploymentMode": "Knative"}, {"minReplicas": 0}, "ml-dev") == set()
	_judge(_standard, {}, "ml-dev") == set()
	_judge(_standard, {"minReplicas": 3, "maxReplicas": 0}, "ml-dev") == set()
}

test_no_pod_in_standard_mode_denied if {
	some [pointer, problem] in _judge(_standard, {"minReplicas": 0}, "ml-dev")
	pointer == "/spec/predictor/minReplicas"
	problem == "asks for no pod, and in Standard mode KServe 0.20 raises 0 to 1 (here KServe 0.20)"
}

test_no_pod_by_the_older_name_denied if {
	_pointers({"serving.kserve.io/deploymentMode": "RawDeployment"}, {"minReplicas": 0}) == {"/spec/predictor/minReplicas"}
}

test_no_pod_in_an_unknown_mode_denied if _pointers({}, {"minReplicas": 0}) == {"/spec/predictor/minReplicas"}

test_keda_needs_something_that_wakes if {
	_pointers(_keda, {"minReplicas": 0}) == {"/spec/predictor/minReplicas"}
	resource := {"metrics": [{"type": "Resource"}]}
	_pointers(_keda, {"minReplicas": 0, "autoScaling": resource}) == {"/spec/predictor/minReplicas"}
	external := {"metrics": [{"type": "Resource"}, {"type": "External"}]}
	_pointers(_keda, {"minReplicas": 0, "autoScaling": external}) == set()
}

test_least_above_most_denied if {
	_judge(_standard, {"minReplicas": 5, "maxReplicas": 2}, "ml-dev") == {[
		"/spec/predictor/maxReplicas",
		"wants 5 pods at least and 2 at most",
	]}
}

test_one_pod_in_production_denied if {
	problem := "leaves one pod in production, so one failure takes the model down"
	_judge(_standard, {"minReplicas": 1}, "ml-prod") == {["/spec/predictor/minReplicas", problem]}
	_judge(_standard, {}, "ml-prod") == {["/spec/predictor", problem]}
}

test_scalers_of_others_may_scale_to_none if {
	every class in ["external", "none"] {
		_judge(object.union(_standard, {"serving.kserve.io/autoscalerClass": class}), {"minReplicas": 0}, "ml-dev") == set()
	}
	_pointers(object.union(_standard, {"serving.kserve.io/autoscalerClass": "hpa"}), {"minReplicas": 0}) == {"/spec/predictor/minReplicas"}
}

test_what_is_no_number_counts_as_missing if {
	_judge(_standard, {"minReplicas": "0"}, "ml-dev") == set()
	_judge(_standard, {"minReplicas": 3, "maxReplicas": "2"}, "ml-dev") == set()
	_pointers(_standard, {"minReplicas": "x", "maxReplicas": 0.5}) == {"/spec/predictor/maxReplicas"}
}

test_some_pods_are_fine_in_any_mode if {
	_judge({}, {"minReplicas": 1}, "ml-dev") == set()
	_judge(_keda, {"minReplicas": 1, "maxReplicas": 1}, "ml-dev") == set()
	_judge({"serving.kserve.io/deploymentMode": "Knative", "serving.kserve.io/autoscalerClass": "keda"}, {"minReplicas": 0}, "ml-dev") == set()
}

test_canary_may_run_one_pod if {
	found := data.releasegate.workload.kserve_scaling.deny with input.document as {
		"kind": "InferenceService",
		"metadata": {"namespace": "ml-prod", "annotations": _standard},
		"spec": {"predictor": {"minReplicas": 2}, "canary": [{"predictor": {"minReplicas": 1}}]},
	}
		with input.path as "platform/main/models/churn.yaml"
		with data.repo.environments as {"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}}}
	found == set()
}
