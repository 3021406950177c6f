package releasegate.access.signers_test

import future.keywords.not

_key(section, name, pointer, fingerprint) := {
	"section": section,
	"name": name,
	"pointer": pointer,
	"type": "ssh-ed25519",
	"bits": 256,
	"fault": null,
	"fingerprint": fingerprint,
}

_alice := _key("people", "alice", "/spec/people/0/keys/0", "SHA256:a")

_gate := _key("ci", "gate", "/spec/ci/0/keys/0", "SHA256:g")

_judge(spec, keys) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.access.signers.deny with input as {"document": {"spec": spec}, "context": {"keys": keys}}
}

_people(entries) := {"people": entries}

_two := _people([{"name": "alice", "handle": "alice"}, {"name": "bob", "handle": "bob"}])

test_signers_apart_pass if _judge(_two, [_alice, _gate]) == set()

test_key_that_is_none_denied if {
	broken := object.union(_alice, {"fault": "its base64 is broken", "fingerprint": null, "type": "", "bits": 0})
	_judge(_two, [broken]) == {["/spec/people/0/keys/0", "the key of alice is none: its base64 is broken"]}
}

test_revocation_that_matches_no_key_denied if {
	broken := object.union(_key("revokedKeys", "", "/spec/revokedKeys/0/key", null), {"fault": "its base64 is broken"})
	_judge(_two, [broken]) == {["/spec/revokedKeys/0/key", "the key of the list of revoked keys is none: its base64 is broken"]}
}

_rsa(bits) := object.union(_alice, {"type": "ssh-rsa", "bits": bits})

test_short_rsa_key_denied if {
	{problem | some [_, problem] in _judge(_two, [_rsa(3071)])} == {
		"the RSA key of alice has 3071 bits, and less than 3072 can be broken",
	}
}

test_broken_rsa_key_is_not_weak_as_well if {
	count(_judge(_two, [object.union(_rsa(0), {"fault": "its bytes are no ssh-rsa"})])) == 1
}

test_rsa_key_of_3072_bits_passes if _judge(_two, [_rsa(3072)]) == set()

test_key_of_two_people_denied_at_the_later if {
	bob := _key("people", "bob", "/spec/people/1/keys/0", "SHA256:a")
	_judge(_two, [_alice, bob]) == {[
		"/spec/people/1/keys/0",
		"bob lists a key that alice lists already, so nobody can tell who signed with it",
	]}
}

test_key_of_a_person_and_of_ci_denied if {
	count(_judge(_two, [_alice, object.union(_gate, {"fingerprint": "SHA256:a"})])) == 1
}

test_key_listed_twice_by_one_person_denied if {
	again := object.union(_alice, {"pointer": "/spec/people/0/keys/1"})
	{pointer | some [pointer, _] in _judge(_two, [_alice, again])} == {"/spec/people/0/keys/1"}
}

test_two_broken_keys_are_not_one if {
	broken := object.union(_alice, {"fault": "its base64 is broken", "fingerprint": null})
	other := object.union(broken, {"pointer": "/spec/people/1/keys/0", "name": "bob"})
	count(_judge(_two, [broken, other])) == 2
}

test_revoked_key_denied_whoever_lists_it if {
	revoked := _key("revokedKeys", "", "/spec/revokedKeys/0/key", "SHA256:g")
	_judge(_two, [_alice, _gate, revoked]) == {[
		"/spec/ci/0/keys/0",
		"gate lists a key that is revoked, and no signature by it counts",
	]}
}

test_broken_key_is_not_the_broken_one_that_is_revoked if {
	broken := {"fault": "its base64 is broken", "fingerprint": null}
	revoked := object.union(_key("revokedKeys", "", "/spec/revokedKeys/0/key", null), broken)
	count(_judge(_two, [object.union(_alice, broken), revoked])) == 2
}

test_weak_key_may_be_revoked if {
	revoked := object.union(_key("revokedKeys", "", "/spec/revokedKeys/0/key", "SHA256:w"), {"type": "ssh-rsa", "bits": 1024})
	_judge(_two, [_alice, revoked]) == set()
}

_signer(name, after, before) := {"name": name, "keys": ["ssh-ed25519 AAAA", {"key": "ssh-ed25519 BBBB", "validAfter": after, "validBefore": before}]}

_dated(after, before) := {"people": [], "ci": [_signer("gate", after, before)]}

test_window_of_every_kind_of_signer_is_looked_at if {
	signers := {section: [_signer(section, "2027-01-01", "2026-01-01")] | some section in ["people", "evaluators", "ci"]}
	{pointer | some [pointer, _] in _judge(signers, [])} == {
		"/spec/people/0/keys/1/validBefore",
		"/spec/evaluators/0/keys/1/validBefore",
		"/spec/ci/0/keys/1/validBefore",
	}
}

test_key_that_ends_before_it_begins_denied if {
	_judge(_dated("2027-01-01", "2026-01-01"), []) == {[
		"/spec/ci/0/keys/1/validBefore",
		"the key of gate ends before it begins, so it never counts",
	]}
	count(_judge(_dated("2026-01-01", "2026-01-01"), [])) == 1
}

test_key_with_a_window_passes if _judge(_dated("2026-01-01", "2026-01-02"), []) == set()

test_one_name_for_a_person_and_a_pipeline_denied if {
	spec := object.union(_two, {"evaluators": [{"name": "bob", "keys": []}]})
	_judge(spec, []) == {["/spec/people/1/name", "bob is the name of two entries, so nobody can tell who signed"]}
}

test_one_name_for_a_bot_and_a_job_of_ci_denied if {
	{pointer | some [pointer, _] in _judge({"people": [], "bots": [{"name": "x"}], "ci": [{"name": "x"}]}, [])} == {"/spec/ci/0/name"}
}

test_three_of_one_name_are_two_findings if {
	spec := _people([{"name": "bob", "handle": handle} | some handle in ["a", "b", "c"]])
	{pointer | some [pointer, _] in _judge(spec, [])} == {"/spec/people/1/name", "/spec/people/2/name"}
}

test_one_account_for_two_denied_whatever_its_case if {
	spec := {"people": [{"name": "alice", "handle": "Al"}], "bots": [{"name": "updater", "handle": "al"}]}
	_judge(spec, []) == {["/spec/people/0/handle", "updater and alice have one account, so nobody can tell who reviewed"]}
}
