# METADATA
# title: Password or key in a KEDA trigger
# description: >-
#   A trigger logs in to what it measures. Written into the trigger, the password is known to everybody who can read the
#   repository, now or later; a TriggerAuthentication names the Secret that holds it. Certificates that are not checked
#   give it to whoever answers.
# custom:
#   scope: document
#   kinds:
#     - ScaledObject.keda.sh
#     - ScaledJob.keda.sh
#     - TriggerAuthentication.keda.sh
#     - ClusterTriggerAuthentication.keda.sh
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "name a TriggerAuthentication in authenticationRef that takes the value from a Secret or from the identity of the pod, and change the value that was committed"
#   clauses: ["ISO 27001 A.5.17", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 23, 32; control ISO-04"
package releasegate.workload.keda_credential

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.to(array.concat(["spec"], path))
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_texts := {[path, value] |
	walk(object.get(input.document, "spec", {}), [path, value])
	is_string(value)
}

# A field that ends with FromEnv names a variable, and is none of these.
_problems contains [path, sprintf("holds what looks like a password or a key in %v", [field])] if {
	some [path, value] in _texts
	field := data.releasegate.lib.shape.text(path[count(path) - 1])
	_secret(field, value)
}

_secret(_, value) if data.releasegate.lib.credentials.known(value)

_secret(field, value) if {
	data.releasegate.lib.credentials.named(field)
	data.releasegate.lib.credentials.written(value)
}

_secret(field, value) if {
	field in {"connection", "connectionString", "sasToken"}
	regex.match(`(?i)(accountkey|sharedaccesskey|password|pwd|sig)=`, value)
}

_problems contains [path, "does not check whose certificate it is shown"] if {
	some [path, value] in _texts
	path[count(path) - 1] in {"unsafeSsl", "skipVerify", "tlsInsecureSkipVerify"}
	value == "true"
}
