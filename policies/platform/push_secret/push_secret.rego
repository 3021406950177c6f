# METADATA
# title: Secret that is pushed out wholesale
# description: >-
#   A PushSecret copies secrets of the cluster to a store outside. One that selects by an empty label selector, or every
#   key, takes along whatever is put there later, and nobody reviews that.
# custom:
#   scope: document
#   kinds: [PushSecret.external-secrets.io]
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "name the Secret in selector.secret.name, and each key in data"
#   clauses: ["ISO 27001 A.5.17", "ISO 27001 A.5.15"]
#   effective_on: "2026-11-01"
#   row: "governance 23; control ISO-04"
package releasegate.platform.push_secret

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_spec := data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))

_secret := data.releasegate.lib.shape.object(object.get(_spec, ["selector", "secret"], {}))

_problems contains [["spec", "selector"], "names no Secret"] if {
	data.releasegate.lib.shape.blank(object.get(_secret, "name", null))
	data.releasegate.lib.shape.blank(object.get(_secret, "selector", null))
	data.releasegate.lib.shape.blank(object.get(_spec, ["selector", "generatorRef"], null))
}

_problems contains [["spec", "selector", "secret", "selector"], "pushes every Secret of its namespace"] if {
	selector := _secret.selector
	every part in ["matchLabels", "matchExpressions"] {
		data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(selector), part, null))
	}
}

_problems contains [["spec", "data", i], "pushes every key"] if {
	some i, entry in data.releasegate.lib.shape.listed(object.get(_spec, "data", null))
	data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(entry), ["match", "secretKey"], null))
}

_problems contains [["spec", "dataTo", i], "pushes every key"] if {
	some i, entry in data.releasegate.lib.shape.listed(object.get(_spec, "dataTo", null))
	expression := data.releasegate.lib.shape.text(object.get(data.releasegate.lib.shape.object(entry), ["match", "regexp"], ""))
	not _narrow(expression)
}

# A name that begins with three fixed characters at least, without another that does not.
_narrow(expression) if {
	regex.match(`^\^[A-Za-z0-9][A-Za-z0-9/_-]{2}`, expression)
	not contains(expression, "|")
}

_problems contains [["spec", "secretStoreRefs"], "names no store"] if {
	data.releasegate.lib.shape.blank(object.get(_spec, "secretStoreRefs", null))
}
