package releasegate.platform.mlflow_test

import future.keywords.not

_sound := {
	"auth": {"enabled": true, "existingAdminSecret": {"name": "mlflow-admin"}},
	"backendStore": {"postgres": {"enabled": true}, "existingDatabaseSecret": {"name": "mlflow-db"}},
}

_judge(values) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.platform.mlflow.deny with input.document as values
		with input.path as "platform/main/mlflow/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [{"name": "main", "purpose": "development"}, {"name": "production", "purpose": "production"}]}}
		with data.repo.environments as {}
}

_with(more) := _judge(object.union(_sound, more))

_changed(more) := {pointer | some [pointer, _] in _with(more)}

test_sound_values_pass if _judge(_sound) == set()

test_defaults_denied if {
	dangers := {danger | some [_, danger] in _judge({})}
	dangers == {
		"anybody who reaches it reads and changes every model's record",
		"every record is gone when the pod restarts",
	}
}

test_login_by_any_of_three_passes if {
	_judge(object.union(json.remove(_sound, ["auth"]), {"oidcAuth": {"enabled": true, "existingSecret": {"name": "oidc"}}})) == set()
	_judge(object.union(json.remove(_sound, ["auth"]), {"ldapAuth": {"enabled": true}})) == set()
}

test_weak_login_denied if {
	_changed({"auth": {"enabled": "true"}}) == {"/auth/enabled"}
	_changed({"auth": {"existingAdminSecret": {"name": ""}}}) == {"/auth/existingAdminSecret/name"}
	_changed({"auth": {"defaultPermission": "MANAGE"}}) == {"/auth/defaultPermission"}
	_changed({"ldapAuth": {"enabled": true, "tlsVerification": "optional"}}) == {"/ldapAuth/tlsVerification"}
	_changed({"oidcAuth": {"enabled": true}}) == {"/oidcAuth"}
}

_found(values) := {[finding.args.setting, finding.args.value] |
	some finding in data.releasegate.platform.mlflow.deny with input.document as values
		with input.path as "platform/main/mlflow/values.yaml"
		with input.context as {"charts": []}
}

test_finding_names_setting_and_value if {
	_found({}) == {["auth.enabled", "false"], ["backendStore", "in memory"]}
	{pointer | some [pointer, _] in _judge({"auth": {}, "backendStore": {"x": 1}})} == {"/auth", "/backendStore"}
}

test_each_database_counts if {
	every sort in ["postgres", "mysql", "mssql"] {
		_judge({"auth": _sound.auth, "backendStore": {sort: {"enabled": true}}}) == set()
	}
}

test_what_another_file_may_say_is_not_missed_here if {
	source := {"chart": "mlflow", "helm": {"valueFiles": ["/platform/main/x/values.yaml"], "valuesObject": {}}}
	data.releasegate.platform.mlflow.deny == set() with input.document as {"kind": "Application", "spec": {"source": source}}
		with input.path as "argocd/main/x.yaml"
}

test_settings_of_a_login_that_is_off_do_not_matter if {
	_changed({"ldapAuth": {"enabled": false, "tlsVerification": "optional"}}) == set()
	_changed({"ldapAuth": {"tlsVerification": "optional"}}) == set()
}

test_login_without_a_secret_is_the_danger if {
	_with({"auth": {"existingAdminSecret": {"name": ""}}}) == {["/auth/existingAdminSecret/name", "the administrator's password is not in a Secret of yours"]}
}
