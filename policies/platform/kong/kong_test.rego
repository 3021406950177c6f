package releasegate.platform.kong_test

import future.keywords.not

_sound := {"manager": {"enabled": false}}

_judge(values) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.platform.kong.deny with input.document as values
		with input.path as "platform/main/kong/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [{"name": "main", "purpose": "development"}, {"name": "production", "purpose": "production"}]}}
		with data.repo.environments as {}
}

_with(more) := _judge(object.union(_sound, more))

_changed(more) := {pointer | some [pointer, _] in _with(more)}

test_sound_values_pass if _judge(_sound) == set()

test_defaults_denied if _judge({}) == {["", "the admin page is reachable from outside of the cluster"]}

test_reachable_administration_denied if {
	_changed({"admin": {"enabled": true, "type": "ClusterIP"}}) == set()
	_changed({"admin": {"enabled": true}}) == {"/admin"}
	_changed({"admin": {"enabled": true, "type": "ClusterIP", "http": {"enabled": true}}}) == {"/admin/http/enabled"}
	_changed({"admin": {"ingress": {"enabled": true}}}) == {"/admin/ingress/enabled"}
	_changed({"manager": {"ingress": {"enabled": true}}}) == {"/manager/ingress/enabled"}
	_changed({"env": {"admin_listen": "0.0.0.0:8001"}}) == {"/env/admin_listen"}
	_changed({"env": {"admin_listen": "127.0.0.1:8001"}}) == set()
}

test_administration_that_is_off_may_say_anything if {
	_changed({"admin": {"http": {"enabled": true}}}) == set()
	_changed({"manager": {"enabled": false, "type": "LoadBalancer"}}) == set()
}

test_reachable_page_denied if {
	_changed({"manager": {"enabled": true, "type": "ClusterIP"}}) == set()
	_changed({"manager": {"enabled": true, "type": "LoadBalancer"}}) == {"/manager/type"}
}
