package releasegate.platform.endpoint_rollout_test

import future.keywords.not

_judge(kind, spec, account) := {finding.pointer |
	some finding in data.releasegate.platform.endpoint_rollout.deny with input.document as {"kind": kind, "spec": spec}
		with input.kind as sprintf("%v.sagemaker.services.k8s.aws", [kind])
		with input.path as sprintf("platform/%v/x/y.yaml", [account])
		with data.repo.accounts as {"spec": {"accounts": [{"name": "research", "id": "1", "purpose": "development", "environments": []}]}}
}

_canary := {"blueGreenUpdatePolicy": {"trafficRoutingConfiguration": {"type_": "CANARY"}}}

_alarms(list) := {"autoRollbackConfiguration": {"alarms": list}}

_endpoint(deployment) := _judge("Endpoint", {"endpointConfigName": "churn-1f4e6d2a", "deploymentConfig": deployment}, "live")

_alarmed := _alarms([{"alarmName": "churn-errors"}])

test_gradual_updates_with_an_alarm_pass if {
	_endpoint(object.union(_canary, _alarmed)) == set()
	_endpoint(object.union({"rollingUpdatePolicy": {"maximumBatchSize": {"value": 1}}}, _alarmed)) == set()
}

test_updates_at_once_denied if {
	every policy in [{}, {"rollingUpdatePolicy": {}}, {"blueGreenUpdatePolicy": {}}, {"blueGreenUpdatePolicy": {"trafficRoutingConfiguration": {"type_": "ALL_AT_ONCE"}}}] {
		_endpoint(object.union(policy, _alarmed)) == {"/spec/deploymentConfig"}
	}
}

test_updates_without_an_alarm_denied if {
	every list in [[], [{}], [{"alarmName": ""}], ["churn-errors"], null] {
		count(_endpoint(object.union(_canary, _alarms(list)))) == 1
	}
	count(_endpoint(null)) == 1
}

test_names_say_something_of_the_content if {
	_judge("EndpointConfig", {"endpointConfigName": "churn-8-1f4e6d2a"}, "live") == set()
	every name in ["churn", "churn-8", "churn-8-1f4e6d2", "churn-8-1F4E6D2A", "churn-1f4e6d2a-v2"] {
		_judge("EndpointConfig", {"endpointConfigName": name}, "live") == {"/spec/endpointConfigName"}
		_judge("Endpoint", {"endpointConfigName": name, "deploymentConfig": object.union(_canary, _alarmed)}, "live") == {"/spec/endpointConfigName"}
	}
	_judge("EndpointConfig", {}, "live") == {"/spec"}
}

test_development_may_replace_at_once if _judge("Endpoint", {"endpointConfigName": "churn"}, "research") == set()

test_linear_updates_pass if {
	linear := {"blueGreenUpdatePolicy": {"trafficRoutingConfiguration": {"type_": "LINEAR"}}}
	_endpoint(object.union(linear, _alarmed)) == set()
}

test_places_and_words_of_findings if {
	_endpoint(object.union(_canary, _alarms([]))) == {"/spec/deploymentConfig/autoRollbackConfiguration/alarms"}
	_judge("Other", {"endpointConfigName": "churn"}, "live") == set()
	found := data.releasegate.platform.endpoint_rollout.deny with input.document as {"kind": "EndpointConfig", "spec": {"endpointConfigName": "churn"}}
		with input.kind as "EndpointConfig.sagemaker.services.k8s.aws"
		with input.path as "platform/live/x/y.yaml"
		with data.repo.accounts as null
	count(found) == 1
}
