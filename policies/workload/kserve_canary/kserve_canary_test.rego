package releasegate.workload.kserve_canary_test

import future.keywords.not

_judge(mode, spec, version) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.workload.kserve_canary.deny with input.document as {
		"kind": "InferenceService",
		"metadata": {"name": "churn", "annotations": {"serving.kserve.io/deploymentMode": mode}},
		"spec": spec,
	}
		with data.repo.gate as {"spec": {"versions": {"kserve": version}}}
}

_spec(percent) := {"predictor": {"canaryTrafficPercent": percent}}

_canary(name, percent) := {"trafficPercent": percent, "predictor": {"name": name, "model": {}}}

_pointers(spec) := {pointer | some [pointer, _] in _judge("Standard", spec, "0.20")}

test_share_in_knative_mode_passes if _judge("Knative", _spec(10), "0.20") == set()

test_share_in_standard_mode_denied if {
	problem := "sends 10 percent to the new version, and KServe passes over that in Standard mode"
	_judge("Standard", _spec(10), "0.20") == {["/spec/predictor/canaryTrafficPercent", problem]}
	_judge("RawDeployment", _spec(10), "0.15") == {["/spec/predictor/canaryTrafficPercent", problem]}
}

test_share_in_an_unknown_mode_denied if count(_judge("", _spec(0), "0.20")) == 1

test_share_out_of_range_denied if {
	_judge("Knative", _spec(101), "0.20") == {[
		"/spec/predictor/canaryTrafficPercent",
		"sends 101 percent to the new version",
	]}
	count(_judge("Knative", _spec("10"), "0.20")) == 1
}

test_list_of_canaries_passes_from_0_20_on if {
	spec := {"predictor": {"model": {}}, "canary": [_canary("a", 10), _canary("b", 90)]}
	_judge("Standard", spec, "0.20") == set()
	_judge("Standard", spec, "1.0") == set()
	{problem | some [_, problem] in _judge("Standard", spec, "0.19")} == {"has spec.canary, which KServe knows from 0.20 on (here KServe 0.19)"}
	{problem | some [_, problem] in _judge("Knative", spec, "0.20")} == {"has spec.canary, which works in Standard mode only"}
}

test_more_than_all_traffic_denied if {
	_judge("Standard", {"canary": [_canary("a", 60), _canary("b", 41)]}, "0.20") == {["/spec/canary", "sends 101 percent to its canaries"]}
}

test_names_are_its_own if {
	_pointers({"canary": [_canary("a", 1), _canary("a", 1)]}) == {"/spec/canary/0/predictor/name", "/spec/canary/1/predictor/name"}
	_pointers({"canary": [{"trafficPercent": 1, "predictor": {"model": {}}}]}) == {"/spec/canary/0/predictor"}
	_pointers({"predictor": {"name": "a"}, "canary": [_canary("a", 1)]}) == {"/spec/canary/0/predictor/name"}
}

test_scaled_canary_denied if {
	canary := object.union(_canary("a", 1), {"predictor": {"maxReplicas": 3, "autoScaling": {}}})
	_pointers({"canary": [canary]}) == {"/spec/canary/0/predictor/maxReplicas", "/spec/canary/0/predictor/autoScaling"}
}

test_canary_that_is_no_object_denied if {
	_pointers({"canary": "x"}) == {"/spec/canary"}
	_pointers({"canary": ["x"]}) == {"/spec/canary/0"}
}

_two(first, second) := {"canary": [_canary("a", first), _canary("b", second)]}

test_shares_of_canaries_are_numbers_to_100 if {
	_judge("Standard", _two(50, 50), "0.20") == set()
	_judge("Standard", {"canary": [_canary("a", 100)]}, "0.20") == set()
	every share in ["10", -1, null] {
		_pointers({"canary": [_canary("a", share)]}) == {"/spec/canary/0/trafficPercent"}
	}
	_pointers(_two("x", 101)) == {"/spec/canary/0/trafficPercent", "/spec/canary/1/trafficPercent", "/spec/canary"}
	_judge("Knative", _spec(100), "0.20") == set()
	count(_judge("Knative", _spec(-1), "0.20")) == 1
	count(_judge("Knative", _spec("10"), "0.20")) == 1
}

test_canary_is_pointed_at if {
	one := {"canary": [_canary("a", 10)]}
	{pointer | some [pointer, _] in _judge("Standard", one, "0.19")} == {"/spec/canary"}
	{pointer | some [pointer, _] in _judge("Knative", one, "0.20")} == {"/spec/canary"}
	count(_judge("Knative", one, "0.19")) == 2
}

test_fields_that_kserve_refuses if {
	every field in ["maxReplicas", "scaleTarget", "scaleMetric", "autoScaling", "workerSpec"] {
		refused := {"canary": [{"trafficPercent": 10, "predictor": {"name": "a", field: 2}}]}
		_pointers(refused) == {concat("/", ["/spec/canary/0/predictor", field])}
		_pointers({"canary": [{"trafficPercent": 10, "predictor": {"name": "a", field: 0}}]}) == set()
	}
}

test_service_is_named if {
	found := data.releasegate.workload.kserve_canary.deny with input.document as {"metadata": {"name": "churn"}, "spec": _spec(10)}
		with data.repo.gate as {}
	{finding.args.name | some finding in found} == {"churn"}
}
