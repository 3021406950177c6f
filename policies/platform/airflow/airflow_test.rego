package releasegate.platform.airflow_test

import future.keywords.not

_sound := {
	"createUserJob": {"defaultUser": {"enabled": false}},
	"data": {"metadataSecretName": "airflow-db"},
	"dags": {"gitSync": {"enabled": true, "ref": "0123456789abcdef0123456789abcdef01234567"}},
}

_judge(values) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.platform.airflow.deny with input.document as values
		with input.path as "platform/main/airflow/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [{"name": "main", "purpose": "development"}, {"name": "production", "purpose": "production"}]}}
		with data.repo.environments as {}
}

_with(more) := _judge(object.union(_sound, more))

_changed(more) := {pointer | some [pointer, _] in _with(more)}

test_sound_values_pass if _judge(_sound) == set()

test_defaults_denied if count(_judge({})) == 2

test_known_login_denied if {
	_changed({"createUserJob": {"defaultUser": {"enabled": true}}}) == {"/createUserJob/defaultUser/enabled"}
	_changed({"webserver": {"defaultUser": {"enabled": true}}}) == {"/webserver/defaultUser/enabled"}
	_changed({"config": {"webserver": {"expose_config": "True"}}}) == {"/config/webserver/expose_config"}
	_changed({"config": {"api": {"auth_backends": "airflow.api.auth.backend.default"}}}) == {"/config/api/auth_backends"}
	_changed({"data": {"metadataSecretName": null}}) == {"/data/metadataSecretName"}
}

test_code_of_a_branch_denied if {
	_changed({"dags": {"gitSync": {"ref": "main"}}}) == {"/dags/gitSync"}
	_changed({"dags": {"gitSync": {"enabled": "true", "ref": null}}}) == {"/dags/gitSync"}
	_changed({"dags": {"gitSync": {"ref": "main", "rev": "0123456789abcdef0123456789abcdef01234567"}}}) == set()
	_changed({"dags": {"gitSync": {"enabled": false, "ref": "main"}}}) == set()
}

_named(values) := {[finding.args.setting, finding.args.value, finding.args.danger] |
	some finding in data.releasegate.platform.airflow.deny with input.document as values
		with input.path as "platform/main/airflow/values.yaml"
		with input.context as {"charts": []}
}

test_findings_name_setting_value_and_danger if {
	unsaid := object.union(json.remove(_sound, ["dags"]), {"dags": {"gitSync": {"enabled": true}}})
	danger := "what runs changes with a branch, without any change here"
	_named(unsaid) == {["dags.gitSync.ref", "not set", danger]}
	_named(object.union(_sound, {"dags": {"gitSync": {"ref": "main"}}})) == {["dags.gitSync.ref", "main", danger]}
	_named(json.remove(_sound, ["data"])) == {["data.metadataSecretName", "not set", "the database's password is the chart's own, or in this file"]}
}
