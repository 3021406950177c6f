# METADATA
# title: Signer that nobody can tell apart, or a key that is not safe
# description: >-
#   A signature says who approved, evaluated or decided only if each name, account and key belongs to one signer, if the
#   key is strong enough and really of the type that it says, and if it was not revoked.
# custom:
#   scope: document
#   kinds: [People]
#   severity: error
#   message: "{problem}"
#   fix: "give each signer one entry with keys of its own: ssh-ed25519, or RSA of 3072 bits or more; see docs/approve.md"
#   clauses: ["ISO 27001 A.5.16", "ISO 27001 A.8.24", "HIPAA 164.312(a)(2)(i)", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-01"
#   row: "threat 16; control HIPAA-02"
package releasegate.access.signers

import future.keywords.not

deny contains {"pointer": pointer, "args": {"problem": problem}} if {
	some [pointer, problem] in _problems
}

# NIST SP 800-57 part 1 rev. 5, table 2: 3072 bits of RSA are worth 128 bits, as ed25519 is.
_least_rsa_bits := 3072

_spec := data.releasegate.lib.shape.object(input.document.spec)

_problems contains item if {
	some key in input.context.keys
	is_string(key.fault)
	item := [key.pointer, sprintf("the key of %v is none: %v", [_owner(key), key.fault])]
}

_problems contains item if {
	some key in _listed
	key.type == "ssh-rsa"
	key.fault == null
	key.bits < _least_rsa_bits
	problem := sprintf("the RSA key of %v has %d bits, and less than %d can be broken", [key.name, key.bits, _least_rsa_bits])
	item := [key.pointer, problem]
}

# Of the sorted entries, one that is like its neighbour is the later of two: a list of thousands stays cheap to compare.
_problems contains [pointer, problem] if {
	keys := sort([[key.fingerprint, i, key.name, key.pointer] | some i, key in _listed; is_string(key.fingerprint)])
	some i, [fingerprint, _, name, pointer] in keys
	[before, _, other, _] := keys[i - 1]
	before == fingerprint
	problem := sprintf("%v lists a key that %v lists already, so nobody can tell who signed with it", [name, other])
}

_problems contains item if {
	revoked := {key.fingerprint | some key in input.context.keys; key.section == "revokedKeys"}
	some key in _listed
	is_string(key.fingerprint)
	key.fingerprint in revoked
	item := [key.pointer, sprintf("%v lists a key that is revoked, and no signature by it counts", [key.name])]
}

_problems contains [pointer, problem] if {
	some section in ["people", "evaluators", "ci"]
	some i, signer in data.releasegate.lib.shape.list(object.get(_spec, section, []))
	some k, key in data.releasegate.lib.shape.list(object.get(signer, "keys", []))
	key.validBefore <= key.validAfter
	pointer := data.releasegate.lib.pointer.to(["spec", section, i, "keys", k, "validBefore"])
	problem := sprintf("the key of %v ends before it begins, so it never counts", [signer.name])
}

_problems contains [pointer, problem] if {
	names := sort([[entry.name, section, i] | some [section, i, entry] in _entries])
	some n, [name, section, i] in names
	names[n - 1][0] == name
	pointer := data.releasegate.lib.pointer.to(["spec", section, i, "name"])
	problem := sprintf("%v is the name of two entries, so nobody can tell who signed", [name])
}

_problems contains [pointer, problem] if {
	handles := sort([[handle, section, i, entry.name] | some [section, i, entry] in _entries; handle := lower(entry.handle)])
	some n, [handle, section, i, name] in handles
	[before, _, _, other] := handles[n - 1]
	before == handle
	pointer := data.releasegate.lib.pointer.to(["spec", section, i, "handle"])
	problem := sprintf("%v and %v have one account, so nobody can tell who reviewed", [other, name])
}

# The keys that somebody signs with.
_listed := [key | some key in input.context.keys; key.section != "revokedKeys"]

_owner(key) := "the list of revoked keys" if key.section == "revokedKeys"

else := key.name

_entries := [[section, i, entry] |
	some section in ["people", "bots", "evaluators", "ci"]
	some i, entry in data.releasegate.lib.shape.list(object.get(_spec, section, []))
]
