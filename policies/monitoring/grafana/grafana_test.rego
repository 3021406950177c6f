package releasegate.monitoring.grafana_test

import future.keywords.not

_deny(path, document) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.monitoring.grafana.deny with input.document as document
		with input.path as path
		with input.context as {}
}

_pointers(kind, spec) := {pointer | some [pointer, _] in _deny("platform/main/grafana/a.yaml", {"kind": kind, "spec": spec})}

_values(values) := {pointer | some [pointer, _] in _deny("platform/main/grafana/values.yaml", values)}

test_values_of_the_chart if {
	_values({"admin": {"existingSecret": "grafana"}}) == set()
	_values({}) == {""}
	_values({"admin": {"existingSecret": "grafana"}, "grafana.ini": {"auth.anonymous": {"enabled": true}}}) == {"/grafana.ini/auth.anonymous/enabled"}
}

test_grafana_of_the_operator if {
	_pointers("Grafana", {"config": {"auth.anonymous": {"enabled": "false"}}}) == set()
	_pointers("Grafana", {}) == set()
	_pointers("Grafana", {"config": {"auth.anonymous": {"enabled": "true"}}}) == {"/spec/config/auth.anonymous/enabled"}
}

test_dashboard if {
	_pointers("GrafanaDashboard", {"json": "{}"}) == set()
	_pointers("GrafanaDashboard", {"grafanaCom": {"id": 1860, "revision": 37}, "publicSharing": {"enabled": false}}) == set()
	_pointers("GrafanaDashboard", {"publicSharing": {}}) == {"/spec/publicSharing"}
	_pointers("GrafanaDashboard", {"publicSharing": {"enabled": "no"}}) == {"/spec/publicSharing"}
	_pointers("GrafanaDashboard", {"grafanaCom": {"id": 1860}}) == {"/spec/grafanaCom"}
	_pointers("GrafanaDashboard", {"url": "https://example.com/x.json"}) == {"/spec/url"}
}

test_data_source if {
	_pointers("GrafanaDatasource", {"datasource": {"url": "https://x", "secureJsonData": {"password": "${PASSWORD}"}}}) == set()
	_pointers("GrafanaDatasource", {"datasource": {"secureJsonData": {"password": "correct-horse"}}}) == {"/spec/datasource/secureJsonData/password"}
	_pointers("GrafanaDatasource", {"datasource": {"url": "https://user:correct-horse@x"}}) == {"/spec/datasource/url"}
	_pointers("GrafanaDatasource", {"datasource": {"jsonData": {"tlsSkipVerify": true}}}) == {"/spec/datasource/jsonData/tlsSkipVerify"}
}

_found(kind, spec) := {[finding.args.setting, finding.args.value] |
	some finding in data.releasegate.monitoring.grafana.deny with input.document as {"kind": kind, "spec": spec}
		with input.path as "platform/main/grafana/a.yaml"
		with input.context as {}
}

test_finding_names_setting_and_value if {
	_found("GrafanaDashboard", {"publicSharing": {}}) == {["publicSharing", "on"]}
	_found("GrafanaDashboard", {"url": "https://example.com/x"}) == {["url", "https://example.com/x"]}
	_found("GrafanaDashboard", {"grafanaCom": {}}) == {["grafanaCom.revision", "not set"]}
	_found("GrafanaDatasource", {"datasource": {"secureJsonData": {"token": "abc"}}}) == {["token", "a value"]}
	_found("GrafanaDatasource", {"datasource": {"jsonData": {"tlsSkipVerify": true}}}) == {["tlsSkipVerify", "true"]}
	_found("Grafana", {"config": {"users": {"allow_sign_up": "true"}}}) == {["users.allow_sign_up", "true"]}
}

test_settings_of_one_kind_are_nothing_in_another if {
	_found("Grafana", {"publicSharing": {}, "url": "https://x", "grafanaCom": {}}) == set()
	_found("GrafanaDashboard", {"datasource": {"secureJsonData": {"token": "abc"}, "jsonData": {"tlsSkipVerify": true}}}) == set()
	_found("GrafanaDashboard", {"config": {"users": {"allow_sign_up": "true"}}}) == set()
}
