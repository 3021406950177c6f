package releasegate.platform.certificate_sound_test

import future.keywords.not

_judge(spec, namespace) := {finding.pointer |
	some finding in data.releasegate.platform.certificate_sound.deny with input.document as {"kind": "Certificate", "metadata": {"namespace": namespace}, "spec": spec}
		with input.path as "platform/main/x/y.yaml"
		with data.repo.accounts as null
		with data.repo.environments as {"dev": {"spec": {"tier": "development", "protected": false, "namespace": "ml-dev"}}}
}

_live(spec) := _judge(spec, "gateway")

test_sound_certificates_and_issuers_pass if {
	_live({"privateKey": {"algorithm": "ECDSA", "size": 256}, "renewal": {"policy": "RenewBefore"}}) == set()
	_live({"privateKey": {"size": 2048}, "isCA": false}) == set()
	_live({"acme": {"server": "https://acme.example.com/directory"}}) == set()
	_live({}) == set()
}

test_weak_keys_denied if {
	every size in [1024, 2047, "4096"] {
		_live({"privateKey": {"size": size}}) == {"/spec/privateKey/size"}
		_live({"privateKey": {"algorithm": "RSA", "size": size}}) == {"/spec/privateKey/size"}
	}
}

test_certificates_that_end_or_vouch_denied if {
	_live({"renewal": {"policy": "Disabled"}}) == {"/spec/renewal/policy"}
	_live({"isCA": true}) == {"/spec/isCA"}
}

test_issuers_that_may_be_somebody_else_denied if {
	_live({"acme": {"server": "https://acme.example.com", "skipTLSVerify": true}}) == {"/spec/acme/skipTLSVerify"}
	_live({"acme": {"server": "http://acme.example.com"}}) == {"/spec/acme/server"}
	_live({"vault": {"server": "http://vault.example.com"}}) == {"/spec/vault/server"}
}

test_development_may_do_as_it_likes if _judge({"isCA": true}, "ml-dev") == set()

test_an_rsa_key_has_2048_bits_where_nothing_is_said if _live({"privateKey": {"algorithm": "RSA"}}) == set()
