package releasegate.workload.api_token_test

import future.keywords.not

_judge(document) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.workload.api_token.deny with input.document as document
}

_pod(said) := {"kind": "Deployment", "metadata": {"name": "api"}, "spec": {"template": {"spec": said}}}

_open := "runs with the token of the namespace's default service account"

test_declined_token_passes if _judge(_pod({"automountServiceAccountToken": false})) == set()

test_account_of_its_own_passes if {
	_judge(_pod({"serviceAccountName": "api"})) == set()
	_judge(_pod({"serviceAccountName": "api", "automountServiceAccountToken": true})) == set()
}

test_token_by_default_denied if {
	every said in [{}, {"serviceAccountName": "default"}, {"serviceAccountName": ""}, {"automountServiceAccountToken": true}] {
		{problem | some [_, problem] in _judge(_pod(said))} == {_open}
	}
}

test_odd_value_declines_nothing if count(_judge(_pod({"automountServiceAccountToken": "false"}))) == 1

test_served_model_is_a_pod if {
	_judge({"kind": "InferenceService", "spec": {"predictor": {"model": {}}}}) == {["/spec/predictor", _open]}
	_judge({"kind": "InferenceService", "spec": {"predictor": {"serviceAccountName": "models", "workerSpec": {}}}}) == set()
}

test_workflow_says_it_for_its_steps if {
	_judge({"kind": "Workflow", "spec": {"templates": [{"container": {}}]}}) == {["/spec", _open]}
	_judge({"kind": "Workflow", "spec": {"serviceAccountName": "trainer", "templates": [{"container": {}}]}}) == set()
	steps := [{"container": {}, "serviceAccountName": "default"}]
	{pointer | some [pointer, _] in _judge({"kind": "Workflow", "spec": {"serviceAccountName": "trainer", "templates": steps}})} == {"/spec/templates/0/serviceAccountName"}
}

test_default_account_keeps_its_token if {
	account := {"kind": "ServiceAccount", "metadata": {"name": "default"}}
	count(_judge(account)) == 1
	_judge(object.union(account, {"automountServiceAccountToken": false})) == set()
	_judge({"kind": "ServiceAccount", "metadata": {"name": "api"}}) == set()
}

test_pods_of_argo_events_cannot_decline if {
	every kind in ["Sensor", "EventSource"] {
		declined := {"kind": kind, "spec": {"template": {"automountServiceAccountToken": false}}}
		_judge(declined) == {["/spec/template", _open]}
		_judge({"kind": kind, "spec": {"template": {"serviceAccountName": "events"}}}) == set()
	}
}

test_older_name_of_the_account_counts if _judge(_pod({"serviceAccount": "api"})) == set()

test_open_default_account_is_shown if {
	account := {"kind": "ServiceAccount", "metadata": {"name": "default"}, "automountServiceAccountToken": true}
	{pointer | some [pointer, _] in _judge(account)} == {"/automountServiceAccountToken"}
	_judge(_pod({"automountServiceAccountToken": false})) == set()
}
