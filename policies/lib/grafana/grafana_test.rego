package releasegate.lib.grafana_test

import future.keywords.not

_paths(settings) := {concat("/", path) | some [path, _, _] in data.releasegate.lib.grafana.faults(settings)}

test_settings_that_hold if {
	_paths({}) == set()
	_paths("x") == set()
	_paths({"auth.anonymous": {"enabled": false}, "users": {"allow_sign_up": "false", "auto_assign_org_role": "Viewer"}}) == set()
	_paths({"security": {"admin_password": "${ADMIN_PASSWORD}"}}) == set()
}

test_settings_that_open if {
	_paths({"auth.anonymous": {"enabled": true}}) == {"auth.anonymous/enabled"}
	_paths({"auth.anonymous": {"enabled": "True"}}) == {"auth.anonymous/enabled"}
	_paths({"users": {"allow_sign_up": true, "auto_assign_org_role": "Admin", "viewers_can_edit": true}}) == {"users/allow_sign_up", "users/auto_assign_org_role", "users/viewers_can_edit"}
	_paths({"security": {"admin_password": "correct-horse", "allow_embedding": true}}) == {"security/admin_password", "security/allow_embedding"}
	_paths({"snapshots": {"external_enabled": true}, "auth.proxy": {"enabled": true}}) == {"snapshots/external_enabled", "auth.proxy/enabled"}
	_paths({"auth.generic_oauth": {"tls_skip_verify_insecure": true}}) == {"auth.generic_oauth/tls_skip_verify_insecure"}
}

test_password_is_not_shown if {
	data.releasegate.lib.grafana.faults({"security": {"admin_password": "correct-horse"}}) == {[
		["security", "admin_password"],
		"a value",
		"the administrator's password is in this file",
	]}
}
