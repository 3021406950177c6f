# METADATA
# title: Event that does more than start work
# description: >-
#   A Sensor acts on events with the rights of its service account, and nobody approves what it does. So it may submit a
#   workflow from a template that lies in Git, or tell somebody; what reaches an environment comes as a pull request
#   that the workflow opens. The CRD of Argo Events has no schema, so the shape is judged here too.
# custom:
#   scope: document
#   kinds: [Sensor.argoproj.io]
#   severity: error
#   message: "the trigger {trigger} of the Sensor {name} {problem}"
#   fix: "submit a Workflow with workflowTemplateRef outside of protected environments (argoWorkflow, operation submit), and let it open a pull request"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.5.15", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 10, 21"
package releasegate.platform.event_sensor

import future.keywords.not

deny contains {"pointer": pointer, "args": {"trigger": label, "name": name, "problem": problem}} if {
	some [path, label, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
}

_written := object.get(input.document, ["spec", "triggers"], null)

_problems contains [["spec", "triggers"], "list", "cannot be judged, because it is no list of triggers"] if not _listed(_written)

_listed(value) if {
	is_array(value)
	count(value) > 0
}

_problems contains [["spec", "dependencies"], "list", "waits for no event"] if not _listed(object.get(input.document, ["spec", "dependencies"], null))

# A trigger and the one that acts in its place when it fails.
_triggers := {[["spec", "triggers", i], data.releasegate.lib.shape.object(trigger)] |
	some i, trigger in data.releasegate.lib.shape.listed(_written)
} | {[["spec", "triggers", i, "dlqTrigger"], data.releasegate.lib.shape.object(stand_in)] |
	some i, trigger in data.releasegate.lib.shape.listed(_written)
	stand_in := trigger.dlqTrigger
}

_template(trigger) := data.releasegate.lib.shape.object(object.get(trigger, "template", {}))

_actions := {[array.concat(path, ["template", sort]), label, sort, data.releasegate.lib.shape.object(action)] |
	some [path, trigger] in _triggers
	label := data.releasegate.lib.shape.text(object.get(_template(trigger), "name", "without a name"))
	some sort, action in _template(trigger)
	not sort in {"name", "conditions", "conditionsReset"}
}

_telling := {"kafka", "nats", "slack", "log", "azureEventHubs", "pulsar", "azureServiceBus", "email"}

_problems contains [path, "without a name", "does nothing that is known"] if {
	some [path, trigger] in _triggers
	count([sort | some sort, _ in _template(trigger); not sort in {"name", "conditions", "conditionsReset"}]) == 0
}

_problems contains [path, label, sprintf("runs %v, which nothing here judges", [sort])] if {
	some [path, label, sort, _] in _actions
	not sort in (_telling | {"k8s", "argoWorkflow", "http"})
}

_problems contains [array.concat(path, ["operation"]), label, sprintf("does %v to objects of the cluster", [operation])] if {
	some [path, label, sort, action] in _actions
	sort in {"k8s", "argoWorkflow"}
	operation := object.get(action, "operation", object.get({"argoWorkflow": "submit"}, sort, "create"))
	not [sort, operation] in {["k8s", "create"], ["argoWorkflow", "submit"], ["argoWorkflow", ""], ["k8s", ""]}
}

_resources := {[array.concat(path, ["source", "resource"]), label, data.releasegate.lib.shape.object(resource)] |
	some [path, label, sort, action] in _actions
	sort in {"k8s", "argoWorkflow"}
	resource := object.get(action, ["source", "resource"], null)
}

_problems contains [path, label, "takes what it creates from outside of this file"] if {
	some [path, label, resource] in _resources
	resource == {}
}

_problems contains [path, label, sprintf("creates a %v", [kind])] if {
	some [path, label, resource] in _resources
	resource != {}
	kind := sprintf("%v of %v", [object.get(resource, "kind", "thing"), object.get(resource, "apiVersion", "no version")])
	kind != "Workflow of argoproj.io/v1alpha1"
}

_problems contains [path, label, "brings its own steps instead of a template's in Git"] if {
	some [path, label, resource] in _resources
	object.get(resource, "kind", "") == "Workflow"
	not _by_reference(data.releasegate.lib.shape.object(object.get(resource, "spec", {})))
}

_by_reference(spec) if {
	not data.releasegate.lib.shape.blank(object.get(spec, ["workflowTemplateRef", "name"], null))
	data.releasegate.lib.shape.blank(object.get(spec, "templates", null))
	data.releasegate.lib.shape.blank(object.get(spec, "podSpecPatch", null))
}

_problems contains [array.concat(path, ["metadata", "namespace"]), label, "starts work in a protected environment"] if {
	some [path, label, resource] in _resources
	namespace := object.get(resource, ["metadata", "namespace"], object.get(input.document, ["metadata", "namespace"], ""))
	data.releasegate.lib.landing.guarded(input.path, {"metadata": {"namespace": namespace}})
}

# What an event says may be an argument of the work, and nothing else of it.
_problems contains [array.concat(path, ["parameters", i]), label, sprintf("lets an event write %v", [dest])] if {
	some [path, label, sort, action] in _actions
	sort in {"k8s", "argoWorkflow"}
	some i, parameter in data.releasegate.lib.shape.listed(object.get(action, "parameters", null))
	dest := object.get(data.releasegate.lib.shape.object(parameter), "dest", "everything")
	not regex.match(`^spec[.]arguments[.]parameters[.][0-9]+[.]value$`, data.releasegate.lib.shape.text(dest))
}

_problems contains [array.concat(path, ["parameters"]), "template", "lets an event change what the trigger does"] if {
	some [path, trigger] in _triggers
	not data.releasegate.lib.shape.blank(object.get(trigger, "parameters", null))
}

_problems contains [array.concat(path, ["url"]), label, sprintf("calls %v, which is the cluster's own control or unencrypted", [url])] if {
	some [path, label, "http", action] in _actions
	url := lower(data.releasegate.lib.shape.text(object.get(action, "url", "no address")))
	not _call(url)
}

_call(url) if {
	startswith(url, "https://")
	not regex.match(`kubernetes|argocd|argo-cd|^https://[0-9.:\[]`, url)
}
