package releasegate.platform.jupyterhub_test

import future.keywords.not

_sound := {
	"hub": {"config": {"JupyterHub": {"authenticator_class": "generic-oauth", "admin_access": false}}},
	"proxy": {"service": {"type": "ClusterIP"}},
}

_judge(values) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.platform.jupyterhub.deny with input.document as values
		with input.path as "platform/main/jupyterhub/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [{"name": "main", "purpose": "development"}, {"name": "production", "purpose": "production"}]}}
		with data.repo.environments as {}
}

_with(more) := _judge(object.union(_sound, more))

_pointers(values) := {pointer | some [pointer, _] in _judge(values)}

_changed(more) := {pointer | some [pointer, _] in _with(more)}

test_sound_values_pass if _judge(_sound) == set()

test_defaults_denied if {
	_pointers({}) == {""}
	count(_judge({})) == 3
}

test_login_that_takes_anybody_denied if {
	every class in ["dummy", "jupyterhub.auth.DummyAuthenticator", "tmp", ""] {
		_changed({"hub": {"config": {"JupyterHub": {"authenticator_class": class}}}}) == {"/hub/config/JupyterHub/authenticator_class"}
	}
	_changed({"hub": {"config": {"GenericOAuthenticator": {"allow_all": true}}}}) == {"/hub/config/GenericOAuthenticator/allow_all"}
}

test_safeguards_that_are_off_denied if {
	_changed({"singleuser": {"networkPolicy": {"enabled": false}}}) == {"/singleuser/networkPolicy/enabled"}
	_changed({"singleuser": {"cloudMetadata": {"blockWithIptables": "false"}}}) == {"/singleuser/cloudMetadata/blockWithIptables"}
	_changed({"singleuser": {"uid": 0}}) == {"/singleuser/uid"}
	_changed({"cull": {"enabled": false}}) == {"/cull/enabled"}
	_changed({"proxy": {"service": {"type": "LoadBalancer"}}}) == {"/proxy"}
}

test_roles_over_others_denied if {
	_changed({"hub": {"loadRoles": {"lead": {"scopes": ["access:servers"], "groups": ["leads"]}}}}) == {"/hub/loadRoles/lead/scopes"}
	_changed({"hub": {"loadRoles": {"cull": {"scopes": ["admin:users"], "services": ["cull"]}}}}) == set()
	_changed({"hub": {"loadRoles": {"me": {"scopes": ["self"], "users": ["alice"]}}}}) == set()
}

test_code_that_opens_denied if {
	_changed({"hub": {"extraConfig": {"a": "c.JupyterHub.authenticator_class = 'dummy'"}}}) == {"/hub/extraConfig"}
	_changed({"hub": {"extraConfig": {"a": "c.Spawner.default_url = '/lab'"}}}) == set()
}

test_other_accounts_denied if {
	found := data.releasegate.platform.jupyterhub.deny with input.document as _sound
		with input.path as "platform/production/jupyterhub/values.yaml"
		with data.repo.accounts as {"spec": {"accounts": [{"name": "production", "purpose": "production"}]}}
	{finding.args.value | some finding in found} == {"production"}
}
