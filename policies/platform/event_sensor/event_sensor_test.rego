package releasegate.platform.event_sensor_test

import future.keywords.not

_argo(resource, more) := {"template": {"name": "train", "argoWorkflow": object.union({"source": {"resource": resource}}, more)}}

_workflow := {
	"apiVersion": "argoproj.io/v1alpha1",
	"kind": "Workflow",
	"metadata": {"generateName": "train-", "namespace": "ml-dev"},
	"spec": {"workflowTemplateRef": {"name": "train"}},
}

_judge(triggers) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.event_sensor.deny with input.document as {
		"metadata": {"name": "retrain", "namespace": "ml-dev"},
		"spec": {"dependencies": [{"name": "drift"}], "triggers": triggers},
	}
		with input.path as "platform/main/events/sensor.yaml"
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

_pointers(triggers) := {pointer | some [pointer, _] in _judge(triggers)}

_at := "/spec/triggers/0/template"

test_submitted_template_passes if {
	_judge([_argo(_workflow, {"operation": "submit"})]) == set()
	_judge([_argo(_workflow, {"parameters": [{"dest": "spec.arguments.parameters.0.value"}]})]) == set()
	_judge([{"template": {"name": "tell", "slack": {"channel": "ml"}}}]) == set()
	_judge([{"template": {"name": "ask", "http": {"url": "https://git.example.com/api/dispatches"}}}]) == set()
}

test_garbage_denied if {
	_pointers("garbage") == {"/spec/triggers"}
	_pointers([]) == {"/spec/triggers"}
	_pointers([7]) == {"/spec/triggers/0"}
	_pointers([{"template": {"name": "x"}}]) == {"/spec/triggers/0"}
}

test_object_of_another_kind_denied if {
	deployment := object.union(_workflow, {"apiVersion": "apps/v1", "kind": "Deployment"})
	_judge([{"template": {"name": "x", "k8s": {"operation": "create", "source": {"resource": deployment}}}}]) == {[
		"/spec/triggers/0/template/k8s/source/resource",
		"creates a Deployment of apps/v1",
	]}
}

test_change_of_what_is_there_denied if {
	every operation in ["update", "patch", "delete"] {
		_pointers([{"template": {"k8s": {"operation": operation, "source": {"resource": _workflow}}}}]) == {concat("", [_at, "/k8s/operation"])}
	}
	_pointers([_argo(_workflow, {"operation": "retry"})]) == {concat("", [_at, "/argoWorkflow/operation"])}
}

test_object_from_elsewhere_denied if {
	found := _judge([{"template": {"k8s": {"operation": "create", "source": {"url": {"path": "https://example.com/x.yaml"}}}}}])
	{problem | some [_, problem] in found} == {"takes what it creates from outside of this file"}
}

test_steps_in_the_sensor_denied if {
	own := object.union(_workflow, {"spec": {"templates": [{"container": {}}]}})
	{problem | some [_, problem] in _judge([_argo(own, {})])} == {"brings its own steps instead of a template's in Git"}
}

test_protected_environment_denied if {
	prod := object.union(_workflow, {"metadata": {"namespace": "ml-prod"}})
	{problem | some [_, problem] in _judge([_argo(prod, {})])} == {"starts work in a protected environment"}
}

test_event_that_writes_more_than_arguments_denied if {
	every dest in ["spec.workflowTemplateRef.name", "metadata.namespace", "spec.arguments.parameters.0.value.x", "spec"] {
		_pointers([_argo(_workflow, {"parameters": [{"dest": dest}]})]) == {concat("", [_at, "/argoWorkflow/parameters/0"])}
	}
	_pointers([object.union(_argo(_workflow, {}), {"parameters": [{"dest": "argoWorkflow.operation"}]})]) == {"/spec/triggers/0/parameters"}
}

test_code_that_nothing_judges_denied if {
	every sort in ["awsLambda", "custom", "openWhisk", "K8s"] {
		_pointers([{"template": {"name": "x", sort: {}}}]) == {concat("", [_at, "/", sort])}
	}
}

test_call_of_the_cluster_denied if {
	every url in ["https://kubernetes.default.svc/apis", "https://argocd-server.argocd.svc/api", "http://git.example.com", "https://10.0.0.1/"] {
		_pointers([{"template": {"http": {"url": url}}}]) == {concat("", [_at, "/http/url"])}
	}
}

test_second_trigger_and_stand_in_are_judged if {
	bad := {"template": {"custom": {}}}
	_pointers([_argo(_workflow, {}), bad]) == {"/spec/triggers/1/template/custom"}
	_pointers([object.union(_argo(_workflow, {}), {"dlqTrigger": bad})]) == {"/spec/triggers/0/dlqTrigger/template/custom"}
	every none in [false, null, 7, {}] {
		_pointers([object.union(_argo(_workflow, {}), {"dlqTrigger": none})]) == {"/spec/triggers/0/dlqTrigger"}
	}
}

test_each_way_of_telling_passes if {
	every sort in ["kafka", "nats", "slack", "log", "azureEventHubs", "pulsar", "azureServiceBus", "email"] {
		_judge([{"template": {"name": "tell", "conditions": "drift", "conditionsReset": [], sort: {}}}]) == set()
	}
}

test_conditions_are_no_action if _pointers([{"template": {"name": "x", "conditions": "a", "conditionsReset": []}}]) == {"/spec/triggers/0"}

test_operation_by_default if {
	_judge([{"template": {"k8s": {"source": {"resource": _workflow}}}}]) == set()
	_judge([_argo(_workflow, {"operation": ""})]) == set()
	_judge([{"template": {"k8s": {"operation": "", "source": {"resource": _workflow}}}}]) == set()
}

test_workflow_without_a_template_or_with_a_patch_denied if {
	_pointers([_argo(object.union(_workflow, {"spec": {"workflowTemplateRef": {"name": ""}}}), {})]) == {concat("", [_at, "/argoWorkflow/source/resource"])}
	_pointers([_argo(object.union(_workflow, {"spec": {"podSpecPatch": "x"}}), {})]) == {concat("", [_at, "/argoWorkflow/source/resource"])}
}

test_namespace_is_shown if {
	prod := object.union(_workflow, {"metadata": {"namespace": "ml-prod"}})
	_pointers([_argo(prod, {})]) == {concat("", [_at, "/argoWorkflow/source/resource/metadata/namespace"])}
}

test_sensor_waits_for_something if {
	found := data.releasegate.platform.event_sensor.deny with input.document as {"metadata": {"namespace": "ml-dev"}, "spec": {"dependencies": [], "triggers": [{"template": {"log": {}}}]}}
		with input.path as "platform/main/events/sensor.yaml"
	{[finding.pointer, finding.args.trigger] | some finding in found} == {["/spec/dependencies", "list"]}
}
