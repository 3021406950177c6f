package releasegate.platform.argo_console_test

import future.keywords.not

_sound := {"server": {"authModes": ["sso"]}}

_judge(values) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.platform.argo_console.deny with input.document as values
		with input.path as "platform/main/argo-workflows/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [{"name": "main", "purpose": "development"}, {"name": "production", "purpose": "production"}]}}
		with data.repo.environments as {}
}

_with(more) := _judge(object.union(_sound, more))

_changed(more) := {pointer | some [pointer, _] in _with(more)}

test_sound_values_pass if _judge(_sound) == set()

test_defaults_pass if _judge({}) == set()

test_mode_server_denied if {
	_changed({"server": {"authModes": ["sso", "server"]}}) == {"/server/authModes"}
	_changed({"server": {"authMode": "server"}}) == {"/server/authMode"}
	_changed({"server": {"extraArgs": ["--auth-mode=server"]}}) == {"/server/extraArgs"}
}

test_dashboard_denied if {
	found := data.releasegate.platform.argo_console.deny with input.document as {"dashboard": {"enabled": true, "readonly": true}}
		with input.path as "platform/main/argo-rollouts/values.yaml"
	{finding.pointer | some finding in found} == {"/dashboard/enabled"}
}
