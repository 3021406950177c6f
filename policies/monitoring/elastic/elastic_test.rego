package releasegate.monitoring.elastic_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.monitoring.elastic.deny with input.document as {"kind": "Elasticsearch", "metadata": {"name": "logs"}, "spec": spec}
}

_config(config) := {problem | some [_, problem] in _judge({"nodeSets": [{"name": "a"}, {"name": "b", "config": config}]})}

test_defaults_pass if {
	_judge({"version": "9.1.0", "nodeSets": [{"name": "a", "count": 3}]}) == set()
	_config({"node.roles": ["data"], "xpack.security.enabled": true}) == set()
	_judge({"http": {"tls": {"selfSignedCertificate": {"disabled": true}, "certificate": {"secretName": "tls"}}}}) == set()
}

test_open_listener_denied if {
	_judge({"http": {"tls": {"selfSignedCertificate": {"disabled": true}}}}) == {["/spec/http/tls/selfSignedCertificate/disabled", "speaks in the open"]}
	_config({"xpack.security.http.ssl.enabled": false}) == {"has xpack.security.http.ssl.enabled off, so it speaks in the open"}
}

test_security_off_denied if {
	_config({"xpack.security.enabled": false}) == {"has xpack.security.enabled off, so it asks nobody who they are"}
	_config({"xpack": {"security": {"enabled": "false"}}}) == {"has xpack.security.enabled off, so it asks nobody who they are"}
	_config({"xpack.security": {"audit.enabled": false}}) == {"keeps no record of who did what"}
}

test_anonymous_user_denied if {
	_config({"xpack.security.authc.anonymous.roles": "viewer"}) == {"lets in anybody as an anonymous user"}
	{problem | some [_, problem] in _judge({"config": {"xpack.security.authc.providers": {"anonymous.anonymous1": {"order": 0}}}})} == {"lets in anybody as an anonymous user"}
}

test_image_by_tag_denied if {
	{pointer | some [pointer, _] in _judge({"image": "elastic:9"})} == {"/spec/image"}
}

test_each_switch_counts if {
	every setting in ["xpack.security.enabled", "xpack.security.authc.api_key.enabled"] {
		_config({setting: false}) == {sprintf("has %v off, so it asks nobody who they are", [setting])}
		_config({setting: true}) == set()
	}
	every setting in ["xpack.security.http.ssl.enabled", "xpack.security.transport.ssl.enabled", "server.ssl.enabled"] {
		_config({setting: false}) == {sprintf("has %v off, so it speaks in the open", [setting])}
		_config({setting: true}) == set()
	}
	_config({"xpack.security.audit.enabled": true}) == set()
}

test_image_by_digest_passes if {
	_judge({"image": "registry.example.com/elastic@sha256:bfa05bb8a629a2751a275cd966faadd8ec4164287b63a9bfe27196901346a655"}) == set()
}
