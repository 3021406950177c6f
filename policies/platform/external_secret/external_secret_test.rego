package releasegate.platform.external_secret_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.external_secret.deny with input.document as {"kind": "ExternalSecret", "metadata": {"name": "x"}, "spec": spec}
}

_pointers(spec) := {pointer | some [pointer, _] in _judge(spec)}

_spec := {"secretStoreRef": {"name": "vault"}, "data": [{"secretKey": "password", "remoteRef": {"key": "ml/db"}}]}

_with(more) := object.union(_spec, more)

test_named_key_passes if {
	_judge(_with({"refreshInterval": "1h"})) == set()
	_judge(_with({"target": {"template": {"data": {"password": "{{ .password }}"}}}})) == set()
	_judge({"dataFrom": [{"find": {"name": {"regexp": "^ml-db-"}}}]}) == set()
	_judge({"dataFrom": [{"extract": {"key": "ml/db"}}]}) == set()
}

test_all_that_is_found_denied if {
	_judge({"dataFrom": [{"find": {"name": {"regexp": ".*"}}}]}) == {["/spec/dataFrom/0/find", "takes all that it finds"]}
	every expression in ["[a-z]+", "^ab", "ml-db", "^ml-db|.*"] {
		_pointers({"dataFrom": [{"find": {"name": {"regexp": expression}}}]}) == {"/spec/dataFrom/0/find"}
	}
	_pointers({"dataFrom": [{"extract": {"key": "a"}}, {"find": {"path": "/"}}]}) == {"/spec/dataFrom/1/find"}
	_judge({}) == {["/spec", "fetches nothing"]}
}

test_other_objects_denied if {
	_judge(_with({"target": {"manifest": {"apiVersion": "v1", "kind": "ConfigMap"}}})) == {["/spec/target/manifest", "makes a ConfigMap and no Secret"]}
	count(_judge(_with({"target": {"manifest": {"apiVersion": "argoproj.io/v1alpha1", "kind": "Application"}}}))) == 1
}

test_secret_that_stays_denied if {
	_pointers(_with({"refreshInterval": "0"})) == {"/spec/refreshInterval"}
	_pointers(_with({"refreshPolicy": "CreatedOnce"})) == {"/spec/refreshPolicy"}
}

test_value_in_the_template_denied if {
	_pointers(_with({"target": {"template": {"data": {"password": "correct-horse"}}}})) == {"/spec/target/template/data/password"}
	_pointers(_with({"target": {"template": {"data": {"app.ini": "user=x\npassword = \"correct-horse\""}}}})) == {"/spec/target/template/data/app.ini"}
}

_cluster(more) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.external_secret.deny with input.document as {
		"kind": "ClusterExternalSecret",
		"spec": object.union({"externalSecretSpec": _spec}, more),
	}
}

test_copy_into_every_namespace_denied if {
	_cluster({"namespaceSelector": {"matchLabels": {"team": "ml"}}}) == set()
	_cluster({"namespaceSelector": {}}) == {["/spec/namespaceSelector", "copies itself into every namespace"]}
	_cluster({"namespaceSelectors": [{"matchLabels": {"team": "ml"}}, {"matchLabels": {}}]}) == {["/spec/namespaceSelectors/1", "copies itself into every namespace"]}
	_cluster({"externalSecretSpec": {"refreshInterval": "0"}}) == {["/spec/externalSecretSpec/refreshInterval", "is read once, so a secret that was changed stays"]}
}

_found(kind, spec) := {[finding.pointer, finding.args.name, finding.args.problem] |
	some finding in data.releasegate.platform.external_secret.deny with input.document as {"kind": kind, "metadata": {"name": "x"}, "spec": spec}
}

_fetching := {"data": [{"secretKey": "a"}]}

_one(more) := _found("ExternalSecret", object.union(_fetching, more))

test_reading_once_denied_however_it_is_said if {
	every value in ["0", "0s", "0m", "0h", 0] {
		_one({"refreshInterval": value}) == {["/spec/refreshInterval", "x", "is read once, so a secret that was changed stays"]}
	}
	_one({"refreshInterval": "1h"}) == set()
}

test_values_in_templates_denied_at_each_part if {
	every part in ["data", "stringData"] {
		_one({"target": {"template": {part: {"password": "example"}}}}) == {[concat("/", ["/spec/target/template", part, "password"]), "x", "has the value of a secret in its template"]}
		_one({"target": {"template": {part: {"password": "a {{ .password }}", "user": "example"}}}}) == set()
		_one({"target": {"template": {part: {"password": ""}}}}) == set()
	}
	noted := {"target": {"template": {"metadata": {"annotations": {"token": "example"}}}}}
	_one(noted) == {["/spec/target/template/metadata/annotations/token", "x", "has the value of a secret in its template"]}
	lines := {"target": {"template": {"data": {"notes": "a\npassword = 'example'\nb"}}}}
	count(_one(lines)) == 1
}

test_objects_that_are_no_secret_are_named if {
	_one({"target": {"manifest": {"kind": "ConfigMap"}}}) == {["/spec/target/manifest", "x", "makes a ConfigMap and no Secret"]}
	_one({"target": {"manifest": {"apiVersion": "v1"}}}) == {["/spec/target/manifest", "x", "makes a thing and no Secret"]}
	_one({"target": {"manifest": {"kind": "Secret"}}}) == set()
}

test_finds_by_labels_pass if {
	_found("ExternalSecret", {"dataFrom": [{"find": {"tags": {"team": "ml"}}}]}) == set()
	_found("ExternalSecret", {"dataFrom": [{"find": {}}]}) == {["/spec/dataFrom/0/find", "x", "takes all that it finds"]}
}

test_selectors_are_of_the_cluster_kind if {
	_one({"namespaceSelector": {}}) == set()
	every part in ["matchLabels", "matchExpressions"] {
		_found("ClusterExternalSecret", {"externalSecretSpec": _fetching, "namespaceSelector": {part: [1]}}) == set()
	}
}
