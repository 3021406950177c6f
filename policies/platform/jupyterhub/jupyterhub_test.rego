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

_found(name, values) := {[finding.pointer, finding.args.setting, finding.args.value, finding.args.danger] |
	some finding in data.releasegate.platform.jupyterhub.deny with input.document as object.union(_sound, values)
		with input.path as concat("", ["platform/", name, "/values.yaml"])
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [
			{"name": "main", "purpose": "development"},
			{"name": "build", "purpose": "ci-cd"},
			{"name": "production", "purpose": "production"},
		]}}
		with data.repo.environments as {}
}

test_each_lock_is_held_at_its_place if {
	opened := [
		[{"hub": {"networkPolicy": {"enabled": false}}}, "/hub/networkPolicy/enabled"],
		[{"singleuser": {"networkPolicy": {"enabled": false}}}, "/singleuser/networkPolicy/enabled"],
		[{"singleuser": {"networkPolicy": {"egressAllowRules": {"cloudMetadataServer": true}}}}, "/singleuser/networkPolicy/egressAllowRules/cloudMetadataServer"],
		[{"singleuser": {"networkPolicy": {"egressAllowRules": {"privateIPs": true}}}}, "/singleuser/networkPolicy/egressAllowRules/privateIPs"],
		[{"singleuser": {"allowPrivilegeEscalation": true}}, "/singleuser/allowPrivilegeEscalation"],
		[{"hub": {"loadRoles": {"x": {"users": ["eve"], "scopes": ["admin"]}}}}, "/hub/loadRoles/x/scopes"],
		[{"hub": {"loadRoles": {"x": {"groups": ["eve"], "scopes": ["admin"]}}}}, "/hub/loadRoles/x/scopes"],
	]
	every one in opened {
		{pointer | some [pointer, _, _, _] in _found("main/zero-to-jupyterhub", one[0])} == {one[1]}
		{pointer | some [pointer, _, _, _] in _found("main/jupyterhub", one[0])} == {one[1]}
	}
	every type in ["LoadBalancer", "NodePort"] {
		count(_found("main/jupyterhub", {"proxy": {"service": {"type": type}}})) == 1
	}
	_found("main/jupyterhub", {"proxy": {"service": {"type": "LoadBalancer"}, "https": {"enabled": true}}}) == set()
}

test_values_are_named if {
	_found("main/jupyterhub", {"hub": {"config": {"X": {"allow_all": true}}}}) == {["/hub/config/X/allow_all", "hub.config.X.allow_all", "true", "everybody with any account of the login service gets a notebook"]}
	_found("main/jupyterhub", {"hub": {"extraConfig": {"a": "c.JupyterHub.admin_access = True"}}}) == {["/hub/extraConfig", "hub.extraConfig", "used", "code changes how the hub lets people in, or what notebooks may do"]}
	{setting | some [_, setting, _, _] in _found("production/jupyterhub", {})} == {"the account"}
	_found("build/jupyterhub", {}) == set()
}

test_instances_of_argo_cd_are_no_accounts if {
	source := {"chart": "jupyterhub", "helm": {"valuesObject": _sound}}
	found := data.releasegate.platform.jupyterhub.deny with input.document as {"kind": "Application", "spec": {"source": source}}
		with input.path as "argocd/production/hub.yaml"
		with data.repo.accounts as {"spec": {"accounts": [{"name": "production", "purpose": "production"}]}}
	found == set()
}
