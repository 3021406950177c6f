# What in Grafana's own settings (grafana.ini) lets people in who should not be.
package releasegate.lib.grafana

import future.keywords.not

# faults(settings) is {[path, value, danger]} of sections and their settings, whatever the type of a value.
faults(settings) := {[[section, key], shown, danger] |
	some [section, key, bad, danger] in _dangers
	value := lower(data.releasegate.lib.shape.text(object.get(data.releasegate.lib.shape.object(settings), [section, key], "")))
	regex.match(bad, value)
	shown := object.get({"admin_password": "a value"}, key, value)
}

_dangers := [
	["auth.anonymous", "enabled", "^true$", "anybody sees every dashboard without logging in"],
	["users", "allow_sign_up", "^true$", "anybody gives themselves an account"],
	["users", "auto_assign_org_role", "^(admin|editor)$", "everybody who logs in changes dashboards and data sources"],
	["users", "viewers_can_edit", "^true$", "everybody who logs in asks data sources anything"],
	["security", "allow_embedding", "^true$", "other pages can show Grafana and click in it"],
	["security", "admin_password", "^[^$]", "the administrator's password is in this file"],
	["snapshots", "external_enabled", "^true$", "dashboards are sent to a public service"],
	["auth.proxy", "enabled", "^true$", "whoever sends one header is whom they say"],
	["auth.generic_oauth", "tls_skip_verify_insecure", "^true$", "anybody can pose as the login service"],
]
