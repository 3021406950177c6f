package releasegate.platform.secret_store_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.secret_store.deny with input.document as {"kind": "ClusterSecretStore", "metadata": {"name": "x"}, "spec": spec}
}

_pointers(spec) := {pointer | some [pointer, _] in _judge(spec)}

_vault := {"vault": {"server": "https://vault.example.com", "auth": {"kubernetes": {"role": "ml", "serviceAccountRef": {"name": "eso"}}}}}

_in(namespaces) := {"provider": _vault, "conditions": [namespaces]}

test_store_for_named_namespaces_passes if {
	_judge(_in({"namespaces": ["ml-dev"]})) == set()
	_judge(_in({"namespaceRegexes": ["^ml-"]})) == set()
	_judge(_in({"namespaceSelector": {"matchLabels": {"team": "ml"}}})) == set()
}

test_store_for_everybody_denied if {
	_judge({"provider": _vault}) == {["/spec", "serves every namespace, because it has no conditions"]}
	every condition in [{}, {"namespaces": []}, {"namespaceRegexes": [".*"]}, {"namespaceRegexes": ["^ml-", ""]}, {"namespaceSelector": {}}, {"namespaceRegexes": ["("]}] {
		_judge(_in(condition)) == {["/spec/conditions/0", "serves every namespace"]}
	}
}

test_store_of_one_namespace_needs_no_conditions if {
	data.releasegate.platform.secret_store.deny == set() with input.document as {"kind": "SecretStore", "spec": {"provider": _vault}}
}

_spec(provider) := {"provider": provider, "conditions": [{"namespaces": ["ml-dev"]}]}

test_secrets_in_the_file_denied if {
	_pointers(_spec({"fake": {"data": [{"key": "password", "value": "correct-horse"}]}})) == {"/spec/provider/fake"}
	_pointers(_spec({})) == {"/spec/provider"}
	_pointers(_spec({"webhook": {"url": "https://x", "headers": {"Authorization": "Bearer abc"}}})) == {"/spec/provider/webhook/headers/Authorization"}
	_pointers(_spec({"gitlab": {"auth": {"accessToken": "abcdef"}}})) == {"/spec/provider/gitlab/auth/accessToken"}
	_pointers(_spec({"gitlab": {"auth": {"SecretRef": {"accessToken": {"name": "gitlab", "key": "token"}}}}})) == set()
}

test_open_connection_denied if {
	_pointers(_spec({"vault": {"server": "HTTP://vault.example.com"}})) == {"/spec/provider/vault/server"}
}

test_store_of_one_namespace_ignores_conditions if {
	data.releasegate.platform.secret_store.deny == set() with input.document as {"kind": "SecretStore", "spec": {"provider": _vault, "conditions": [{}]}}
}

test_expression_that_misses_one_name_passes if {
	every expression in ["^kube-system$", "^[a-z]$", "^x-9$"] {
		_judge(_in({"namespaceRegexes": [expression]})) == set()
	}
}

test_selector_by_expressions_passes if {
	_judge(_in({"namespaceSelector": {"matchExpressions": [{"key": "team", "operator": "Exists"}]}})) == set()
}

test_each_header_counts if {
	every header in ["Authorization", "X-Vault-Token", "X-Api-Key", "x-vault-tOKEN", "x-api-kEY"] {
		count(_judge(_spec({"webhook": {"url": "https://x", "headers": {header: "abc"}}}))) == 1
		_judge(_spec({"webhook": {"url": "https://x", "headers": {header: "{{ .auth.token }}"}}})) == set()
	}
	_judge(_spec({"gitlab": {"auth": {"accessToken": ""}}})) == set()
	count(_judge(_spec({"webhook": {"url": "https://user:correct-horse@x"}}))) == 1
}

_found(kind, spec) := {[finding.pointer, finding.args.name, finding.args.problem] |
	some finding in data.releasegate.platform.secret_store.deny with input.document as {"kind": kind, "metadata": {"name": "x"}, "spec": spec}
}

_serving(condition) := {problem |
	some [_, _, problem] in _found("ClusterSecretStore", {"provider": {"vault": {"server": "https://vault.example.com"}}, "conditions": [condition]})
}

test_conditions_that_leave_some_out_pass if {
	every expression in ["^kube-system$|^x-9$", "^a$|^x-9$", "^a$|^kube-system$", "^..", "^[^k]", "^[^0-9]*$"] {
		_serving({"namespaceRegexes": [expression]}) == set()
	}
	every part in ["matchLabels", "matchExpressions"] {
		_serving({"namespaceSelector": {part: [1]}}) == set()
	}
	_serving({"namespaceSelector": {"x": 1}}) == {"serves every namespace"}
	_found("SecretStore", {"provider": {"vault": {}}, "conditions": [{}]}) == set()
}

test_keys_in_the_store_denied_at_their_field if {
	every field in ["authorization", "x-vault-token", "X-Api-Key"] {
		_found("SecretStore", {"provider": {"webhook": {"headers": {field: "example"}}}}) == {[concat("/", ["/spec/provider/webhook/headers", field]), "x", concat(" ", ["holds what looks like a password or a key in", field])]}
		_found("SecretStore", {"provider": {"webhook": {"headers": {field: "{{ .token }}"}}}}) == set()
	}
	_found("SecretStore", {"provider": {"vault": {"password": ""}}}) == set()
	known := concat("", ["glpat-", "ExampleExampleExampl"])
	count(_found("SecretStore", {"provider": {"vault": {"path": known}}})) == 1
	{problem | some [_, _, problem] in _found("SecretStore", {"provider": {"fake": {"data": [{"password": "example"}]}}})} == {"keeps its secrets in this file"}
}
