package releasegate.platform.vault_test

import future.keywords.not

_sound := {"global": {"tlsDisable": false}, "server": {"auditStorage": {"enabled": true}}}

_judge(values) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.platform.vault.deny with input.document as values
		with input.path as "platform/main/vault/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [{"name": "main", "purpose": "development"}, {"name": "production", "purpose": "production"}]}}
		with data.repo.environments as {}
}

_with(more) := _judge(object.union(_sound, more))

_changed(more) := {pointer | some [pointer, _] in _with(more)}

test_sound_values_pass if _judge(_sound) == set()

test_defaults_denied if {
	_judge({}) == {
		["", "secrets cross the network in the open"],
		["", "there is no place for the record of who read what"],
	}
}

test_open_listener_denied if {
	_changed({"global": {"tlsDisable": "false"}}) == {"/global/tlsDisable"}
	_changed({"server": {"ha": {"raft": {"config": "listener \"tcp\" {\n tls_disable = 1\n}"}}}}) == {"/server/ha/raft/config"}
	_changed({"server": {"standalone": {"config": "{\"tls_disable\": true}"}}}) == {"/server/standalone/config"}
	_changed({"server": {"ha": {"config": "tls_disable = 1"}}}) == {"/server/ha/config"}
	_changed({"server": {"ha": {"config": "tls_disable = 0"}}}) == set()
}

test_development_mode_denied if _changed({"server": {"dev": {"enabled": true}}}) == {"/server/dev/enabled"}
