package releasegate.lib.charts_test

import future.keywords.not

_names := {"vault"}

_locks := [
	{"path": ["global", "tlsDisable"], "default": true, "good": {false}, "danger": "open"},
	{"path": ["server", "config"], "default": "", "bad": "tls_disable", "danger": "text"},
	{"path": ["server", "secret"], "filled": true, "danger": "empty", "when": [["server", "enabled"], true, {true}]},
]

_faults(path, context, document) := {[concat(".", [sprintf("%v", [segment]) | some segment in place]), value, danger] |
	some [place, _, value, danger] in data.releasegate.lib.charts.faults(
		{"path": path, "context": context, "document": document},
		_names, _locks,
	)
}

_sound := {"global": {"tlsDisable": false}, "server": {"secret": "vault"}}

test_values_by_folder_or_by_application if {
	_faults("platform/main/vault/values.yaml", {"charts": []}, _sound) == set()
	count(_faults("platform/main/vault/values.yaml", {"charts": []}, {})) == 2
	count(_faults("platform/main/secrets/values.yaml", {"charts": ["vault"]}, {})) == 2
	_faults("platform/main/secrets/values.yaml", {"charts": ["other"]}, {}) == set()
	_faults("platform/main/secrets/values.yaml", {}, {}) == set()
}

test_default_and_value_alike if {
	_faults("platform/main/vault/values.yaml", {}, object.union(_sound, {"global": {"tlsDisable": true}})) == {["global.tlsDisable", "true", "open"]}
	_faults("platform/main/vault/values.yaml", {}, json.remove(_sound, ["global"])) == {["global.tlsDisable", "not set", "open"]}
	_faults("platform/main/vault/values.yaml", {}, object.union(_sound, {"global": {"tlsDisable": null}})) == {["global.tlsDisable", "null", "open"]}
	_faults("platform/main/vault/values.yaml", {}, object.union(_sound, {"global": {"tlsDisable": "false"}})) == {["global.tlsDisable", "false", "open"]}
}

test_text_and_condition if {
	_faults("platform/main/vault/values.yaml", {}, object.union(_sound, {"server": {"config": "TLS_Disable = 1"}})) == {["server.config", "TLS_Disable = 1", "text"]}
	_faults("platform/main/vault/values.yaml", {}, object.union(_sound, {"server": {"secret": "", "enabled": false}})) == set()
	_faults("platform/main/vault/values.yaml", {}, object.union(_sound, {"server": {"secret": ""}})) == {["server.secret", "", "empty"]}
}

_application(source) := _faults("platform/main/x/app.yaml", {}, {"kind": "Application", "spec": {"source": source}})

test_values_of_an_application if {
	_application({"chart": "vault", "helm": {"valuesObject": _sound}}) == set()
	count(_application({"chart": "vault"})) == 2
	count(_application({"repoURL": "oci://charts.example.com/vault/", "path": "."})) == 2
	_application({"chart": "redis"}) == set()
	_application({"chart": "vault", "helm": {"valueFiles": ["$values/platform/main/vault/values.yaml"]}}) == set()
	_application({"chart": "vault", "helm": {"valueFiles": ["/x"], "valuesObject": {"global": {"tlsDisable": true}}}}) == {["spec.source.helm.valuesObject.global.tlsDisable", "true", "open"]}
}

test_values_in_text_denied if {
	found := _application({"chart": "vault", "helm": {"valuesObject": _sound, "parameters": [{"name": "global.tlsDisable", "value": "true"}]}})
	{place | some [place, _, _] in found} == {"spec.source.helm.parameters"}
	count(_application({"chart": "vault", "helm": {"valuesObject": _sound, "values": "a: b"}})) == 1
}

test_other_files_and_kinds_are_no_values if {
	_faults("platform/main/vault/notes.yaml", {}, {}) == set()
	_faults("platform/main/vault/values.yaml", {}, {"kind": "Application", "spec": {"source": {"chart": "redis"}}}) == set()
	like := {"spec": {"source": {"chart": "vault", "helm": {"values": "a: b"}}}}
	_faults("platform/main/vault/values.yaml", {}, object.union(_sound, like)) == set()
}

test_values_of_an_applicationset if {
	found := _faults("argocd/main/x.yaml", {}, {"kind": "ApplicationSet", "spec": {"template": {"spec": {"source": {
		"chart": "vault",
		"helm": {"valuesObject": object.union(_sound, {"global": {"tlsDisable": true}}), "values": "a: b"},
	}}}}})
	{place | some [place, _, _] in found} == {
		"spec.template.spec.source.helm.valuesObject.global.tlsDisable",
		"spec.template.spec.source.helm.values",
	}
}

test_every_way_of_text_is_named if {
	every field in ["values", "parameters", "fileParameters"] {
		document := {"kind": "Application", "spec": {"source": {"chart": "vault", "helm": {"valuesObject": _sound, field: "a"}}}}
		data.releasegate.lib.charts.faults({"path": "x.yaml", "document": document}, _names, _locks) == {[
			["spec", "source", "helm", field],
			concat(".", ["helm", field]),
			"used",
			"settings can hide in text, which nothing here reads",
		]}
	}
}
