package releasegate.monitoring.prometheus_stack_test

import future.keywords.not

_sound := {
	"prometheus": {"prometheusSpec": {
		"ruleSelectorNilUsesHelmValues": false,
		"serviceMonitorSelectorNilUsesHelmValues": false,
		"podMonitorSelectorNilUsesHelmValues": false,
	}},
	"alertmanager": {"config": {"route": {"receiver": "ml"}, "receivers": [{"name": "ml", "pagerduty_configs": [{}]}]}},
	"grafana": {"admin": {"existingSecret": "grafana-admin"}},
}

_judge(values) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.monitoring.prometheus_stack.deny with input.document as values
		with input.path as "platform/main/kube-prometheus-stack/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [{"name": "main", "purpose": "development"}, {"name": "production", "purpose": "production"}]}}
		with data.repo.environments as {}
}

_with(more) := _judge(object.union(_sound, more))

_changed(more) := {pointer | some [pointer, _] in _with(more)}

test_sound_values_pass if _judge(_sound) == set()

test_defaults_denied if count(_judge({})) == 5

test_selector_of_its_own_passes if {
	_changed({"prometheus": {"prometheusSpec": {"ruleSelectorNilUsesHelmValues": true, "ruleSelector": {"matchLabels": {"team": "ml"}}}}}) == set()
	_changed({"prometheus": {"prometheusSpec": {"ruleSelectorNilUsesHelmValues": true}}}) == {"/prometheus/prometheusSpec/ruleSelectorNilUsesHelmValues"}
}

test_alerts_to_nobody_denied if {
	_changed({"alertmanager": {"config": {"receivers": [{"name": "ml"}]}}}) == {"/alertmanager/config/route/receiver"}
	_changed({"alertmanager": {"config": null}}) == {"/alertmanager/config"}
	_changed({"alertmanager": {"enabled": false, "config": null}}) == set()
}

test_open_grafana_denied if {
	_changed({"grafana": {"grafana.ini": {"auth.anonymous": {"enabled": true}}}}) == {"/grafana/grafana.ini/auth.anonymous/enabled"}
	_changed({"grafana": {"admin": {"existingSecret": ""}}}) == {"/grafana/admin/existingSecret"}
	_changed({"grafana": {"enabled": false, "admin": {"existingSecret": ""}}}) == set()
}

test_open_prometheus_denied if {
	_changed({"prometheus": {"prometheusSpec": {"enableAdminAPI": true}}}) == {"/prometheus/prometheusSpec/enableAdminAPI"}
	_changed({"defaultRules": {"create": false}}) == {"/defaultRules/create"}
}

_found(values) := {[finding.pointer, finding.args.setting, finding.args.value] |
	some finding in data.releasegate.monitoring.prometheus_stack.deny with input.document as values
		with input.path as "platform/main/kube-prometheus-stack/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": []}}
		with data.repo.environments as {}
}

_also(path, value) := _found(json.patch(_sound, [{"op": "add", "path": path, "value": value}]))

test_each_setting_is_named_by_its_path if {
	_also("/prometheus/prometheusSpec/enableRemoteWriteReceiver", true) == {["/prometheus/prometheusSpec/enableRemoteWriteReceiver", "prometheus.prometheusSpec.enableRemoteWriteReceiver", "true"]}
	_also("/prometheus/prometheusSpec", {"podMonitorSelectorNilUsesHelmValues": false, "ruleSelectorNilUsesHelmValues": false}) == {["/prometheus/prometheusSpec", "prometheus.prometheusSpec.serviceMonitorSelectorNilUsesHelmValues", "not set"]}
	_also("/alertmanager", {}) == {["/alertmanager", "alertmanager.config", "not set"]}
	{setting | some [_, setting, _] in _also("/alertmanager/config/route/receiver", "nobody")} == {"alertmanager.config.route"}
	{setting | some [_, setting, _] in _also("/grafana/grafana.ini", {"auth.anonymous": {"enabled": true}})} == {"grafana.ini.auth.anonymous.enabled"}
}

test_what_another_file_may_say_is_not_missed_here if {
	source := {"chart": "kube-prometheus-stack", "helm": {"valueFiles": ["/platform/main/x/values.yaml"], "valuesObject": {}}}
	data.releasegate.monitoring.prometheus_stack.deny == set() with input.document as {"kind": "Application", "spec": {"source": source}}
		with input.path as "argocd/main/x.yaml"
}

test_missing_selector_is_not_set if {
	values := json.remove(_sound, ["prometheus/prometheusSpec/ruleSelectorNilUsesHelmValues"])
	found := data.releasegate.monitoring.prometheus_stack.deny with input.document as values
		with input.path as "platform/main/kube-prometheus-stack/values.yaml"
		with input.context as {"charts": []}
	{finding.args.value | some finding in found} == {"not set"}
}
