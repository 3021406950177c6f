# What a trigger may do, word by word, and how findings name it.
package releasegate.platform.event_sensor_tables_test

import future.keywords.not

_judge(document) := {[finding.pointer, finding.args.trigger, finding.args.name, finding.args.problem] |
	some finding in data.releasegate.platform.event_sensor.deny with input.document as document
		with input.path as "platform/main/events/sensor.yaml"
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

_sensor(triggers) := {
	"metadata": {"name": "retrain", "namespace": "ml-dev"},
	"spec": {"dependencies": [{"name": "drift"}], "triggers": triggers},
}

_workflow := {
	"apiVersion": "argoproj.io/v1alpha1",
	"kind": "Workflow",
	"metadata": {"namespace": "ml-dev"},
	"spec": {"workflowTemplateRef": {"name": "train"}},
}

_argo(resource, more) := {"template": {"name": "train", "argoWorkflow": object.union({"source": {"resource": resource}}, more)}}

_with(path, value) := {problem |
	some [_, _, _, problem] in _judge(_sensor([_argo(json.patch(_workflow, [{"op": "add", "path": path, "value": value}]), {})]))
}

test_telling_is_no_work if {
	every sort in ["kafka", "nats", "slack", "log", "azureEventHubs", "pulsar", "azureServiceBus", "email"] {
		_judge(_sensor([{"template": {"name": "tell", "conditions": "a", "conditionsReset": [], sort: {}}}])) == set()
	}
}

test_what_is_no_list_is_named if {
	_judge(_sensor({"a": 1})) == {
		["/spec/triggers", "list", "retrain", "cannot be judged, because it is no list of triggers"],
		["/spec/triggers", "without a name", "retrain", "does nothing that is known"],
	}
	silent := json.patch(_sensor([_argo(_workflow, {})]), [{"op": "replace", "path": "/spec/dependencies", "value": []}])
	_judge(silent) == {["/spec/dependencies", "list", "retrain", "waits for no event"]}
}

test_conditions_alone_do_nothing if {
	{problem | some [_, _, _, problem] in _judge(_sensor([{"template": {"name": "x", "conditions": "a", "conditionsReset": []}}]))} == {"does nothing that is known"}
}

test_trigger_in_place_of_another_counts if {
	replaced := object.union(_argo(_workflow, {}), {"dlqTrigger": {"template": {"lambda": {}}}})
	_judge(_sensor([replaced])) == {["/spec/triggers/0/dlqTrigger/template/lambda", "without a name", "retrain", "runs lambda, which nothing here judges"]}
}

test_operations_by_their_sort if {
	_judge(_sensor([_argo(_workflow, {"operation": ""})])) == set()
	every operation in ["", "create"] {
		_judge(_sensor([{"template": {"name": "x", "k8s": {"operation": operation, "source": {"resource": _workflow}}}}])) == set()
	}
	_judge(_sensor([{"template": {"name": "x", "k8s": {"source": {"resource": _workflow}}}}])) == set()
	_judge(_sensor([{"template": {"name": "x", "k8s": {"operation": "delete", "source": {"resource": _workflow}}}}])) == {["/spec/triggers/0/template/k8s/operation", "x", "retrain", "does delete to objects of the cluster"]}
}

test_things_without_a_kind_are_named if {
	{problem | some [_, _, _, problem] in _judge(_sensor([_argo({"metadata": {"namespace": "ml-dev"}}, {})]))} == {"creates a thing of no version"}
}

test_steps_of_its_own_denied if {
	own := {"brings its own steps instead of a template's in Git"}
	_with("/spec/workflowTemplateRef", {}) == own
	_with("/spec/templates", [{}]) == own
	_with("/spec/podSpecPatch", "x") == own
}

test_protected_environment_is_pointed_at if {
	_judge(_sensor([_argo(json.patch(_workflow, [{"op": "replace", "path": "/metadata/namespace", "value": "ml-prod"}]), {})])) == {["/spec/triggers/0/template/argoWorkflow/source/resource/metadata/namespace", "train", "retrain", "starts work in a protected environment"]}
}

test_parameters_are_of_work_only if {
	_judge(_sensor([{"template": {"name": "tell", "slack": {"parameters": [{"dest": "slack.message"}]}}}])) == set()
	{problem | some [_, _, _, problem] in _judge(_sensor([{"template": {"name": "x", "k8s": {"source": {"resource": _workflow}, "parameters": [{}]}}}]))} == {"lets an event write everything"}
	changing := object.union(_argo(_workflow, {}), {"parameters": [{"dest": "x"}]})
	{label | some [_, label, _, _] in _judge(_sensor([changing]))} == {"template"}
}

test_call_without_an_address_is_named if {
	{problem | some [_, _, _, problem] in _judge(_sensor([{"template": {"name": "x", "http": {}}}]))} == {"calls no address, which is the cluster's own control or unencrypted"}
}
