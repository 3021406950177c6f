# METADATA
# title: Endpoint that cannot roll back
# description: >-
#   SageMaker replaces an endpoint at once unless it is told how, and keeps the new one however it does unless an alarm
#   rolls it back. A configuration cannot be changed, so an edit under the same name changes nothing: its name ends in a
#   digest or part of one, and another content gets another name.
# custom:
#   scope: document
#   kinds: [Endpoint.sagemaker.services.k8s.aws, EndpointConfig.sagemaker.services.k8s.aws]
#   severity: error
#   message: "{name} {problem}"
#   fix: "set deploymentConfig with a canary, linear or rolling update and autoRollbackConfiguration.alarms; end the configuration's name in 8 to 64 hex digits"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.8.16"]
#   effective_on: "2026-11-22"
#   row: "governance 15, silent-no-ops; control ISO-09, ISO-12"
package releasegate.platform.endpoint_rollout

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	data.releasegate.lib.accounts.guarded(input.path)
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_is_endpoint if input.kind == "Endpoint.sagemaker.services.k8s.aws"

_deployment := ["spec", "deploymentConfig"]

_settings := data.releasegate.lib.shape.object(object.get(input.document, _deployment, {}))

_problems contains [array.concat(_deployment, ["autoRollbackConfiguration", "alarms"]), "rolls back by no alarm"] if {
	_is_endpoint
	count(_alarms) == 0
}

_alarms := [alarm |
	some alarm in data.releasegate.lib.shape.list(object.get(_settings, ["autoRollbackConfiguration", "alarms"], []))
	not data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(alarm), "alarmName", null))
]

_problems contains [_deployment, "is replaced at once"] if {
	_is_endpoint
	not _gradual
}

_gradual if data.releasegate.lib.shape.object(object.get(_settings, "rollingUpdatePolicy", {})) != {}

_gradual if object.get(_settings, ["blueGreenUpdatePolicy", "trafficRoutingConfiguration", "type_"], "") in {"CANARY", "LINEAR"}

_problems contains [path, "has a name that says nothing of its content, so an edit changes nothing in the endpoint"] if {
	input.kind == "EndpointConfig.sagemaker.services.k8s.aws"
	path := ["spec", "endpointConfigName"]
	not _content_named(path)
}

_problems contains item if {
	_is_endpoint
	path := ["spec", "endpointConfigName"]
	not _content_named(path)
	item := [path, sprintf("serves %v, whose name says nothing of its content", [object.get(input.document, path, null)])]
}

_content_named(path) if {
	name := data.releasegate.lib.shape.text(object.get(input.document, path, ""))
	regex.match(`-[0-9a-f]{8,64}$`, name)
}
