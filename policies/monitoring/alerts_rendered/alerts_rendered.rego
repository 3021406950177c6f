# METADATA
# title: Threshold that no rendered alert watches
# description: >-
#   A release declares the thresholds that somebody is called for. They mean something only where an alert with that very
#   number reaches Prometheus; a chart that drops or rounds one leaves the model unwatched, and nobody is told.
# custom:
#   scope: rendered
#   kinds: [Application.argoproj.io]
#   severity: error
#   message: "{name} renders no alert that watches {threshold}: {value}"
#   fix: "render a PrometheusRule whose expression compares with the number of the release, or a MetricAlarm with it as threshold, as charts/model-serving does"
#   clauses: ["ISO 27001 A.8.16", "GDPR 5(1)(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 20; control ISO-09, GDPR-11; threat 28"
package releasegate.monitoring.alerts_rendered

import future.keywords.not

deny contains {"pointer": "/spec", "args": {"name": input.rendered.name, "threshold": threshold, "value": value}} if {
	input.rendered.model != ""
	_placed
	some [threshold, value] in _declared
	count([text | some text in _expressions; _compares(text, value)]) == 0
	not value in _thresholds
}

# Where the model is not placed, nothing but its service account is rendered.
_placed if {
	some entry in input.objects
	entry.kind != "ServiceAccount.core"
}

_monitoring := data.releasegate.lib.shape.object(object.get(
	data.releasegate.lib.shape.object(input.rendered.release),
	["spec", "monitoring"],
	{},
))

_alerts := data.releasegate.lib.shape.object(object.get(_monitoring, "alerts", {}))

_declared contains [name, value] if {
	some name in ["latencyP95Ms", "errorRatePercent"]
	value := _alerts[name]
}

_declared contains [sprintf("metricFloor.%v", [name]), value] if {
	some name, value in data.releasegate.lib.shape.object(object.get(_alerts, "metricFloor", {}))
}

_declared contains ["drift.threshold", value] if value := _monitoring.drift.threshold

_expressions contains text if {
	some entry in input.objects
	entry.kind == "PrometheusRule.monitoring.coreos.com"
	some group in data.releasegate.lib.shape.list(object.get(entry.document, ["spec", "groups"], []))
	some rule in data.releasegate.lib.shape.list(object.get(group, "rules", []))
	object.get(rule, "alert", "") != ""
	text := data.releasegate.lib.shape.text(object.get(rule, "expr", ""))
}

# Endpoints of SageMaker are watched by CloudWatch, where an alarm's actions can be switched off.
_thresholds contains value if {
	some entry in input.objects
	entry.kind == "MetricAlarm.cloudwatch.services.k8s.aws"
	object.get(entry.document, ["spec", "actionsEnabled"], true) != false
	value := object.get(entry.document, ["spec", "threshold"], null)
	is_number(value)
}

# The number stands at the end of a comparison; 0.1 is not 0.15, and 1 is not 100.
_compares(text, value) if {
	some part in regex.split(`[<>]=?`, text)
	number := trim_space(part)
	regex.match(`^[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$`, number)
	to_number(number) == value
}
