# METADATA
# title: Alert that does not fire or reaches nobody
# description: >-
#   An alert is of use when its expression can hold, it does not wait for days, and Alertmanager can tell by its labels
#   how bad it is and whom to call. The operator takes a rule without any of that.
# custom:
#   scope: document
#   kinds: [PrometheusRule.monitoring.coreos.com]
#   severity: error
#   message: "{alert} {problem}"
#   fix: "write expr, for (minutes), labels.severity and labels.team (or owner)"
#   clauses: ["ISO 27001 A.8.15", "ISO 27001 A.8.16", "GDPR 5(1)(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 19, 20; control ISO-09"
package releasegate.monitoring.prometheus_rule

import future.keywords.not

deny contains {"pointer": pointer, "args": {"alert": label, "problem": problem}} if {
	some [path, label, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec", "groups"], path))
}

_whole := sprintf("the PrometheusRule %v", [data.releasegate.lib.places.name(input.document)])

_groups := data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "groups"], null))

_problems contains [[], _whole, "has no group of rules"] if count(_groups) == 0

_problems contains [[i], _whole, "has a group without rules"] if {
	some i, group in _groups
	data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(group), "rules", null))
}

_problems contains [[i, "interval"], _whole, sprintf("looks every %v only", [interval])] if {
	some i, group in _groups
	interval := data.releasegate.lib.shape.text(data.releasegate.lib.shape.object(group).interval)
	_long(interval)
}

_rules := {[[i, "rules", j], data.releasegate.lib.shape.object(rule)] |
	some i, group in _groups
	some j, rule in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(group), "rules", null))
}

_label(rule) := sprintf("the alert %v", [rule.alert]) if rule.alert

else := sprintf("the record %v", [rule.record]) if rule.record

else := "a rule without a name"

_problems contains item if {
	some [path, rule] in _rules
	named := [field | some field in ["alert", "record"]; not data.releasegate.lib.shape.blank(object.get(rule, field, null))]
	count(named) != 1
	item := [path, _label(rule), "is neither one alert nor one record"]
}

_expression(rule) := trim_space(data.releasegate.lib.shape.text(object.get(rule, "expr", "")))

_problems contains item if {
	some [path, rule] in _rules
	_expression(rule) in {"", "null"}
	item := [array.concat(path, ["expr"]), _label(rule), "has no expression"]
}

# Without a metric an expression is a constant. (A name, or a selector by label.)
_problems contains item if {
	some [path, rule] in _rules
	rule.alert
	regex.match(`^[-+*/()<>=!0-9. ]+$|^(vector|scalar)\([-+*/()<>=!0-9. ]*\)[-+*/()<>=!0-9. ]*$`, _expression(rule))
	item := [array.concat(path, ["expr"]), _label(rule), sprintf("asks for no metric (%v)", [_expression(rule)])]
}

_alerts := {[path, rule] | some [path, rule] in _rules; rule.alert}

_problems contains item if {
	some [path, rule] in _alerts
	delay := data.releasegate.lib.shape.text(rule.for)
	_long(delay)
	item := [array.concat(path, ["for"]), _label(rule), sprintf("waits for %v", [delay])]
}

_long(duration) if regex.match(`^[0-9]*[1-9][0-9]*[dwy]`, duration)

_long(duration) if regex.match(`^([0-9]{3,}|2[4-9]|[3-9][0-9])h`, duration)

_long(duration) if regex.match(`^[0-9]{4,}m`, duration)

_labels(path, rule) := object.union(shared, data.releasegate.lib.shape.object(object.get(rule, "labels", {}))) if {
	shared := data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(_groups[path[0]]), "labels", {}))
}

_problems contains item if {
	some [path, rule] in _alerts
	data.releasegate.lib.shape.blank(object.get(_labels(path, rule), "severity", null))
	item := [array.concat(path, ["labels"]), _label(rule), "does not say how bad it is, because it has no label severity"]
}

_problems contains item if {
	some [path, rule] in _alerts
	every field in ["team", "owner"] {
		data.releasegate.lib.shape.blank(object.get(_labels(path, rule), field, null))
	}
	item := [array.concat(path, ["labels"]), _label(rule), "says nobody to call, because it has no label team or owner"]
}
