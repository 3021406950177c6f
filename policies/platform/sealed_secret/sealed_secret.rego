# METADATA
# title: Sealed secret that can be opened elsewhere
# description: >-
#   A SealedSecret is bound to its name and namespace, unless an annotation unbinds it: then whoever may write to any
#   namespace can have it opened there. What stands beside the sealed values, or instead of them, is not sealed at all.
# custom:
#   scope: document
#   kinds: [SealedSecret.bitnami.com]
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "seal it in the strict scope (kubeseal --scope strict), and only put sealed values into encryptedData"
#   clauses: ["ISO 27001 A.5.17", "ISO 27001 A.8.24", "HIPAA 164.312(a)(2)(iv)"]
#   effective_on: "2026-11-01"
#   row: "governance 23; control ISO-04"
package releasegate.platform.sealed_secret

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_problems contains [path, sprintf("can be opened in another place, because it is %v", [scope])] if {
	some base in [["metadata", "annotations"], ["spec", "template", "metadata", "annotations"]]
	some scope in ["cluster-wide", "namespace-wide"]
	path := array.concat(base, [concat("", ["sealedsecrets.bitnami.com/", scope])])
	not object.get(input.document, path, "false") == "false"
}

_sealed := object.get(input.document, ["spec", "encryptedData"], null)

_problems contains [["spec", "encryptedData"], "seals nothing"] if data.releasegate.lib.shape.blank(data.releasegate.lib.shape.object(_sealed))

# An RSA key of 2,048 bits alone makes 344 characters of base64.
_problems contains [["spec", "encryptedData", key], sprintf("has a value of %v that is not sealed", [key])] if {
	some key, value in data.releasegate.lib.shape.object(_sealed)
	not _is_sealed(value)
}

_is_sealed(value) if {
	is_string(value)
	count(value) >= 344
	regex.match(`^[A-Za-z0-9+/]+=*$`, value)
}

_problems contains [["spec", "template", "data", key], sprintf("has a value of %v beside the sealed ones", [key])] if {
	some key, value in data.releasegate.lib.shape.object(object.get(input.document, ["spec", "template", "data"], {}))
	not contains(data.releasegate.lib.shape.text(value), "{{")
}
